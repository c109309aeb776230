import { issueWords, type Issue } from '#lib/server/imports/index.ts';
import type { Shell } from './command.ts';

/** Something wrong in a file that was given. */
export interface FileFault {
  file: string;
  /** As a text editor counts; 0 when the file as a whole is meant. */
  line: number;
  /** The column's code; empty when the row or the file is meant. */
  column: string;
  kind: string;
  severity: 'error' | 'warning';
  message: string;
}

/** Writes every fault to standard error, one a line: as `file:line: column: message`, or as JSON objects. */
export function complainAbout(faults: readonly FileFault[], json: boolean, shell: Shell): void {
  for (const fault of faults) shell.complain(json ? JSON.stringify(fault) : lineOf(fault));
}

const lineOf = ({ file, line, column, severity, message }: FileFault): string =>
  [line ? `${file}:${line}` : file, column, severity === 'warning' ? `warning: ${message}` : message]
    .filter((part) => part !== '')
    .join(': ');

const warnings: ReadonlySet<string> = new Set(['unknown-column', 'invisible-removed', 'repeated-dropped']);

/** A defect that the reader of people's files found, as a fault of the command line. */
export const faultOf = (issue: Issue, file: string): FileFault => ({
  file,
  line: issue.line,
  column: issue.column,
  kind: issue.kind,
  severity: warnings.has(issue.kind) ? 'warning' : 'error',
  message: issueWords(issue, 'en'),
});
