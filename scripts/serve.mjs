// node scripts/serve.mjs: migrates, then serves the built app.
import './node-version.mjs';

await import('./serve.ts');
