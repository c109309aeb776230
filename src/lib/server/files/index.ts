export { checkRows, type Checked, type CheckOptions, type CleanRow } from './check.ts';
export { codesWith, type Codes } from './codes.ts';
export {
  columnsOf,
  fileKinds,
  idColumnOf,
  type Column,
  type FileKind,
  type ListOf,
  type TableKind,
} from './columns.ts';
export { errorKinds, warningKinds, type ErrorKind, type Issue, type IssueFacts } from './kinds.ts';
export {
  hubOf,
  menteeOf,
  mentorOf,
  valuesOf,
  type HubRow,
  type MenteeRow,
  type MentorRow,
} from './people.ts';
export { writeCsv, writeCsvToOpen } from './write-csv.ts';
export { largestFile } from './extent.ts';
export { checkFile, textSize } from './reading.ts';
