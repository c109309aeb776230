export { calendarOf } from './calendar.ts';
export { forgetSessionTexts } from './forgetting.ts';
export { logChoices, planChoices } from './choices.ts';
export { shutPairOf } from './entering.ts';
export { heldForFigures, type HeldFact } from './figures.ts';
export {
  asLog,
  cancelInput,
  editInput,
  logInput,
  logLists,
  lookAfterInput,
  markInput,
  missedInput,
  moveInput,
  planInput,
  quickInput,
  readNoteInput,
} from './input.ts';
export { editLog, logSession, settleSession } from './logging.ts';
export type { LogRefusal } from './logs.ts';
export { countLowMarks, lookAfterMark, lowMarks, markSession, type MarkForStaff } from './marks.ts';
export { countPrivateNotes, privateNotes, readPrivateNote, type NoteForStaff } from './notes.ts';
export { cancelSession, moveSession, planSession, type PlanRefusal } from './planning.ts';
export { ownSessions, plannedForGuardian, type OwnSessions, type SessionForGuardian } from './own.ts';
export {
  listSessions,
  readSession,
  sessionsOf,
  type Change,
  type PairSessions,
  type SessionFact,
} from './reading.ts';
export {
  cancelReasonsOf,
  isOutOfHours,
  suggestedMinutes,
  type CancelReason,
  type MissedBy,
  type Outcome,
  type SessionState,
  type Side,
  type Way,
} from './rules.ts';
export { remindOfSessions } from './telling.ts';
export { isToMark, type SessionView } from './views.ts';
