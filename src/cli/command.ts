import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Instant } from '#lib/dates.ts';

/** What a command has to do with the world: the time, and two places to write to. */
export interface Shell {
  now: Instant;
  /** Writes a line to standard output. */
  say: (line: string) => void;
  /** Writes a line to standard error. */
  complain: (line: string) => void;
  /** Tells what a long command does now and how much of that is done, 0 … 1; silent where nobody looks. */
  progress: (what: string, share?: number) => void;
  /** Standard input, as it comes; nothing where nobody writes to it. */
  input?: AsyncIterable<Buffer | string>;
}

/** Exit codes: 0 done, 1 the answer is no, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  /** What `--help` says: how it is called, what it reads and writes. */
  help: string;
  run: (args: string[], shell: Shell) => ExitCode | Promise<ExitCode>;
}

/** Somebody called a command in a way it cannot be called; the message says what to change. Ends with exit code 2. */
export class WrongUse extends Error {}

/** Parses the arguments of a command that takes options alone; a missing one of `required` is wrong use. */
export function optionsOf<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  required: readonly (keyof T & string)[],
) {
  let values;
  try {
    ({ values } = parseArgs({ args, options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
  const given = values as Record<string, unknown>;
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length) throw new WrongUse(`missing: ${missing.map((name) => `--${name}`).join(' ')}`);
  return values;
}
