/**
 * The door of matching: from people, decisions and rules to the best set of pairs, with a proof and with reasons.
 * Pure: no clock, no files, no network. What everything means to the last point stands in docs/matching.md.
 * Refuses, as values that say why: rows, decisions, rules and edits that contradict, matches that do not prove themselves. It throws nothing of
 * its own.
 */
export { assign } from './assign.ts';
export { readCertificate, writeCertificate } from './certificate.ts';
export {
  explainRound,
  type Common,
  type Explainer,
  type PossibleMentor,
  type WhyHer,
  type WhyNobody,
  type WhyNotHer,
} from './explain.ts';
export {
  matchColumns,
  readMatches,
  writeMatches,
  writeSummary,
  writeUnmatched,
  type MatchRow,
} from './files.ts';
export { defaultRules, defaultWeights, readRules, weightsTotal, type RulesFault } from './rules.ts';
export { mostPlaces, type Edit, type EditFault, type EditFaultCode } from './edits.ts';
export type { Whose } from './help-places.ts';
export type { HelpKind } from './help-rules.ts';
export type { Help } from './helping.ts';
export type { CurvePoint } from './curve.ts';
export type { Solved } from './further.ts';
export type { Limits, MorePlaces } from './limits.ts';
export type { NewMentor } from './newcomers.ts';
export { withWeight, type WeightMoved } from './weights.ts';
export type { Move, Total } from './opened.ts';
export { solveRound, type RoundAnswer, type SolvedRound } from './round.ts';
export type { Group, Summary } from './summary.ts';
export type * from './types.ts';
export { verify, type Verdict } from './verify.ts';
export type { VerifyFault, VerifyFaultCode } from './verify-fault.ts';
export type { Change, WhatIf } from './whatif.ts';
export type { MoreOfMentor, Worth } from './worth.ts';
