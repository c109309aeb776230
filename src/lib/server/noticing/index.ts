export { answerCheckIn, askBoth, checkInsFor, readCheckIn, type CheckIn } from './asking.ts';
export {
  closeEnded,
  keepPair,
  planEnd,
  readGoodbye,
  sayGoodbye,
  type Ending,
  type EndRefusal,
} from './ending.ts';
export * from './input.ts';
export { listQuiet, type QuietPair } from './pairs.ts';
export { readCare, type CheckInLine, type PairWish } from './reading.ts';
export {
  contactsAfter,
  endReasons,
  hows,
  pauseReasons,
  quietRule,
  whoms,
  wishes,
  type Answer,
  type Attention,
  type ContactAfter,
  type EndReason,
  type How,
  type PauseReason,
  type Side,
  type Whom,
  type Why,
  type Wish,
} from './rules.ts';
export { logCheckIn, makeWish, pausePair, resumePair, settleWish } from './steering.ts';
export { listWishes } from './wishes.ts';
