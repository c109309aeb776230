import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { dayOf, type Day } from '#lib/dates.ts';
import {
  readRules,
  type InputHashes,
  type InputName,
  type RoundInput,
  type RulesFault,
} from '#lib/matching/index.ts';
import { textSize } from '#lib/server/files/index.ts';
import { WrongUse, type Shell } from './command.ts';
import { readDecisions } from './decisions.ts';
import type { FileFault } from './faults.ts';
import { readRoundPeople } from './round-people.ts';

/** The options of every command that looks at a round. */
export const roundOptions = {
  mentees: { type: 'string' },
  mentors: { type: 'string' },
  hubs: { type: 'string' },
  decisions: { type: 'string' },
  rules: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const requiredRoundOptions = ['mentees', 'mentors', 'hubs'] as const;

export interface RoundPaths {
  mentees?: string | undefined;
  mentors?: string | undefined;
  hubs?: string | undefined;
  decisions?: string | undefined;
  rules?: string | undefined;
}

export interface RoundFiles {
  input: RoundInput;
  /** Whether the rules say on which day the round is. */
  namesDay: boolean;
  hashes: InputHashes;
  decisionLines: number[];
  warnings: FileFault[];
}

/**
 * Reads the files of a round, or returns all their errors and warnings. A file that is not there is wrong use. The round is on the day that
 * its rules name; where they name none, on `otherDay`.
 */
export async function readRoundFiles(
  paths: RoundPaths,
  shell: Shell,
  otherDay: () => Day = () => dayOf(shell.now),
): Promise<{ ok: true; files: RoundFiles } | { ok: false; faults: FileFault[] }> {
  shell.progress('reading');
  const bytes = new Map<InputName, Buffer>();
  for (const name of ['mentees', 'mentors', 'hubs', 'decisions', 'rules'] as const) {
    const path = paths[name];
    if (path !== undefined) bytes.set(name, readBytes(path));
  }
  refuseBeyondMemory([...bytes.values()]);
  for (const name of ['districts', 'interests'] as const)
    bytes.set(name, readFileSync(new URL(import.meta.resolve(`#db/reference/${name}.csv`))));

  const given = (name: 'mentees' | 'mentors' | 'hubs') => ({
    bytes: bytes.get(name)!,
    file: basename(paths[name] ?? name),
  });
  const rulesBytes = bytes.get('rules');
  const rules = rulesBytes
    ? parseRules(rulesBytes, basename(paths.rules ?? ''), otherDay)
    : { faults: [], rules: readRules({}, otherDay()), namesDay: false };
  const on = rules.rules.ok ? rules.rules.rules.on : dayOf(shell.now);
  const decisionBytes = bytes.get('decisions');
  const decided = decisionBytes
    ? await readDecisions(decisionBytes, basename(paths.decisions ?? ''), on)
    : { decisions: [], lines: [], faults: [] };

  const people = await readRoundPeople(
    { mentees: given('mentees'), mentors: given('mentors'), hubs: given('hubs') },
    on,
  );
  const faults = [...people.faults, ...decided.faults, ...rules.faults];
  if (!rules.rules.ok || !people.people || faults.some(({ severity }) => severity === 'error'))
    return { ok: false, faults };
  return {
    ok: true,
    files: {
      input: { ...people.people, decisions: decided.decisions, rules: rules.rules.rules },
      namesDay: rules.namesDay,
      hashes: Object.fromEntries([...bytes].map(([name, each]) => [name, sha256(each)])),
      decisionLines: decided.lines,
      warnings: faults,
    },
  };
}

/** A row in memory takes about so many times its text (measured: 3.4 GB for a million girls in 260 MB). */
const bytesInMemory = 13;

/** Of the limit that Node tells so much is for what does not live long (three times 64 MB, Node 24): no row may stay there. */
const forTheYoung = 192 * 2 ** 20;

/** Says so beforehand, since a process without memory ends without a word. */
function refuseBeyondMemory(files: readonly Buffer[]): void {
  const needed = bytesInMemory * files.reduce((sum, file) => sum + textSize(file), 0);
  const most = Math.max(0, getHeapStatistics().heap_size_limit - forTheYoung);
  if (needed <= most) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  throw new WrongUse(
    `so many people need about ${megabytes(needed)} MB of memory, and Node may use ${megabytes(most)} MB; allow more with NODE_OPTIONS=--max-old-space-size=${megabytes(1.2 * needed)}`,
  );
}

/** The bytes of a file somebody named. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WrongUse(
      code === 'ENOENT' ? `${path}: there is no such file` : `${path}: cannot be read (${code})`,
    );
  }
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function parseRules(bytes: Buffer, file: string, otherDay: () => Day) {
  let text = '';
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    parsed = JSON.parse(text);
  } catch (error) {
    const message = 'this is not JSON';
    const line = Number(/\(line (\d+) /.exec(String(error))?.[1] ?? 1);
    const fault: FileFault = { file, line, column: '', kind: 'not-json', severity: 'error', message };
    return { faults: [fault], rules: { ok: false as const }, namesDay: false };
  }
  const namesDay = typeof parsed === 'object' && parsed !== null && 'on' in parsed;
  const rules = readRules(parsed, namesDay ? '' : otherDay());
  if (rules.ok) return { faults: [], rules, namesDay };
  return {
    faults: rules.faults.map((fault): FileFault => ({
      file,
      line: lineOfKey(text, fault.key),
      column: fault.key,
      kind: fault.code,
      severity: 'error',
      message: rulesSentence(fault),
    })),
    rules,
    namesDay,
  };
}

/** The line on which a key such as `weights.times` stands, as a text editor counts. */
function lineOfKey(text: string, key: string): number {
  let at = 0;
  for (const name of key === '' ? [] : key.split('.')) {
    const found = text.slice(at).search(new RegExp(`${RegExp.escape(JSON.stringify(name))}\\s*:`, 'u'));
    if (found !== -1) at += found;
  }
  return text.slice(0, at).split(/\r\n|\n|\r/u).length;
}

function rulesSentence({ code, key, found }: RulesFault): string {
  switch (code) {
    case 'not-an-object':
      return 'must be an object in braces';
    case 'unknown-key':
      return 'this key is not known';
    case 'not-a-date':
      return `${found} is not a date (YYYY-MM-DD)`;
    case 'not-a-text':
      return `${found} is not a text`;
    case 'out-of-range': {
      const most = key === 'sharedTimes' ? 21 : 1000;
      return `${found} is not a whole number from 0 to ${most}`;
    }
    case 'weights-sum':
      return `the weights add up to ${found}, they must add up to 1000`;
  }
}
