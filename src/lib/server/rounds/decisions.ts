import { dayOf } from '#lib/dates.ts';
import { solveRound as tryPair } from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type RoundTable } from '#lib/server/database/index.ts';
import { listHubs, readRules } from '#lib/server/programme/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import type { DecisionInput, PairInput } from './input.ts';
import { gather, type RoundPeople } from './people.ts';
import * as queries from './queries.ts';
import { hubsOf, theRound } from './rounds.ts';
import { roundAfter, type RoundState } from './rules.ts';
import { inputOf, takeSnapshot } from './snapshot.ts';
import { forgetFailure } from './solving.ts';

export interface DecisionLine {
  menteeId: string;
  mentorId: string;
  mentee: string;
  mentor: string;
  decision: 'lock' | 'forbid';
  reason: string;
  /** A ban from an earlier round: staff can lift it, and nobody decided it here. */
  standing: boolean;
}

/** The decisions of a round, and the standing bans between its people. */
export async function decisionLines(context: Context, round: RoundTable): Promise<DecisionLine[]> {
  const decided = await queries.decisionsOf(context.database, round.id);
  const bans = await queries.standingBans(context.database);
  const girls = await readMentees(context, [
    ...new Set([...decided, ...bans].map(({ mentee_id }) => mentee_id)),
  ]);
  const mentors = await readMentors(context, [
    ...new Set([...decided, ...bans].map(({ mentor_id }) => mentor_id)),
  ]);
  const girlOf = new Map(girls.map((each) => [each.id, each]));
  const mentorOf = new Map(mentors.map((each) => [each.id, each]));
  const hubs = hubsOf(round);
  const line = (
    { mentee_id, mentor_id, reason }: { mentee_id: string; mentor_id: string; reason: string },
    decision: 'lock' | 'forbid',
    standing: boolean,
  ): DecisionLine[] => {
    const girl = girlOf.get(mentee_id);
    if (!girl || !hubs.includes(girl.hub)) return [];
    return [
      {
        menteeId: mentee_id,
        mentorId: mentor_id,
        mentee: girl.name,
        mentor: mentorOf.get(mentor_id)?.name ?? '',
        decision,
        reason,
        standing,
      },
    ];
  };
  return [
    ...decided.flatMap((each) => line(each, each.decision === 'lock' ? 'lock' : 'forbid', false)),
    ...bans.flatMap((each) => line(each, 'forbid', true)),
  ];
}

export type DecideRefusal =
  | 'not-open'
  | 'mentee-out'
  | 'mentor-out'
  | 'forbidden-before'
  | 'locked-twice'
  | 'no-place-left'
  | 'impossible';

/**
 * Locks or forbids a pair in a round that is not published; what was solved before no longer counts.
 * Refused: `not-open`; a lock also as `mentee-out`, `mentor-out` (with why), `forbidden-before` (a standing ban: lift it
 * first), `locked-twice` (with whom), `no-place-left` (locks hold all her places), `impossible` (with the rule).
 */
export async function decide(
  context: Context,
  roundId: string,
  input: DecisionInput,
): Promise<Result<undefined, DecideRefusal>> {
  await theRound(context, roundId, 'round.decide');
  return inTransaction(context, async (inside) => {
    const round = await theRound(inside, roundId, 'round.decide');
    const people = await gather(inside, hubsOf(round));
    const girl = people.mentees.find((each) => each.girl.id === input.mentee);
    const mentor = people.mentors.find((each) => each.mentor.id === input.mentor);
    if (!girl || !mentor) return notFound();
    const state = roundAfter(round.state as RoundState, 'decide');
    if (!state) return refused('not-open');
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
}

/** Takes a lock or a ban of this round back. Refused: `not-open`, `not-decided` (somebody was faster). */
export async function undecide(
  context: Context,
  roundId: string,
  pair: PairInput,
): Promise<Result<undefined, 'not-open' | 'not-decided'>> {
  await theRound(context, roundId, 'round.decide');
  return inTransaction(context, async (inside) => {
    const round = await theRound(inside, roundId, 'round.decide');
    const state = roundAfter(round.state as RoundState, 'decide');
    if (!state) return refused('not-open');
    if (!(await queries.deleteDecision(inside.database, { roundId, ...pair }))) return refused('not-decided');
    await changed(inside, round, state, 'round.decision-undone', pair);
    return done();
  });
}

/** Allows a pair again that was declined or ended. Refused: `not-forbidden` (somebody was faster). */
export async function liftPair(
  context: Context,
  pair: PairInput,
): Promise<Result<undefined, 'not-forbidden'>> {
  const [girl] = await readMentees(context, [pair.mentee]);
  if (!girl) return notFound();
  authorize(context, 'pair.lift', { hubs: [girl.hub] });
  return inTransaction(context, async (inside) => {
    const lifted = await queries.liftBan(inside.database, {
      menteeId: pair.mentee,
      mentorId: pair.mentor,
      now: inside.now,
      by: inside.actor.accountId,
    });
    if (!lifted) return refused('not-forbidden');
    await record(inside, { action: 'pair.lifted', kind: 'pair', id: pair.mentee, hub: girl.hub });
    return done();
  });
}

async function changed(
  inside: Context,
  round: RoundTable,
  state: RoundState,
  action: string,
  pair: PairInput,
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
  { mentee, mentor }: PairInput,
): Promise<ReturnType<typeof refused<DecideRefusal>> | null> {
  const girl = people.mentees.find((each) => each.girl.id === mentee);
  const hers = people.mentors.find((each) => each.mentor.id === mentor);
  if (!girl || girl.out) return refused('mentee-out', { why: girl?.out ?? 'left' });
  if (!hers || hers.out) return refused('mentor-out', { why: hers?.out ?? 'left' });
  const bans = await queries.standingBans(inside.database);
  if (bans.some((each) => each.mentee_id === mentee && each.mentor_id === mentor))
    return refused('forbidden-before');
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
