export {
  answerAsMentee,
  answerAsMentor,
  markTold,
  objectAsGuardian,
  objectForGuardian,
  type AnswerRefusal,
} from './answering.ts';
export { closeRound } from './closing.ts';
export * from './input.ts';
export {
  listCalls,
  listOffers,
  offersForGuardian,
  readOffer,
  type Call,
  type GuardianOffer,
  type OfferView,
  type Reasons,
} from './offers.ts';
export type { MenteeOut, MentorOut } from './people.ts';
export {
  compareSolutions,
  downloadRound,
  readProposals,
  roundFiles,
  verifyRound,
  whyNobody,
  whyNotHer,
  type AboutNobody,
  type AboutPair,
  type Comparison,
  type Left,
  type Named,
  type Proposal,
  type Proposals,
  type ProposalSort,
  type RoundFile,
  type RoundVerdict,
} from './proposals.ts';
export { previewPublishing, publishRound, type NoOfferLine, type Publishing } from './publishing.ts';
export {
  decide,
  discardRound,
  liftPair,
  listRounds,
  openRound,
  readParticipants,
  readRound,
  roundProgress,
  undecide,
  type DecideRefusal,
  type DecisionLine,
  type MenteeLine,
  type MentorLine,
  type Round,
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
export { lapseDue } from './settling.ts';
export { solveRound, type LockFault, type Phase, type Progress, type SolveRefusal } from './solving.ts';
export { noteTold, remindDue, type Addressee } from './telling.ts';
