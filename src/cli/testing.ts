/** Commands on the pilot's round, and a folder for what they write. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { main } from './main.ts';

export const pilot = 'tests/data/pilot';
const names = ['mentees', 'mentors', 'hubs', 'decisions', 'rules'] as const;
const fileOf = (name: string) => `${name}.${name === 'rules' ? 'json' : 'csv'}`;

/** The options that name a round's files; each may be exchanged or left out (null). */
export const files = (other: Partial<Record<(typeof names)[number], string | null>> = {}): string[] =>
  names.flatMap((name) => {
    const path = other[name] === undefined ? join(pilot, fileOf(name)) : other[name];
    return path === null ? [] : [`--${name}`, path];
  });

/** Runs a command in this process, on the day of the pilot's round or on another. */
export const ulduz = (...args: string[]) => ulduzOn('2026-10-01', ...args);
export async function ulduzOn(day: string, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    now: `${day}T08:00:00.000Z`,
    say: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    progress: () => {},
  });
  return { code, out: out.join('\n'), err };
}

/** A folder of the file's own, which goes when its tests are done. */
export function inFolder(prefix: string) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  afterAll(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  const result = (name: string) => [
    '--matches',
    at(`${name}/matches.csv`),
    '--certificate',
    at(`${name}/certificate.json`),
  ];

  function edited(name: string, path: string, edit: (text: string) => string): string {
    const target = at(name);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    if (before === after) throw new Error(`${name}: nothing was edited`);
    writeFileSync(target, after);
    return target;
  }
  return { folder, at, result, edited };
}
