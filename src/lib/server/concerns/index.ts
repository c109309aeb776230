/** Concerns and who sees them, support services, and the shutting of pairs. */
export {
  addNote,
  closeConcern,
  giveBack,
  handOver,
  linkPair,
  markNamed,
  refer,
  reopenConcern,
  takeInHand,
} from './acting.ts';
export { escalateDue } from './duty.ts';
export { forgetConcerns } from './forgetting.ts';
export { openAbout, raiseFromHeld } from './from-held.ts';
export { heldMentors, holdMentor, liftHold, listHolds, remindOfHolds, type Hold } from './holding.ts';
export * from './input.ts';
export {
  raiseConcern,
  raiseUneasy,
  readConcernForm,
  type ConcernForm,
  type PairOfForm,
  type Raised,
} from './raising.ts';
export {
  cutContact,
  listShut,
  noteShutEnded,
  pairToCut,
  readCut,
  shutBy,
  shutsOf,
  suspendPair,
  type PairOfMentor,
  type ShutPair,
} from './pairs.ts';
export { liftPair, readShut, type Unsettled } from './lifting.ts';
export { countWaiting, listConcerns, type ConcernInList } from './listing.ts';
export {
  findPairs,
  openConcern,
  readConcern,
  readThreadOf,
  type Concern,
  type ConcernContact,
} from './reading.ts';
export { abouts, outcomes, type About, type ConcernState, type Outcome } from './rules.ts';
export { isUnreadable } from './seeing.ts';
export { needs, type Freshness, type Need } from './rules-services.ts';
export {
  addService,
  changeService,
  checkService,
  listServices,
  readService,
  readSupport,
  retireService,
  type Service,
} from './services.ts';
