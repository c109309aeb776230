import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  inTransaction,
  newId,
  type Context,
  type Locale,
  type MenteeTable,
} from '#lib/server/database/index.ts';
import { queueMail } from '#lib/server/notices/index.ts';
import { consentText, wholeText } from './consent-text.ts';
import { withdraw } from './consents.ts';
import { writeDecision } from './decisions.ts';
import type { ConfirmInput, PaperInput } from './input-consents.ts';
import { consentPath, makeConsentLink } from './links.ts';
import * as queries from './queries-consents.ts';
import { openLinks } from './queries-links.ts';
import { askedBefore, askedFrom, isAdult, saidNo, type Decision } from './rules.ts';
import { reachesSame } from './rules-joining.ts';
import { isMail, paperCounts } from './rules-steps.ts';
import { decisionsThatCount, followFacts, girlForStaff, standingOf, tellGirl } from './states.ts';

const notLeft = (row: MenteeTable) => row.state !== 'left';

async function girlWithLinks(context: Context, id: string): Promise<MenteeTable> {
  return girlForStaff(context, id, 'consent.link');
}

const event = (row: MenteeTable, action: string, facts: Record<string, string | number> = {}) => ({
  action,
  kind: 'mentee' as const,
  id: row.id,
  hub: row.hub,
  facts,
});

/**
 * A private link for the guardian; its secret is answered once and never again. With `renew` every link before it ends.
 * Refused: `left`, `grown` (the girl decides herself), `not-set-up` (nobody could be told who runs the programme).
 */
export async function handOverLink(
  context: Context,
  id: string,
  { renew }: { renew: boolean },
): Promise<Result<{ secret: string }, 'left' | 'grown' | 'not-set-up'>> {
  await girlWithLinks(context, id);
  return inTransaction(context, async (inside) => {
    const row = await girlWithLinks(inside, id);
    if (!notLeft(row)) return refused('left');
    if (isAdult(row.birth_date, dayOf(inside.now))) return refused('grown');
    if (!(await consentText(inside, row, 'az'))) return refused('not-set-up');
    const secret = renew ? await renewConsentLinks(inside, id) : await makeConsentLink(inside, id);
    await record(inside, event(row, renew ? 'consent.link-renewed' : 'consent.link-made'));
    return done({ secret });
  });
}

/** Ends every private link to a girl's consent page and makes a new one, in the caller's transaction. */
export async function renewConsentLinks(inside: Context, id: string): Promise<string> {
  await queries.revokeLinks(inside.database, id, inside.now);
  return makeConsentLink(inside, id);
}

/**
 * Mails the guardian a private link. Refused: `no-mail` (her contact is no e-mail address), `own-address` (it is the
 * girl's own), and as `handOverLink`.
 */
export async function mailLink(
  context: Context,
  id: string,
  { language }: { language: Locale },
): Promise<Result<undefined, 'no-mail' | 'own-address' | 'left' | 'grown' | 'not-set-up'>> {
  await girlWithLinks(context, id);
  return inTransaction(context, async (inside) => {
    const row = await girlWithLinks(inside, id);
    const to = row.guardian_contact?.trim() ?? null;
    if (to === null || !isMail(to)) return refused('no-mail');
    if (reachesSame(to, row)) return refused('own-address');
    const made = await handOverLink(inside, id, { renew: false });
    if (!made.ok) return made;
    await queueMail(inside, {
      key: `consent-asked:${newId(inside.now)}`,
      to,
      language,
      template: 'consent-asked',
      params: { path: consentPath(made.value.secret, language) },
    });
    await record(inside, event(row, 'consent.link-mailed'));
    return done();
  });
}

/** When an earlier day is named, the moment is its noon in Baku. */
const momentOf = (day: Day, now: Instant): Instant => (day === dayOf(now) ? now : `${day}T08:00:00.000Z`);

/**
 * Staff met or called the guardian: who, how and when. Refused: `no-guardian` (none is named), `own-address` (she is
 * reached where the girl is), `said-no` (consent was refused or taken back), `grown`, `left`, `future`, `conflict` (the girl's form was changed meanwhile: look again).
 */
export async function confirmGuardian(
  context: Context,
  id: string,
  given: ConfirmInput,
): Promise<
  Result<undefined, 'no-guardian' | 'own-address' | 'said-no' | 'grown' | 'left' | 'future' | 'conflict'>
> {
  await girlForStaff(context, id, 'guardian.confirm');
  return inTransaction(context, async (inside) => {
    const row = await girlForStaff(inside, id, 'guardian.confirm');
    if (!notLeft(row)) return refused('left');
    if (isAdult(row.birth_date, dayOf(inside.now))) return refused('grown');
    if (!row.guardian_name || !row.guardian_contact) return refused('no-guardian');
    if (reachesSame(row.guardian_contact, row)) return refused('own-address');
    if (saidNo(standingOf(inside, row, await decisionsThatCount(inside, row)).why)) return refused('said-no');
    if (given.day > dayOf(inside.now)) return refused('future');
    const confirmed = await queries.updateGuardian(
      inside.database,
      { id, version: given.version },
      {
        guardian_confirmed_at: momentOf(given.day, inside.now),
        guardian_confirmed_by: given.by,
        guardian_confirmed_how: given.how,
      },
    );
    if (!confirmed) return refused('conflict');
    await record(inside, event(row, 'guardian.confirmed', { how: given.how }));
    await followFacts(inside, id);
    return done();
  });
}

/** The day before which nobody signed for her: nobody takes part younger than 10, and a year is left for whoever signs early. */
const signedFrom = (birth: Day): Day => `${Number(birth.slice(0, 4)) + 9}${birth.slice(4)}`;

/**
 * A decision from signed paper: the guardian's, from 18 on the girl's own. Refused: `future`, `before` (she was too small to
 * be signed up: a slip in the year), `decided-since` (a decision that is not older stands; with its day), `too-early` (her own, signed before she was asked), `left`, `not-set-up`.
 */
export async function recordPaper(
  context: Context,
  id: string,
  given: PaperInput,
): Promise<Result<undefined, 'future' | 'before' | 'decided-since' | 'too-early' | 'left' | 'not-set-up'>> {
  await girlForStaff(context, id, 'consent.record');
  return inTransaction(context, async (inside) => {
    const row = await girlForStaff(inside, id, 'consent.record');
    const today = dayOf(inside.now);
    if (!notLeft(row)) return refused('left');
    if (given.day > today) return refused('future');
    if (given.day < signedFrom(row.birth_date)) return refused('before');
    const givenBy = isAdult(row.birth_date, today) ? 'mentee' : 'guardian';
    if (givenBy === 'mentee' && given.day < askedFrom(row.birth_date)) return refused('too-early');
    const decision = given.decision === 'yes' ? 'given' : 'refused';
    const last = (await decisionsThatCount(inside, row)).findLast((each) => each.given_by === givenBy);
    if (!paperCounts({ decision, day: given.day }, last && { ...last, decision: last.decision as Decision }))
      return refused('decided-since', { day: last?.day ?? '' });
    const text = await consentText(inside, row, given.language, givenBy);
    if (!text) return refused('not-set-up');
    await writeDecision(inside, row, {
      decision,
      givenBy,
      online: given.online,
      outcomes: given.outcomes,
      signer: given.signer,
      day: given.day,
      how: 'paper',
      text: wholeText(text),
      language: given.language,
    });
    return done();
  });
}

/** Staff was told that the consent is taken back: it ends at once. Refused: `nothing-given`. */
export async function withdrawForGuardian(
  context: Context,
  id: string,
): Promise<Result<undefined, 'nothing-given'>> {
  await girlForStaff(context, id, 'consent.record');
  return inTransaction(context, async (inside) => {
    const row = await girlForStaff(inside, id, 'consent.record');
    const { decider } = standingOf(inside, row, await decisionsThatCount(inside, row));
    return withdraw(inside, row, decider, 'staff');
  });
}

/** What stands ready to be printed for the guardian, and which links are open. 404: not a girl of hers. */
export async function readLinks(context: Context, id: string, language: Locale) {
  const row = await girlWithLinks(context, id);
  const decider = isAdult(row.birth_date, dayOf(context.now)) ? ('mentee' as const) : ('guardian' as const);
  const open = await openLinks(context.database, id, context.now);
  return {
    text: await consentText(context, row, language, decider),
    open: open.map((each) => each.created_at),
    canMail:
      row.guardian_contact !== null &&
      isMail(row.guardian_contact) &&
      !reachesSame(row.guardian_contact, row),
    decider,
    guardianIsMissing: !row.guardian_name || !row.guardian_contact,
    left: !notLeft(row),
  };
}

/** How long after her 18th birthday a girl who has not answered is still reminded. */
const askedAfter = 60;

/** For the clock: who turns 18 within 30 days is told once by mail that her own decision is asked. Answers how many. */
export async function askGrowing(context: Context): Promise<number> {
  authorize(context, 'consent.ask');
  const today = dayOf(context.now);
  return inTransaction(context, async (inside) => {
    const back = (day: Day) => `${Number(day.slice(0, 4)) - 18}${day.slice(4)}`;
    const rows = await queries.girlsToAsk(
      inside.database,
      back(addDays(today, -askedAfter)),
      back(addDays(today, askedBefore + 1)),
    );
    let count = 0;
    for (const row of rows) {
      if (!standingOf(inside, row, await decisionsThatCount(inside, row)).askHer) continue;
      await tellGirl(inside, row, 'consent-own', {
        key: `consent-own:${row.id}`,
        path: '/profile/consent',
      });
      count += 1;
    }
    return count;
  });
}
