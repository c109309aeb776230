export {
  answerAsMentee,
  answerAsMentor,
  objectAsGuardian,
  objectForGuardian,
  withdrawOffer,
  type AnswerRefusal,
  type ObjectRefusal,
} from './answering.ts';
export { markAllTold, markTold, takeBackCall, takeBackTold, toldInOwnCall } from './calling.ts';
export { listCalls, listRunningOut, type Call, type RunningOut } from './calls.ts';
export { noteSpoken, type SpokenRefusal } from './speaking.ts';
export { forgetReasons } from './forgetting.ts';
export * from './input.ts';
export { readLimits, type LimitsAnswer, type RoundLimits } from './limiting.ts';
export {
  listOffers,
  offersForGuardian,
  readOffer,
  type GuardianOffer,
  type OfferView,
  type Reasons,
} from './offers.ts';
export type { MenteeOut, MentorOut } from './people.ts';
export { compareSolutions, type Comparison } from './comparing.ts';
export {
  decide,
  forbidEnded,
  liftPair,
  undecide,
  type DecideRefusal,
  type DecisionLine,
} from './decisions.ts';
export { readProposals, type Left, type Proposal, type Proposals, type ProposalSort } from './proposals.ts';
export { previewPublishing, publishRound, type NoOfferLine, type Publishing } from './publishing.ts';
export {
  readParticipants,
  readRound,
  roundStamp,
  takesNoNewGirl,
  watchRound,
  type MenteeLine,
  type MentorLine,
  type Round,
} from './reading.ts';
export {
  closeRound,
  discardRound,
  listRounds,
  listRoundsBeyond,
  openRound,
  type RoundBeyond,
  type RoundInList,
} from './rounds.ts';
export {
  declineReasons,
  type DeclineReason,
  type Decliner,
  type LapseReason,
  type NoOffer,
  type OfferState,
  type RoundState,
} from './rules.ts';
export { scoresOfPairs } from './scores.ts';
export { lapseDue } from './settling.ts';
export type { LockFault, SolveRefusal } from './preparing.ts';
export { solveRound, type Phase, type Progress } from './solving.ts';
export { noteTold, remindDue, type Addressee } from './telling.ts';
export { downloadRound, roundFiles, verifyRound, type RoundFile, type RoundVerdict } from './verifying.ts';
export { suppose, type Supposition } from './supposing.ts';
export type { Named } from './naming.ts';
export { whyNobody, whyNotHer, type AboutNobody, type AboutPair, type NamedHelp } from './why.ts';
