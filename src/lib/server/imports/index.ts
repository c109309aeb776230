export type { Checked, CheckOptions, CleanRow } from './check.ts';
export { codesWith, type Codes } from './codes.ts';
export { columnsOf, fileKinds, type FileKind, type TableKind } from './columns.ts';
export type { Issue } from './kinds.ts';
export { columnTitle } from './column-words.ts';
export {
  hubOf,
  menteeOf,
  mentorOf,
  valuesOf,
  type HubRow,
  type MenteeRow,
  type MentorRow,
} from './people.ts';
export { issueWords, stayWords } from './words.ts';
export { writeCsv, writeCsvToOpen } from './write-csv.ts';
export { writeTemplate, writeWorkbook } from './write-workbook.ts';
export { largestFile } from './extent.ts';
export { checkFile } from './reading.ts';
export { forgetRows } from './forgetting.ts';
export { exportFile, exportTemplate, type FileForm } from './exporting.ts';
export { lookAt, takeIn, type GivenFile, type Looked } from './taking.ts';
export type { Change, Stay, StayWhy } from './merge.ts';
export type { Counts, Plan, PlanLine } from './plan.ts';
export { forgetPreviews, keepPreview, readPreview, takePreview, type Preview } from './previews.ts';
export { valueInWords } from './value-words.ts';
