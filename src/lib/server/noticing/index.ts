export { answerCheckIn, askBoth, askEach, checkInsFor, readCheckIn, type CheckIn } from './asking.ts';
export { listPairCalls, listStoppedCalls, readReach, type PairCall, type StoppedCall } from './calls.ts';
export { forgetNoticed } from './forgetting.ts';
export { closeEnded, keepPair, planEnd, type EndRefusal } from './ending.ts';
export { readGoodbye, sayGoodbye, tellOfGoodbyes } from './goodbyes.ts';
export { letMenteeComeBack, letMenteePause } from './girl-pausing.ts';
export { closeLeft, letMenteeLeave, letMentorLeave } from './leaving.ts';
export { endCut, endShut } from './stopping.ts';
export * from './input.ts';
export { findPairs, pairLists, pairSorts, type PairList, type PairSort } from './list.ts';
export { readNexts, readPairNow, type PairNext, type PairNow } from './now.ts';
export { overtakenOf } from './overtaken.ts';
export { listPauses, movePauseEnd, pausePair, resumeDue, resumePair, type PauseInSight } from './pausing.ts';
export { listQuiet, type QuietPair } from './pairs.ts';
export { readCare, type CheckInLine, type PairWish, type SettledWish, type WishLine } from './reading.ts';
export { quietRule, type Side, type Why } from './rules.ts';
export { answerDays, restDays, type Answer, type Attention, type News } from './rules-asking.ts';
export {
  contactsAfter,
  endReasons,
  hows,
  pauseReasons,
  whoms,
  wishes,
  type ContactAfter,
  type EndReason,
  type How,
  type PauseReason,
  type Whom,
  type Wish,
} from './rules-ending.ts';
export { compareNext, type Next, type NowAt } from './rules-now.ts';
export { listStill, type StillPair } from './still.ts';
export { logCheckIn, settleWish } from './steering.ts';
export {
  listWishes,
  makeWish,
  readOwnWishes,
  takeBackWish,
  type OwnWish,
  type WishRefusal,
} from './wishes.ts';
