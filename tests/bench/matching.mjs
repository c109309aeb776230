// npm run bench:matching -- [--only S,M-tight] [--peers lemon-simplex,…] [--repeat N] [--limit SECONDS] [--json FILE]
// The solver beside the programs that people would use instead. First it must be right: 5,000 random problems and the
// problems of the OR-Library; then every answer that is timed is proved by its prices. Without options: more than an hour.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./solver/', import.meta.url));
const adapter = fileURLToPath(new URL('./solver-adapter.mjs', import.meta.url));

/** @param {string} command @param {string[]} args @param {'inherit' | 'ignore'} stdio */
const run = (command, args, stdio = 'inherit') =>
  spawnSync(command, args, { cwd: folder, stdio }).status === 0;

/** What is not there is left out of the tables with a word. @type {string[]} */
const without = [];
if (
  !existsSync(`${folder}node_modules`) &&
  !run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], 'ignore')
)
  without.push('npm packages (npm install did not work in tests/bench/solver)');
if (!existsSync(`${folder}build/lemon`) && !run('npm', ['run', '--silent', 'build'], 'ignore'))
  without.push('LEMON (needs g++ and liblemon-dev)');
if (!run('/usr/bin/python3', ['-c', 'import numpy, scipy'], 'ignore'))
  without.push('SciPy (needs python3-numpy and python3-scipy)');
for (const each of without) console.log(`without ${each}`);

const isRight =
  run(process.execPath, ['fuzz.mjs', adapter, '--cases', '5000']) &&
  run(process.execPath, ['or-library.mjs', adapter]);
process.exitCode = isRight && run(process.execPath, ['run.mjs', adapter, ...process.argv.slice(2)]) ? 0 : 1;
