// node scripts/demo.mjs: made-up people and their story so far, in a folder of its own, served on this machine alone.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import './node-version.mjs';

process.env.DATA_DIR ??= './data/demo';
process.env.DEMO = 'yes';
// Made-up people get no real mails.
delete process.env.SMTP_URL;
delete process.env.DATABASE_URL;
const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const filled = spawnSync(process.execPath, [here('./ulduz.mjs'), 'demo'], { stdio: 'inherit' });
if (filled.status !== 0) process.exit(filled.status ?? 1);
await import('./serve.mjs');
