import { dayOf, type Instant } from '#lib/dates.ts';
import { solveRound as tryPair } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type RoundTable } from '#lib/server/database/index.ts';
import { listHubs, readRules } from '#lib/server/programme/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { roundChanged } from './bus.ts';
import type { DecisionInput, LiftInput, UndecideInput } from './input.ts';
import { gather, girlsAsSeen, type GirlsName, type RoundPeople } from './people.ts';
import * as queries from './queries.ts';
import { hubsOf, theRound } from './rounds.ts';
import {
  isGuardiansNo,
  isStopReason,
  roundAfter,
  stopReason,
  type RoundState,
  type StopReason,
} from './rules.ts';
import { inputOf, takeSnapshot } from './snapshot.ts';
import { forgetFailure } from './solving.ts';

/** What stands about a pair. */
export interface DecisionLine {
  menteeId: string;
  mentorId: string;
  mentee: GirlsName;
  mentor: string;
  decision: 'lock' | 'forbid';
  /** Words of staff; of a standing ban a code. */
  reason: string;
  /** Whose decision it was, and when. */
  by: string | null;
  at: Instant;
  /** A ban from an earlier round: nobody decided it here. */
  standing: boolean;
  /** Staff can lift it: a standing ban of what nobody stopped. */
  liftable: boolean;
  /** Lifting it asks whether it was spoken over with the guardian. */
  asksGuardian: boolean;
}

/**
 * The decisions of a round, and the standing bans of its girls. A decision of the round itself stands here also when the
 * girl has gone to another hub: otherwise nobody could take it back.
 */
export async function decisionLines(context: Context, round: RoundTable): Promise<DecisionLine[]> {
  const decided = await queries.decisionsOf(context.database, round.id);
  const bans = await queries.standingBans(context.database);
  const both = [...decided, ...bans];
  const girls = await girlsAsSeen(
    context,
    both.map(({ mentee_id }) => mentee_id),
  );
  const mentors = await readMentors(context, [...new Set(both.map(({ mentor_id }) => mentor_id))]);
  const staff = await namesOf(context, [...new Set(decided.flatMap((each) => each.decided_by ?? []))]);
  const mentorOf = new Map(mentors.map((each) => [each.id, each]));
  const hubs = hubsOf(round);
  const people = (each: { mentee_id: string; mentor_id: string }) => ({
    menteeId: each.mentee_id,
    mentorId: each.mentor_id,
    mentee: girls.nameOf(each.mentee_id),
    mentor: mentorOf.get(each.mentor_id)?.name ?? '',
  });
  return [
    ...decided.map((each) => ({
      ...people(each),
      decision: each.decision === 'lock' ? ('lock' as const) : ('forbid' as const),
      reason: each.reason,
      by: staff.get(each.decided_by ?? '') ?? null,
      at: each.decided_at,
      standing: false,
      liftable: false,
      asksGuardian: false,
    })),
    ...bans
      .filter((each) => hubs.includes(girls.get(each.mentee_id)?.hub ?? ''))
      .map((each) => ({
        ...people(each),
        decision: 'forbid' as const,
        reason: each.reason,
        by: null,
        at: each.since,
        standing: true,
        liftable: !isStopReason(each.reason),
        asksGuardian: isGuardiansNo(each.reason),
      })),
  ];
}

/**
 * Forbids a pair that has ended in later rounds, in the caller's transaction: until staff lifts it, or for good when it was
 * shut.
 */
export async function forbidEnded(
  inside: Context,
  { shutBy, ...pair }: { menteeId: string; mentorId: string; shutBy: 'mentee' | 'safeguarding' | null },
): Promise<void> {
  const reason = shutBy === null ? 'ended' : stopReason(shutBy);
  await queries.forbidPair(inside.database, { ...pair, reason, now: inside.now });
}

export type DecideRefusal =
  | 'not-open'
  | 'decided-meanwhile'
  | 'mentee-out'
  | 'mentor-out'
  | 'forbidden-before'
  | StopReason
  | 'locked-twice'
  | 'no-place-left'
  | 'impossible';

/**
 * Locks or forbids a pair in a round that is not published; what was solved before no longer counts.
 * Refused: `not-open`; `decided-meanwhile`: about this pair stands something else than she saw; a lock also as `mentee-out`, `mentor-out` (with why), `forbidden-before` (a standing ban: lift it
 * first), `stopped-by-mentee`, `stopped-by-programme` (a ban that nobody lifts), `locked-twice` (with whom), `no-place-left` (locks hold all her places), `impossible` (with the rule).
 */
export async function decide(
  context: Context,
  roundId: string,
  input: DecisionInput,
): Promise<Result<undefined, DecideRefusal>> {
  await theRound(context, roundId, 'round.decide');
  const result = await inTransaction(context, async (inside) => {
    const round = await theRound(inside, roundId, 'round.decide');
    const people = await gather(inside, hubsOf(round));
    const girl = people.mentees.find((each) => each.girl.id === input.mentee);
    const mentor = people.mentors.find((each) => each.mentor.id === input.mentor);
    if (!girl || !mentor) return notFound();
    const state = roundAfter(round.state as RoundState, 'decide');
    if (!state) return refused('not-open');
    if (!(await sawWhatStands(inside, roundId, input))) return refused('decided-meanwhile');
    if (input.decision === 'lock') {
      const fault = await lockFault(inside, round, people, input);
      if (fault) return fault;
    }
    await queries.putDecision(inside.database, {
      round_id: roundId,
      mentee_id: input.mentee,
      mentor_id: input.mentor,
      decision: input.decision,
      reason: input.reason,
      decided_at: inside.now,
      decided_by: inside.actor.accountId,
    });
    await changed(inside, round, state, `round.${input.decision === 'lock' ? 'locked' : 'forbidden'}`, input);
    return done();
  });
  roundChanged(roundId);
  return result;
}

/** Whether about this pair stands what she saw; nobody's decision is overwritten unseen. */
async function sawWhatStands(
  inside: Context,
  roundId: string,
  { mentee, mentor, was }: UndecideInput,
): Promise<boolean> {
  if (was === undefined) return true;
  const stands = (await queries.decisionsOf(inside.database, roundId)).find(
    (each) => each.mentee_id === mentee && each.mentor_id === mentor,
  );
  return (stands?.decision ?? 'none') === was;
}

/** Takes a lock or a ban of this round back. Refused: `not-open`, `not-decided` (somebody was faster). */
export async function undecide(
  context: Context,
  roundId: string,
  { was, ...pair }: UndecideInput,
): Promise<Result<undefined, 'not-open' | 'not-decided'>> {
  await theRound(context, roundId, 'round.decide');
  const result = await inTransaction(context, async (inside) => {
    const round = await theRound(inside, roundId, 'round.decide');
    const state = roundAfter(round.state as RoundState, 'decide');
    if (!state) return refused('not-open');
    if (!(await sawWhatStands(inside, roundId, { ...pair, was }))) return refused('not-decided');
    if (!(await queries.deleteDecision(inside.database, { roundId, ...pair }))) return refused('not-decided');
    await changed(inside, round, state, 'round.decision-undone', pair);
    return done();
  });
  roundChanged(roundId);
  return result;
}

export type LiftRefusal = 'not-forbidden' | 'guardian-not-asked' | StopReason;

/**
 * Allows a pair again that was declined or ended; why is kept. Refused: `not-forbidden` (somebody was faster),
 * `guardian-not-asked` (her guardian said no, and nobody says that it was spoken over with her), `stopped-by-mentee`,
 * `stopped-by-programme`: nobody takes that off.
 */
export async function liftPair(
  context: Context,
  { why, spoken, ...pair }: LiftInput,
): Promise<Result<undefined, LiftRefusal>> {
  const [girl] = await readMentees(context, [pair.mentee]);
  if (!girl) return notFound();
  authorize(context, 'pair.lift', { hubs: [girl.hub] });
  return inTransaction(context, async (inside): Promise<Result<undefined, LiftRefusal>> => {
    const ban = (await queries.standingBans(inside.database)).find(
      (each) => each.mentee_id === pair.mentee && each.mentor_id === pair.mentor,
    );
    if (!ban) return refused('not-forbidden');
    if (isStopReason(ban.reason)) return refused(ban.reason);
    const guardians = isGuardiansNo(ban.reason);
    if (guardians && spoken !== 'yes') return refused('guardian-not-asked');
    const lifted = await queries.liftBan(inside.database, {
      menteeId: pair.mentee,
      mentorId: pair.mentor,
      now: inside.now,
      by: inside.actor.accountId,
      why,
    });
    if (!lifted) return refused('not-forbidden');
    await record(inside, {
      action: 'pair.lifted',
      kind: 'pair',
      id: pair.mentee,
      hub: girl.hub,
      facts: { mentor: pair.mentor, ban: ban.reason, ...(guardians && { spoken: true }) },
    });
    return done();
  });
}

async function changed(
  inside: Context,
  round: RoundTable,
  state: RoundState,
  action: string,
  pair: Pick<UndecideInput, 'mentee' | 'mentor'>,
) {
  if (!(await queries.updateRound(inside.database, round, { state })))
    throw new Error(`round ${round.id} changed inside its transaction`);
  await record(inside, {
    action,
    kind: 'round',
    id: round.id,
    facts: { mentee: pair.mentee, mentor: pair.mentor },
  });
  forgetFailure(round.id);
}

async function lockFault(
  inside: Context,
  round: RoundTable,
  people: RoundPeople,
  { mentee, mentor }: Pick<UndecideInput, 'mentee' | 'mentor'>,
): Promise<ReturnType<typeof refused<DecideRefusal>> | null> {
  const girl = people.mentees.find((each) => each.girl.id === mentee);
  const hers = people.mentors.find((each) => each.mentor.id === mentor);
  if (!girl || girl.out) return refused('mentee-out', { why: girl?.out ?? 'left' });
  if (!hers || hers.out) return refused('mentor-out', { why: hers?.out ?? 'left' });
  const bans = await queries.standingBans(inside.database);
  const ban = bans.find((each) => each.mentee_id === mentee && each.mentor_id === mentor);
  if (ban) return refused(isStopReason(ban.reason) ? ban.reason : 'forbidden-before');
  const locks = (await queries.decisionsOf(inside.database, round.id)).filter(
    (each) => each.decision === 'lock' && !(each.mentee_id === mentee && each.mentor_id === mentor),
  );
  const other = locks.find((each) => each.mentee_id === mentee);
  if (other)
    return refused('locked-twice', {
      mentor: people.mentors.find((each) => each.mentor.id === other.mentor_id)?.mentor.name ?? '',
    });
  if (locks.filter((each) => each.mentor_id === mentor).length >= hers.free)
    return refused('no-place-left', { places: hers.free });
  // Whether the pair is possible at all only matching says: it is asked about these two alone.
  const alone = tryPair(
    inputOf(
      takeSnapshot({
        on: dayOf(inside.now),
        seed: round.seed,
        rules: await readRules(inside, round.rules_id),
        hubs: await listHubs(inside),
        mentees: [girl],
        mentors: [hers],
        decisions: [{ mentee: girl.girl.code, mentor: hers.mentor.code, decision: 'lock' }],
      }),
    ),
  );
  const fault = alone.ok ? undefined : alone.faults[0];
  return fault ? refused('impossible', { rule: fault.detail }) : null;
}
