import { addHours } from '#lib/dates.ts';
import { hashOf, newId, newSecret, type Context } from '#lib/server/database/index.ts';
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
export * from './input.ts';
export { joinMentee, registerMentee } from './joining.ts';
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
export { listForRound, readForRound, type MenteeForRound } from './reading.ts';
export type { Standing, Why } from './rules.ts';

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

const linkHours = 60 * 24;

/** A further private link to the consent page of a girl, in the caller's transaction; those before go on working. */
export async function makeConsentLink(context: Context, menteeId: string): Promise<string> {
  const secret = newSecret();
  await queries.insertLink(context.database, {
    id: newId(context.now),
    purpose: 'consent',
    secret_hash: hashOf(secret),
    code_hash: null,
    account_id: null,
    mentee_id: menteeId,
    created_at: context.now,
    created_by: context.actor.accountId,
    expires_at: addHours(context.now, linkHours),
    used_at: null,
    revoked_at: null,
  });
  return secret;
}

/** The girl whose consent page a private link opens; null when the link is not open. */
export async function openConsentLink(
  context: Context,
  secret: string,
): Promise<{ menteeId: string } | null> {
  const link = await queries.consentLink(context.database, hashOf(secret), context.now);
  return link?.mentee_id ? { menteeId: link.mentee_id } : null;
}
