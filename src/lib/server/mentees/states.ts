import { dayOf } from '#lib/dates.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { closeAccount, languagesOf, reopenAccount } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type MenteeTable } from '#lib/server/database/index.ts';
import { pathFor, queueMail, tell } from '#lib/server/notices/index.ts';
import type { EndInput } from './input-consents.ts';
import * as queries from './queries-consents.ts';
import { standing, type Consent, type Decider, type Decision, type Standing, type State } from './rules.ts';
import { stateAfter, stepByFacts, type Step } from './rules-steps.ts';

type ConsentRow = Awaited<ReturnType<typeof queries.consentsOf>>[number];

/** A girl whom staff may steer; anybody else's looks as if she did not exist. */
export async function girlForStaff(
  context: Context,
  id: string,
  action: Parameters<typeof authorize>[1],
): Promise<MenteeTable> {
  const row = (await queries.menteeById(context.database, id)) ?? notFound();
  authorize(context, action, { hubs: [row.hub] });
  return row;
}

const consentOf = (row: ConsentRow): Consent => ({
  decision: row.decision as Decision,
  givenBy: row.given_by as Decider,
  online: row.online === 1,
  outcomes: row.outcomes === 1,
  day: row.day,
});

/** The decisions that count: those since she last joined. */
export async function decisionsThatCount(context: Context, row: MenteeTable): Promise<ConsentRow[]> {
  const rows = await queries.consentsOf(context.database, row.id);
  return rows.filter((each) => each.recorded_at >= row.joined_at);
}

/** Where she stands today, from her row and the decisions that count. */
export const standingOf = (context: Context, row: MenteeTable, decisions: readonly ConsentRow[]): Standing =>
  standing(
    {
      state: row.state as State,
      birthDate: row.birth_date,
      guardianConfirmed: row.guardian_confirmed_at !== null,
    },
    decisions.map(consentOf),
    dayOf(context.now),
  );

/** Tells a girl, in the app and by mail where she can be reached so, that something waits, and nothing more. */
export async function tellGirl(
  inside: Context,
  row: MenteeTable,
  template: 'news-mentee' | 'consent-own',
  given: { key: string; path: string },
): Promise<void> {
  const account = row.account_id;
  const language = account === null ? undefined : (await languagesOf(inside, [account])).get(account);
  const { key, path } = given;
  // A decision has a day by which it is needed: that mail comes whatever she wishes.
  const always = template === 'consent-own';
  const to = { accountId: account, email: always ? null : row.email, language: language ?? 'az' };
  await tell(inside, { key, to, template, path });
  if (always && row.email !== null)
    await queueMail(inside, {
      ...{ key, to: row.email, language: to.language, template, params: { path: pathFor(account, path) } },
      quietOf: account,
    });
}

const told = { activate: true, wait: true, pause: true, 'come-back': true, leave: false, return: true };
const eventOf: Record<Step, string> = {
  activate: 'mentee.activated',
  wait: 'mentee.waits',
  pause: 'mentee.paused',
  'come-back': 'mentee.came-back',
  leave: 'mentee.left',
  return: 'mentee.returned',
};

/** One step of the table, with its event and its mail; null when it is impossible from where she is. */
async function take(
  inside: Context,
  row: MenteeTable,
  step: Step,
  values: Partial<MenteeTable>,
  facts: Record<string, string> = {},
): Promise<MenteeTable | null> {
  const state = stateAfter(row.state as State, step);
  if (state === null) return null;
  const changed = { ...row, ...values, state };
  if (!(await queries.updateState(inside.database, row, { ...values, state })))
    throw new Error(`mentee ${row.id} changed inside her transaction`);
  await record(inside, { action: eventOf[step], kind: 'mentee', id: row.id, hub: row.hub, facts });
  if (told[step])
    await tellGirl(inside, row, 'news-mentee', {
      key: `${eventOf[step]}:${newId(inside.now)}`,
      path: '/home',
    });
  return changed;
}

/**
 * Brings her stored state where her facts are, in the transaction that changed them: active when consent is given and
 * the guardian confirmed, registered again as soon as one of them is gone.
 */
export async function followFacts(inside: Context, id: string): Promise<void> {
  const row = await queries.menteeById(inside.database, id);
  if (!row) throw new Error(`no mentee ${id}`);
  const step = stepByFacts(
    row.state as State,
    standingOf(inside, row, await decisionsThatCount(inside, row)),
  );
  // Since when and where she takes part stays as it first was, whatever was missing in between.
  if (step === 'activate')
    await take(inside, row, step, {
      active_at: row.active_at ?? inside.now,
      active_hub: row.active_hub ?? row.hub,
    });
  if (step === 'wait') await take(inside, row, step, {});
}

const impossible = (row: MenteeTable): Refused<'impossible'> => refused('impossible', { state: row.state });

async function steer(
  context: Context,
  id: string,
  step: Step,
  values: Partial<MenteeTable>,
  facts: Record<string, string> = {},
): Promise<Result<undefined, 'impossible'>> {
  await girlForStaff(context, id, 'mentee.steer');
  return inTransaction(context, async (inside) => {
    const row = (await queries.menteeById(inside.database, id)) ?? notFound();
    const changed = await take(inside, row, step, values, facts);
    if (!changed) return impossible(row);
    await followFacts(inside, id);
    return done();
  });
}

/** A girl takes a break: no round, no offer. Refused: `impossible` (she has left, or pauses already). */
export const pauseMentee = (
  context: Context,
  id: string,
  { reason }: EndInput,
): Promise<Result<undefined, 'impossible'>> =>
  steer(context, id, 'pause', { paused_at: context.now }, { reason });

/** The break is over; consent and confirmation count as they stand. Refused: `impossible` (she does not pause). */
export const comeBack = (context: Context, id: string): Promise<Result<undefined, 'impossible'>> =>
  steer(context, id, 'come-back', { paused_at: null });

/**
 * A girl leaves the programme; her account closes, and private links to her consent page end. `endPairs`, in the same
 * transaction: pairs stand in rooms above this one, and none outlives her. Refused: `impossible` (she has left).
 */
export async function leaveMentee(
  context: Context,
  id: string,
  { reason }: EndInput,
  endPairs: (inside: Context) => Promise<unknown>,
): Promise<Result<undefined, 'impossible'>> {
  return inTransaction(context, async (inside) => {
    const left = await steer(
      inside,
      id,
      'leave',
      { left_at: inside.now, left_reason: reason, paused_at: null },
      { reason },
    );
    if (!left.ok) return left;
    await queries.revokeLinks(inside.database, id, inside.now);
    const row = await queries.menteeById(inside.database, id);
    if (row?.account_id) await closeAccount(inside, row.account_id);
    await endPairs(inside);
    return left;
  });
}

/**
 * Who left joins again: as if for the first time, so consent is asked and the guardian confirmed anew; her account opens. That
 * she was here before is kept, for figures. Refused: `impossible` (she has not left).
 */
export async function returnMentee(context: Context, id: string): Promise<Result<undefined, 'impossible'>> {
  return inTransaction(context, async (inside) => {
    const before = await queries.menteeById(inside.database, id);
    const back = await steer(inside, id, 'return', {
      joined_at: inside.now,
      left_at: null,
      left_reason: null,
      active_at: null,
      active_hub: null,
      guardian_confirmed_at: null,
      guardian_confirmed_by: null,
      guardian_confirmed_how: null,
    });
    if (!back.ok) return back;
    if (before)
      await queries.insertStay(inside.database, {
        mentee_id: id,
        joined_at: before.joined_at,
        active_at: before.active_at,
        active_hub: before.active_hub,
        left_at: before.left_at ?? inside.now,
      });
    const row = await queries.menteeById(inside.database, id);
    if (row?.account_id) await reopenAccount(inside, row.account_id);
    return back;
  });
}
