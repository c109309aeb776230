import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  fsyncSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { WrongUse } from './command.ts';

/**
 * Writes a folder whole or not at all: the files are written beside it and the folder is renamed into place.
 * Whoever interrupts it waits until it is whole; what one that was killed has left beside it goes with the next. A folder that holds only files of these names is replaced; one that holds anything else is left alone (wrong use).
 */
export function writeFolder(path: string, files: Readonly<Record<string, string>>): void {
  const target = resolve(path);
  refuseOthers(target, Object.keys(files));
  mkdirSync(dirname(target), { recursive: true });
  const atEnd = () => process.exit(130);
  for (const signal of signals) process.once(signal, atEnd);
  const fresh = mkdtempSync(join(dirname(target), `${besides(target)}${process.pid}-`));
  try {
    for (const [name, text] of Object.entries(files)) {
      const file = openSync(join(fresh, name), 'w');
      writeFileSync(file, text);
      fsyncSync(file);
      closeSync(file);
    }
    if (!existsSync(target)) renameSync(fresh, target);
    else {
      const before = `${fresh}-before`;
      renameSync(target, before);
      renameSync(fresh, target);
      rmSync(before, { recursive: true });
    }
    sweep(target);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, atEnd);
  }
}

/** How the folder is called while it is written: by whom the rest of the name says. */
const besides = (target: string) => `.${basename(target)}-${hostname()}-`;

/** Removes what writers of this folder left that live no more. */
function sweep(target: string): void {
  const begins = besides(target);
  for (const name of readdirSync(dirname(target))) {
    const writer = name.startsWith(begins) ? /^(\d+)-/u.exec(name.slice(begins.length))?.[1] : undefined;
    if (writer !== undefined && !isAlive(Number(writer)))
      rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a desktop leaves in a folder that somebody opened; losing it loses nothing. */
const leftByDesktop = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.~lock\..*#)$/u;

/** Refuses a folder that cannot be replaced without losing something. */
export function refuseOthers(path: string, names: readonly string[]): void {
  let there: string[];
  try {
    there = readdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new WrongUse(
      code === 'ENOTDIR' ? `--out ${path} is a file, not a folder` : `--out ${path} cannot be read`,
    );
  }
  const other = there.find((name) => !names.includes(name) && !leftByDesktop.test(name));
  if (other) throw new WrongUse(`--out ${path} holds other files (${other}); name a new folder`);
}
