/** Mentors: applying, clearance, states, and what others may see of them. */
export {
  applicationFaults,
  applyAsMentor,
  registerMentor,
  type ApplyRefusal,
  type MentorFaults,
  type RegisterRefusal,
} from './applying.ts';
export { mentorsAway, mentorsLeft } from './away.ts';
export { changeMentor, changeOwnMentor } from './changing.ts';
export { clearMentor, recordSteps, takeBackStep, type ClearRefusal, type StepRefusal } from './clearing.ts';
export { clearMentors, mentorsToClear, type MentorToClear, type NotCleared } from './clearing-many.ts';
export {
  draftDays,
  firstOpenPage,
  forgetApplication,
  keepApplication,
  readApplication,
  wholeApplication,
} from './drafts.ts';
export { forgetMentors } from './forgetting.ts';
export { applyImported, readImportable, type ChangedMentor, type ImportableMentor } from './importing.ts';
export * from './input.ts';
export { inviteMentor, mailFirstLinkToMentor, mentorAccount } from './inviting.ts';
export {
  listMentors,
  readMe,
  readMentor,
  type MentorFacts,
  type MentorForStaff,
  type MentorInList,
  type OwnMentor,
  type StandingStep,
} from './reading.ts';
export {
  clearanceSteps,
  codeOfConductVersion,
  latestClearance,
  mentorFilters,
  suggestedUntil,
  type ClearanceStep,
  type MentorFilter,
  type Next,
  type Standing,
  type Why,
} from './rules.ts';
export {
  comeBack,
  declineMentor,
  leaveMentor,
  pauseMentor,
  returnMentor,
  startScreening,
  type SteerRefusal,
} from './steering.ts';
export {
  listForRound,
  mentorForGuardian,
  mentorForMentee,
  readForRound,
  type MentorForGuardian,
  type MentorForMentee,
  type MentorForRound,
} from './views.ts';
