import type { Checked } from '#lib/server/files/index.ts';
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

/** Everything that the reader of people's files found, line by line, as faults of the command line. */
export async function faultsOf({ errors, warnings }: Checked, file: string): Promise<FileFault[]> {
  if (errors.length + warnings.length === 0) return [];
  // All sentences of the product come with these words; a file without a defect need not wait for them.
  const { issueWords } = await import('#lib/server/imports/index.ts');
  return [
    ...errors.map((issue) => ({ issue, severity: 'error' as const })),
    ...warnings.map((issue) => ({ issue, severity: 'warning' as const })),
  ]
    .sort((a, b) => a.issue.line - b.issue.line)
    .map(({ issue, severity }) => ({
      file,
      line: issue.line,
      column: issue.column,
      kind: issue.kind,
      severity,
      message: issueWords(issue, 'en'),
    }));
}
