export {
  holdBack,
  leavePlaces,
  letThroughAt,
  lookAtForm,
  noteTexts,
  passBeside,
  waitingAt,
  type TextBeside,
} from './beside.ts';
export { leadsToAllowed } from './hold/allowed.ts';
export { carriesContact } from './hold/carried.ts';
export { linesWithContact } from './hold/lines.ts';
export { forgetMessages } from './forgetting.ts';
export { sentTexts, statesOf, talkOf, type Talk } from './contact.ts';
export {
  countHeld,
  eachOnce,
  heldForConcern,
  heldOfPair,
  keepBack,
  letThrough,
  listHeld,
  listPassed,
  waitingIn,
  type HeldMessage,
  type WaitingMessage,
} from './held.ts';
export {
  heldInput,
  heldMessageInput,
  messageInput,
  ownInput,
  pieceInput,
  readInput,
  reasonInput,
  type Piece,
} from './input.ts';
export { openThread, readOpened, readThreadDoor, type Reading, type StaffMessage } from './opening.ts';
export { listReadings, readingDays, type ReadingsFound } from './readings.ts';
export {
  markRead,
  readPiece,
  readThread,
  unreadOf,
  watchThread,
  type Heard,
  type Thread,
  type ThreadPiece,
} from './reading.ts';
export { letReasons, longestMessage, type LetReason, type Side } from './rules.ts';
export { readForConcern, shutThread, tellOfShut } from './shutting.ts';
export { sendMessage } from './sending.ts';
export { startersFor } from './starters.ts';
export { takeBack } from './taking-back.ts';
export { escalateHeld, tellOfUnread } from './telling.ts';
export type { MessageView } from './views.ts';
