import type { Day, Instant } from '#lib/dates.ts';
import { caretakersOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { newId, type Context, type Locale, type MenteeTable } from '#lib/server/database/index.ts';
import { tell } from '#lib/server/notices/index.ts';
import { localeOf } from './consent-text.ts';
import * as queries from './queries-consents.ts';
import type { Decider, Decision } from './rules.ts';
import { decisionsThatCount, followFacts } from './states.ts';

/** One decision as it can be shown to whoever may read it. */
export interface DecisionView {
  id: string;
  decision: Decision;
  givenBy: Decider;
  online: boolean;
  outcomes: boolean;
  signer: string;
  day: Day;
  how: string;
  at: Instant;
  recordedBy: string | null;
  /** What was read, word for word, and in which language. */
  text: string;
  language: Locale | null;
}

type ConsentRow = Awaited<ReturnType<typeof queries.consentsOf>>[number];

export const decisionView = (row: ConsentRow): DecisionView => ({
  id: row.id,
  decision: row.decision as Decision,
  givenBy: row.given_by as Decider,
  online: row.online === 1,
  outcomes: row.outcomes === 1,
  signer: row.signer,
  day: row.day,
  how: row.how,
  at: row.recorded_at,
  recordedBy: row.recorded_by,
  text: row.text,
  language: row.language === null ? null : localeOf(row.language),
});

/** What a decision is made of before it is written down. */
export interface NewDecision {
  decision: Decision;
  givenBy: Decider;
  online: boolean;
  outcomes: boolean;
  signer: string;
  day: Day;
  how: 'link' | 'paper' | 'import' | 'staff' | 'account';
  text: string;
  language: Locale | null;
}

/**
 * Writes a decision down and lets her state follow, in the caller's transaction. The one way in which a consent comes
 * into being.
 */
export async function writeDecision(inside: Context, row: MenteeTable, given: NewDecision): Promise<void> {
  const { decision, givenBy, how } = given;
  const before = (await decisionsThatCount(inside, row)).findLast((each) => each.given_by === givenBy);
  await queries.insertConsent(inside.database, {
    id: newId(inside.now),
    mentee_id: row.id,
    decision,
    given_by: givenBy,
    online: decision === 'given' && given.online ? 1 : 0,
    outcomes: decision === 'given' && given.outcomes ? 1 : 0,
    signer: given.signer,
    day: given.day,
    how,
    text: given.text,
    language: given.language,
    recorded_at: inside.now,
    recorded_by: inside.actor.accountId,
  });
  // After a no, whoever holds the link says yes unseen: somebody speaks with the guardian before the girl goes on.
  const isReturn =
    decision === 'given' && how === 'link' && before !== undefined && before.decision !== 'given';
  if (isReturn && row.guardian_confirmed_at !== null)
    await queries.updateGuardian(inside.database, row, {
      guardian_confirmed_at: null,
      guardian_confirmed_by: null,
      guardian_confirmed_how: null,
    });
  const again = decision === 'given' && before?.decision === 'given';
  await record(inside, {
    action: again ? 'consent.changed' : `consent.${decision}`,
    kind: 'mentee',
    id: row.id,
    hub: row.hub,
    facts: {
      by: givenBy,
      how,
      ...(decision === 'given' ? { online: given.online, outcomes: given.outcomes } : {}),
    },
  });
  // Who is taken back, or comes back, changes the week of her hub: it hears so at once, unless it wrote that down itself.
  if ((how === 'link' || how === 'account') && (isReturn || decision === 'withdrawn'))
    for (const to of await caretakersOf(inside, row.hub))
      await tell(inside, {
        key: `consent:${row.id}:${inside.now}`,
        to,
        template: isReturn ? 'consent-again' : 'consent-withdrawn',
        path: `/people/${row.id}`,
      });
  await followFacts(inside, row.id);
}
