import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isDay } from '#lib/dates.ts';
import { machine } from '#lib/server/database/index.ts';
import { fileKinds, largestFile } from '#lib/server/files/index.ts';
import { lookAt, stayWords, takeIn, type Plan } from '#lib/server/imports/index.ts';
import { WrongUse, type Command, type ExitCode } from './command.ts';
import { inDatabase } from './database.ts';
import { complainAbout, faultsOf, type FileFault } from './faults.ts';

export const importFile: Command = {
  help: `ulduz import --kind hubs|mentees|mentors [--on DATE] [--check] [--json] FILE

Takes FILE (CSV or .xlsx) into the database: who is new is added, what changed in the file is changed. The same file again
changes nothing. Nobody is taken away, and what was decided or changed here stands: withdrawals, clearances, confirmed
guardians. All of the file is taken in or nothing.

  --on DATE  the day that counts as today (YYYY-MM-DD)
  --check    only look, and say what would be done
  --json     errors, warnings and the summary as JSON objects, one a line

Exit: 0 done, 1 the file has errors (nothing is written), 2 wrong use.`,

  async run(args, shell): Promise<ExitCode> {
    const { file, kind, on, check, json } = readArgs(args);
    const bytes = bytesOf(file);
    const name = basename(file);
    shell.progress('reading');
    return inDatabase(async (database) => {
      const context = { database, actor: machine, now: shell.now };
      const { checked, errors, warnings, plan } = await lookAt(context, { kind, bytes, day: on });
      const faults = await faultsOf({ ...checked, errors, warnings }, name);
      complainAbout([...faults, ...(plan ? staysOf(plan, name) : [])], json, shell);
      if (!plan) return 1;
      if (check) {
        shell.say(summaryOf(plan, name, 'would be', json));
        return 0;
      }
      shell.progress('writing');
      const taken = await takeIn(context, { kind, ...checked }, null);
      if (!taken.ok) {
        shell.complain(`${name}: somebody else changed the same people just now; try again`);
        return 1;
      }
      shell.say(summaryOf(taken.value, name, 'were', json));
      return 0;
    });
  },
};

function readArgs(args: string[]) {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      options: {
        kind: { type: 'string' },
        on: { type: 'string' },
        check: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      strict: true,
      allowPositionals: true,
    });
  } catch (error) {
    throw new WrongUse((error as Error).message.split('. ')[0]);
  }
  const { values, positionals } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new WrongUse('it takes one FILE');
  if (values.kind === undefined) throw new WrongUse('missing: --kind');
  const kind = fileKinds.find((each) => each === values.kind);
  if (!kind) throw new WrongUse(`--kind is one of ${fileKinds.join(', ')}`);
  if (values.on !== undefined && !isDay(values.on))
    throw new WrongUse(`--on: ${values.on} is not a date; write it as 2026-10-01`);
  return { ...values, file, kind };
}

/** What is larger than any file may be is not read whole: one byte more tells as much. */
function bytesOf(file: string): Buffer {
  try {
    if (statSync(file).size > largestFile) return Buffer.alloc(largestFile + 1);
    return readFileSync(file);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new WrongUse(`${file}: ${isMissing ? 'there is no such file' : 'it cannot be read'}`);
  }
}

/** What stays as it is although the file says something new, as warnings. */
const staysOf = ({ lines }: Plan, file: string): FileFault[] =>
  lines.flatMap(({ line, stays }) =>
    stays
      .filter(({ isOld }) => !isOld)
      .map((stay) => ({
        file,
        line,
        column: stay.column,
        kind: 'stays',
        severity: 'warning' as const,
        message: stayWords(stay, 'en'),
      })),
  );

function summaryOf({ kind, counts }: Plan, file: string, verb: 'were' | 'would be', json: boolean): string {
  if (json) return JSON.stringify({ file, kind, ...counts });
  return (
    `${file}: of ${counts.new + counts.changed + counts.same} ${kind} ${counts.new} ${verb} added, ` +
    `${counts.changed} changed, ${counts.same} the same` +
    (counts.stays > 0 ? `; in ${counts.stays} something stays as it stands here.` : '.')
  );
}
