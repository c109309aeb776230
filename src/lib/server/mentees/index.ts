import type { Context } from '#lib/server/database/index.ts';
import { givenName } from '#lib/text/names.ts';
import * as queries from './queries.ts';
import type { MenteeForRound } from './reading.ts';

export {
  applyImported,
  readImportable,
  type ChangedMentee,
  type ImportableMentee,
  type MenteeHold,
} from './importing.ts';
export { menteesAway, menteesLeft } from './away.ts';
export { changeMentee } from './changing.ts';
export { menteeChoices, type Choices } from './choices.ts';
export {
  countDrafts,
  deleteDraft,
  forgetDrafts,
  readDraft,
  reopenDraft,
  saveDraft,
  startDraft,
  type DraftKey,
} from './drafts.ts';
export { forgetMentees } from './forgetting.ts';
export { readForFigures, type MenteeForFigures, type Stay } from './figures.ts';
export * from './input.ts';
export { faultsSoFar, joinMentee, registerMentee } from './joining.ts';
export { readMe, type Me } from './own.ts';
export {
  askedOf,
  before,
  faultsAt,
  firstOpen,
  listsOf,
  mayAsk,
  nextAfter,
  questionOf,
  schemaOf,
  type QuestionKey,
} from './questions.ts';
export { keptDays, mostDrafts, type DraftAnswers } from './rules-drafts.ts';
export { addressOf, needsGuardian, outsideOf } from './rules-joining.ts';
export type { OwnStep, OwnStepName } from './rules-own.ts';
export { listForRound, readForRound, readOfAccount, type MenteeForRound } from './reading.ts';
export { saidNo, type Decision, type Standing, type Why } from './rules.ts';

export {
  answerConsent,
  answerOwnConsent,
  changeOwnPermissions,
  changePermissions,
  readConsentPage,
  readOwnConsent,
  withdrawConsent,
  withdrawOwnConsent,
  type ConsentPage,
} from './consents.ts';
export type { DecisionView } from './decisions.ts';
export type { ConsentText } from './consent-text.ts';
export {
  askGrowing,
  confirmGuardian,
  handOverLink,
  mailLink,
  readLinks,
  recordPaper,
  renewConsentLinks,
  withdrawForGuardian,
} from './guardians.ts';
export { confirmGuardians, guardiansToConfirm } from './guardians-many.ts';
export * from './input-consents.ts';
export { countCards, mailFirstLinkToGirl, makeCard, makeCards, type SignInCard } from './inviting.ts';
export { consentPath, makeConsentLink, openConsentLink } from './links.ts';
export { listMentees, readMentee, type MenteeForStaff, type MenteeInList, type MenteeList } from './lists.ts';
export {
  endReasons,
  isInList,
  listStates,
  nextOf,
  type EndReason,
  type ListState,
  type Next,
} from './rules-steps.ts';
export { comeBack, leaveMentee, pauseMentee, returnMentee } from './states.ts';

/** Adds one round to the waiting of each, in the caller's transaction. */
export const addWaiting = (context: Context, ids: readonly string[]): Promise<void> =>
  queries.addWaiting(context.database, ids);

/** What a mentor sees of a girl: never more, and her first name only once both said yes. */
export interface MenteeForMentor {
  firstName: string | null;
  hub: string;
  grade: number;
  languages: string[];
  interests: string[];
  goals: string[];
}

/** A girl as her mentor sees her. */
export const menteeForMentor = (girl: MenteeForRound, bothSaidYes: boolean): MenteeForMentor => ({
  firstName: bothSaidYes ? givenName(girl.name) : null,
  hub: girl.hub,
  grade: girl.grade,
  languages: girl.languages,
  interests: girl.interests,
  goals: girl.goals,
});
