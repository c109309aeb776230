/** The solver before judges that share no code with it; `npm run bench:matching` has them look at more. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../bench/solver/', import.meta.url));
const adapter = fileURLToPath(new URL('../bench/solver-adapter.mjs', import.meta.url));
const judge = (...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('the published problems of the OR-Library come out as published', () => {
  const lines = judge('or-library.mjs', adapter).trim().split('\n');
  expect(lines).toHaveLength(8);
  for (const line of lines) expect(line).toContain('as published');
});

test('random problems are solved, and proved by their prices', () => {
  const [seed, cases] = process.env.ULDUZ_LONG ? ['1', '100000'] : ['20261126', '1500'];
  expect(judge('fuzz.mjs', adapter, '--cases', cases, '--seed', seed)).toContain('all right');
}, 3_600_000);
