import type { Day } from '#lib/dates.ts';
import type { Decision, Fault } from '#lib/matching/index.ts';
import { checkFile, codesWith } from '#lib/server/files/index.ts';
import { faultsOf, type FileFault } from './faults.ts';

/** Decisions of a file with the line of each. */
export interface ReadDecisions {
  decisions: Decision[];
  lines: number[];
  faults: FileFault[];
}

/** Reads `decisions.csv`. Whether the people exist and the locks can be kept is asked when the round is put together. */
export async function readDecisions(bytes: Buffer, file: string, on: Day): Promise<ReadDecisions> {
  const checked = await checkFile(bytes, { kind: 'decisions', day: on, codes: codesWith([]), mode: 'match' });
  const rows = checked.rows.filter(({ values }) => values.mentee && values.mentor && values.decision);
  return {
    decisions: rows.map(({ values: { mentee = '', mentor = '', decision } }) => ({
      mentee,
      mentor,
      decision: decision === 'lock' ? 'lock' : 'forbid',
    })),
    lines: rows.map(({ line }) => line),
    faults: await faultsOf(checked, file),
  };
}

/** A fault of the round as a fault of the line that says so. */
export function decisionFault(fault: Fault, lines: readonly number[], file: string): FileFault {
  const [column, message] = sentence(fault);
  const line = fault.decision === null ? 0 : (lines[fault.decision] ?? 0);
  return { file, line, column, kind: fault.code, severity: 'error', message };
}

const leftOut: Record<string, string> = {
  'consent-missing': 'there is no consent on the day of the round',
  'not-cleared': 'she is not cleared on the day of the round',
  'no-places': 'she has no places',
};

const failing: Record<string, string> = {
  grade: 'the mentor does not take this grade',
  language: 'they share no language',
  meeting: 'they can meet neither in person nor online',
  times: 'they share too few weekly times',
};

function sentence({ code, mentee, mentor, detail }: Fault): [column: string, message: string] {
  switch (code) {
    case 'unknown-mentee':
      return ['mentee', `${detail} is not in the mentees' file`];
    case 'unknown-mentor':
      return ['mentor', `${detail} is not in the mentors' file`];
    case 'pair-twice':
      return ['', `${mentee} and ${mentor} are decided on an earlier line already`];
    case 'lock-mentee-left-out':
      return ['mentee', `${mentee} cannot be locked: ${leftOut[detail]}`];
    case 'lock-mentor-left-out':
      return ['mentor', `${mentor} cannot be locked: ${leftOut[detail]}`];
    case 'lock-impossible':
      return ['', `${mentee} and ${mentor} cannot be locked: ${failing[detail]}`];
    case 'locked-twice':
      return ['mentee', `${mentee} is locked with ${detail} already`];
    case 'more-locks-than-places':
      return ['mentor', `${mentor} has more locks than places (${detail})`];
    default:
      return ['', `${code}: ${detail}`];
  }
}
