// node scripts/serve.mjs: migrates, then serves the built app.
import './node-version.mjs';
import './compiled.mjs';

await import('./serve.ts');
