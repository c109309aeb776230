import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { writeFolder } from './folder.ts';
import { main } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'ulduz-interrupted-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const pilot = ['mentees', 'mentors', 'hubs', 'decisions'].flatMap((name) => [
  `--${name}`,
  `tests/data/pilot/${name}.csv`,
]);

const big = 2 ** 25;
const names = ['a', 'b', 'c'];
const writes = `
import { writeFolder } from './src/cli/folder.ts';
const text = 'x'.repeat(${big});
writeFolder(process.argv[1], { ${names.map((name) => `${name}: text`).join(', ')} });`;

/** Starts writing a folder of large files and sends the signal once something of it is on the disk. */
async function interrupted(name: string, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writes, at(name)]);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const begun = () => readdirSync(folder).some((each) => each === name || each.startsWith(`.${name}-`));
  while (child.exitCode === null && !begun()) await setImmediate();
  // While it writes, not before.
  await setTimeout(20);
  child.kill(signal);
  await ended;
}

test('a folder that is being written is whole or not there, whoever interrupts it', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    await interrupted(signal, signal);
    expect(readdirSync(folder), signal).toContain(signal);
    expect(
      readdirSync(folder).filter((name) => name.startsWith(`.${signal}`)),
      signal,
    ).toEqual([]);
    for (const name of names) expect(statSync(at(`${signal}/${name}`)).size, signal).toBe(big);
  }
  await interrupted('killed', 'SIGKILL');
  expect(readdirSync(folder)).not.toContain('killed');
  const left = readdirSync(folder).filter((name) => name.startsWith('.killed-'));
  expect(left).toHaveLength(1);
  // Another that lives is still writing its own.
  const another = left[0]!.replace(/-\d+-/u, `-${process.pid}-`);
  mkdirSync(at(another));
  writeFolder(at('killed'), { a: 'whole' });
  expect(
    readdirSync(folder)
      .filter((name) => name.includes('killed'))
      .sort(),
  ).toEqual([another, 'killed']);
}, 60_000);

test('a match that is interrupted leaves nothing, or everything', async () => {
  const args = (out: string) => ['src/cli/main.ts', 'match', ...pilot, '--out', at(out)];
  expect(spawnSync(process.execPath, args('whole')).status).toBe(0);
  const whole = readdirSync(at('whole')).sort();
  for (const after of [40, 120, 200, 280, 360, 500]) {
    const out = `after-${after}`;
    const child = spawn(process.execPath, args(out));
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await setTimeout(after);
    child.kill('SIGINT');
    await ended;
    const left = readdirSync(folder).filter((name) => name.includes(out));
    if (left.length === 0) continue;
    expect(left).toEqual([out]);
    expect(readdirSync(at(out)).sort()).toEqual(whole);
    for (const name of whole)
      expect(readFileSync(at(`${out}/${name}`)), name).toEqual(readFileSync(at(`whole/${name}`)));
  }
}, 60_000);

test.each(['many.csv', 'many.xlsx'])(
  'more people than memory holds are told before they are read, with what to allow: %s',
  async (name) => {
    const [header = '', row = ''] = readFileSync('tests/data/pilot/mentees.csv', 'utf8').split('\n');
    if (name.endsWith('.csv')) writeFileSync(at(name), `${header}\n${`${row}\n`.repeat(60_000)}`);
    else {
      const cells = (line: string) => line.split(',').map((value) => ({ value, type: String }));
      await writeXlsxFile([
        cells(header),
        ...Array<ReturnType<typeof cells>>(15_000).fill(cells(row)),
      ]).toFile(at(name));
      // Packed it looks as if it could be read.
      expect(statSync(at(name)).size).toBeLessThan(2_000_000);
    }
    const { status, stderr } = spawnSync(
      process.execPath,
      ['src/cli/main.ts', 'match', '--mentees', at(name), ...pilot.slice(2), '--out', at('never')],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=80' } },
    );
    expect(stderr).toMatch(
      /^ulduz match: so many people need about \d+ MB of memory, and Node may use \d+ MB; allow more with NODE_OPTIONS=--max-old-space-size=\d+;/,
    );
    expect(status).toBe(2);
    expect(readdirSync(folder)).not.toContain('never');
  },
  60_000,
);

test('where memory ends on the way, it is one sentence and nothing is written', async () => {
  const told: string[] = [];
  const code = await main(['match', ...pilot, '--out', at('never')], {
    now: '2026-10-01T08:00:00.000Z',
    say: () => undefined,
    complain: (line) => void told.push(line),
    progress: (what) => {
      if (what === 'solving') throw new RangeError('Array buffer allocation failed');
    },
  });
  expect([code, told]).toEqual([
    1,
    ['ulduz match: there is not enough memory for so many people; nothing was written'],
  ]);
  expect(readdirSync(folder)).not.toContain('never');
});
