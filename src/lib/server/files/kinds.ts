/** What can be wrong with a file. The kinds are fixed; the words about them are in the messages. */
export const errorKinds = [
  'empty-file',
  'no-rows',
  'not-utf8',
  'not-a-workbook',
  'too-large',
  'missing-column',
  'duplicate-column',
  'unclosed-quote',
  'stray-quote',
  'too-few-cells',
  'too-many-cells',
  'required',
  'guardian-required',
  'contact-required',
  'not-a-date',
  'age-out-of-range',
  'in-the-future',
  'not-a-whole-number',
  'out-of-range',
  'from-after-to',
  'unknown-hub',
  'unknown-district',
  'unknown-language',
  'unknown-topic',
  'unknown-goal',
  'unknown-time',
  'unknown-choice',
  'too-many',
  'repeated',
  'duplicate-id',
  'too-long',
  'bad-code',
  'not-a-phone',
  'not-an-email',
  'formula',
  'control-character',
  // What only the database can tell.
  'other-hub',
  'taken-elsewhere',
] as const;
export const warningKinds = ['unknown-column', 'invisible-removed', 'repeated-dropped'] as const;

export type ErrorKind = (typeof errorKinds)[number];
export type WarningKind = (typeof warningKinds)[number];

export interface Issue {
  /** As a text editor counts it, from 1; in a workbook the row of the sheet. */
  line: number;
  /** The column's code; empty when the whole row or file is meant. */
  column: string;
  kind: ErrorKind | WarningKind;
  /** What stood there, shortened. */
  value: string;
  facts?: IssueFacts;
}

/** What the words about it need besides: the limits, the choices, the codes that may have been meant. */
export interface IssueFacts {
  from?: number;
  to?: number;
  most?: number;
  choices?: string;
  meant?: string;
  /** The day for which a spreadsheet keeps the number that stood there. */
  serial?: string;
}

/** A row as it stands in the file, before any cleaning. */
export interface RawRow {
  line: number;
  cells: readonly string[];
  /** The quotes of this row are broken, so that its cells mean nothing. */
  fault?: 'stray-quote' | 'unclosed-quote';
}
