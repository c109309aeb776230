import { dayOf } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import {
  hashOf,
  inTransaction,
  type Context,
  type Locale,
  type MenteeTable,
} from '#lib/server/database/index.ts';
import { consentText, hashOfText, wholeText, type ConsentText } from './consent-text.ts';
import { decisionView, writeDecision, type DecisionView, type NewDecision } from './decisions.ts';
import type { AnswerInput, PermissionsInput } from './input-consents.ts';
import * as queries from './queries-consents.ts';
import { consentLink } from './queries-links.ts';
import { isAdult, mayAnswerHerself, type Decider } from './rules.ts';
import { decisionsThatCount, standingOf } from './states.ts';

/** What somebody who decides sees: the text, and what was decided so far. */
export interface ConsentPage {
  girl: { id: string; name: string; hub: string };
  guardianName: string | null;
  /** `open`: she can decide; `grown`: the girl decides herself now; `left`: she has left the programme. */
  state: 'open' | 'grown' | 'left';
  /** Null: the programme is not set up, so nobody can be told what would be agreed to. */
  text: (ConsentText & { hash: string }) | null;
  /** The last decision that counts; null when there is none. */
  decided: DecisionView | null;
  /** Staff has met or called the guardian. */
  confirmed: boolean;
  /** The girl takes part. */
  active: boolean;
}

async function pageOf(
  context: Context,
  row: MenteeTable,
  who: Decider,
  language: Locale,
): Promise<ConsentPage> {
  const decisions = await decisionsThatCount(context, row);
  const now = standingOf(context, row, decisions);
  const text = await consentText(context, row, language, who);
  const last = decisions.findLast((each) => each.given_by === who);
  return {
    girl: { id: row.id, name: row.name, hub: row.hub },
    guardianName: row.guardian_name,
    state: row.state === 'left' ? 'left' : who === 'guardian' && now.decider === 'mentee' ? 'grown' : 'open',
    text: text && { ...text, hash: hashOfText(text) },
    decided: last ? decisionView(last) : null,
    confirmed: row.guardian_confirmed_at !== null,
    active: now.why === null,
  };
}

async function girlBehind(context: Context, secret: string): Promise<MenteeTable> {
  authorize(context, 'consent.answer');
  const link = await consentLink(context.database, hashOf(secret), context.now);
  return (await queries.menteeById(context.database, link?.mentee_id ?? '')) ?? notFound();
}

/** The guardian's page behind her private link. Not found: 404, when the link is made up, renewed or too old. */
export async function readConsentPage(
  context: Context,
  secret: string,
  language: Locale,
): Promise<ConsentPage> {
  return pageOf(context, await girlBehind(context, secret), 'guardian', language);
}

export type AnswerRefusal =
  'not-set-up' | 'left' | 'grown' | 'too-early' | 'text-changed' | 'online-missing' | 'outcomes-missing';

async function answer(
  inside: Context,
  row: MenteeTable,
  who: Decider,
  given: AnswerInput,
): Promise<Result<undefined, AnswerRefusal>> {
  const page = await pageOf(inside, row, who, given.textLanguage);
  if (page.state !== 'open') return refused(page.state);
  if (!page.text) return refused('not-set-up');
  if (page.text.hash !== given.textHash) return refused('text-changed');
  const yes = given.decision === 'yes';
  if (yes && given.online === '') return refused('online-missing');
  if (yes && given.outcomes === '') return refused('outcomes-missing');
  await writeDecision(inside, row, {
    decision: yes ? 'given' : 'refused',
    givenBy: who,
    online: given.online === 'yes',
    outcomes: given.outcomes === 'yes',
    signer: given.signer,
    day: dayOf(inside.now),
    how: who === 'guardian' ? 'link' : 'account',
    text: wholeText(page.text),
    language: given.textLanguage,
  });
  return done();
}

/** Changes the two permissions of a consent that stands, under the text that was agreed to. */
async function permit(
  inside: Context,
  row: MenteeTable,
  who: Decider,
  given: PermissionsInput,
): Promise<Result<undefined, 'nothing-given'>> {
  const { state, decided } = await pageOf(inside, row, who, 'az');
  if (state !== 'open' || decided?.decision !== 'given') return refused('nothing-given');
  const next = { online: given.online === 'yes', outcomes: given.outcomes === 'yes' };
  if (next.online === decided.online && next.outcomes === decided.outcomes) return done();
  await writeDecision(inside, row, {
    ...next,
    decision: 'given',
    givenBy: who,
    signer: decided.signer,
    day: dayOf(inside.now),
    how: who === 'guardian' ? 'link' : 'account',
    text: decided.text,
    language: decided.language,
  });
  return done();
}

/** Takes a consent back, at once and without a reason. */
export async function withdraw(
  inside: Context,
  row: MenteeTable,
  who: Decider,
  how: NewDecision['how'],
): Promise<Result<undefined, 'nothing-given'>> {
  const { decided } = await pageOf(inside, row, who, 'az');
  if (decided?.decision !== 'given') return refused('nothing-given');
  await writeDecision(inside, row, {
    decision: 'withdrawn',
    givenBy: who,
    online: false,
    outcomes: false,
    signer: decided.signer,
    day: dayOf(inside.now),
    how,
    text: decided.text,
    language: decided.language,
  });
  return done();
}

/**
 * The guardian says yes or no behind her private link. Refused: `left`, `grown` (the girl decides herself now),
 * `text-changed` (another text stands by now: read it), `online-missing`, `outcomes-missing`, `not-set-up`. 404: the link
 * is not open.
 */
export async function answerConsent(
  context: Context,
  secret: string,
  given: AnswerInput,
): Promise<Result<undefined, AnswerRefusal>> {
  return inTransaction(context, async (inside) =>
    answer(inside, await girlBehind(inside, secret), 'guardian', given),
  );
}

/** The guardian changes the two permissions. Refused: `nothing-given`. 404: the link is not open. */
export async function changePermissions(
  context: Context,
  secret: string,
  given: PermissionsInput,
): Promise<Result<undefined, 'nothing-given'>> {
  return inTransaction(context, async (inside) =>
    permit(inside, await girlBehind(inside, secret), 'guardian', given),
  );
}

/** The guardian withdraws: from this moment the girl takes no part. Refused: `nothing-given`. 404: the link is not open. */
export async function withdrawConsent(
  context: Context,
  secret: string,
): Promise<Result<undefined, 'nothing-given'>> {
  return inTransaction(context, async (inside) =>
    withdraw(inside, await girlBehind(inside, secret), 'guardian', 'link'),
  );
}

async function ownRow(context: Context): Promise<MenteeTable> {
  const { menteeId } = context.actor;
  authorize(context, 'consent.answer-own', { menteeId });
  return (await queries.menteeById(context.database, menteeId ?? '')) ?? notFound();
}

/** A girl's own page: from 30 days before her 18th birthday she is asked herself. `mayAnswer`: that time has come. */
export async function readOwnConsent(
  context: Context,
  language: Locale,
): Promise<ConsentPage & { mayAnswer: boolean; grown: boolean }> {
  const row = await ownRow(context);
  const page = await pageOf(context, row, 'mentee', language);
  const grown = isAdult(row.birth_date, dayOf(context.now));
  return { ...page, grown, mayAnswer: mayAnswerHerself(row.birth_date, dayOf(context.now)) };
}

/** Her own answer. Refused: `too-early` (her guardian decides still), and as `answerConsent`. */
export async function answerOwnConsent(
  context: Context,
  given: AnswerInput,
): Promise<Result<undefined, AnswerRefusal>> {
  return inTransaction(context, async (inside) => {
    const row = await ownRow(inside);
    if (!mayAnswerHerself(row.birth_date, dayOf(inside.now))) return refused('too-early');
    return answer(inside, row, 'mentee', given);
  });
}

/** She changes her two permissions. Refused: `nothing-given`. */
export async function changeOwnPermissions(
  context: Context,
  given: PermissionsInput,
): Promise<Result<undefined, 'nothing-given'>> {
  return inTransaction(context, async (inside) => permit(inside, await ownRow(inside), 'mentee', given));
}

/** She takes her own consent back. Refused: `nothing-given`. */
export async function withdrawOwnConsent(context: Context): Promise<Result<undefined, 'nothing-given'>> {
  return inTransaction(context, async (inside) =>
    withdraw(inside, await ownRow(inside), 'mentee', 'account'),
  );
}
