import type { Summary } from '#lib/matching/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { solutionOf } from './opened.ts';
import { girlsAsSeen, type GirlsName } from './people.ts';
import * as queries from './queries.ts';
import { theRound } from './rounds.ts';
import { inputOf, unsealed, type Snapshot } from './snapshot.ts';
import type { NamedMove } from './naming.ts';

export interface Comparison {
  before: number;
  after: number;
  matched: [before: number, after: number];
  value: [before: number, after: number];
  meanScore: [before: number | null, after: number | null];
  moves: NamedMove[];
  decisions: { change: 'added' | 'gone'; decision: 'lock' | 'forbid'; mentee: GirlsName; mentor: string }[];
  /** People who take part now and did not then, and the other way round. */
  joined: number;
  gone: number;
}

/** What changed since the solution before the last one, and what it cost. Null when there is none to compare with. */
export async function compareSolutions(context: Context, roundId: string): Promise<Comparison | null> {
  const round = await theRound(context, roundId, 'round.read');
  const after = await solutionOf(context, round);
  const before =
    after && after.number > 1
      ? await queries.solutionByNumber(context.database, roundId, after.number - 1)
      : undefined;
  if (!after || !before) return null;
  const [was, is] = [
    unsealed(before.snapshot, before.snapshot_hash),
    unsealed(after.snapshot, after.snapshot_hash),
  ];
  const pairsOf = async (id: string) =>
    new Map((await queries.proposalsOf(context.database, id)).map((row) => [row.mentee_id, row.mentor_id]));
  const [old, fresh] = [await pairsOf(before.id), await pairsOf(after.id)];
  const moved = [...new Set([...old.keys(), ...fresh.keys()])].filter((id) => old.get(id) !== fresh.get(id));
  const decided = [decisionSet(was), decisionSet(is)] as const;
  const differ = [
    ...[...decided[1]]
      .filter(([key]) => !decided[0].has(key))
      .map(([, each]) => ({ change: 'added' as const, ...each })),
    ...[...decided[0]]
      .filter(([key]) => !decided[1].has(key))
      .map(([, each]) => ({ change: 'gone' as const, ...each })),
  ];
  const girls = await girlsAsSeen(context, [...moved, ...differ.map((each) => each.menteeId)]);
  const nameOf = new Map(
    [
      ...(await readMentors(context, [
        ...new Set([
          ...moved.flatMap((id) => [old.get(id), fresh.get(id)]).filter((id) => id !== undefined),
          ...differ.map((each) => each.mentorId),
        ]),
      ])),
    ].map(({ id, name }) => [id, name]),
  );
  const person = (id: string | undefined) => (id === undefined ? null : { id, name: nameOf.get(id) ?? '' });
  const [wasFigures, isFigures] = [before, after].map((row) => JSON.parse(row.summary) as Summary) as [
    Summary,
    Summary,
  ];
  const ids = [was, is].map(({ mentees, mentors }) => new Set([...mentees, ...mentors].map(([, id]) => id)));
  const onlyIn = (a: Set<string> | undefined, b: Set<string> | undefined) =>
    [...(a ?? [])].filter((id) => !b?.has(id)).length;
  return {
    before: before.number,
    after: after.number,
    matched: [wasFigures.mentees.matched, isFigures.mentees.matched],
    value: [wasFigures.totalValue, isFigures.totalValue],
    meanScore: [wasFigures.meanScore, isFigures.meanScore],
    moves: moved
      .map((id) => ({
        mentee: { id, name: girls.nameOf(id) },
        from: person(old.get(id)),
        to: person(fresh.get(id)),
      }))
      .sort((a, b) => compareAz(a.mentee.name ?? '', b.mentee.name ?? '')),
    decisions: differ.map(({ change, decision, menteeId, mentorId }) => ({
      change,
      decision,
      mentee: girls.nameOf(menteeId),
      mentor: nameOf.get(mentorId) ?? '',
    })),
    joined: onlyIn(ids[1], ids[0]),
    gone: onlyIn(ids[0], ids[1]),
  };
}

function decisionSet(snapshot: Snapshot) {
  const [mentees, mentors] = [new Map(snapshot.mentees), new Map(snapshot.mentors)];
  return new Map(
    inputOf(snapshot).decisions.map(({ mentee, mentor, decision }) => [
      JSON.stringify([mentee, mentor, decision]),
      { decision, menteeId: mentees.get(mentee) ?? '', mentorId: mentors.get(mentor) ?? '' },
    ]),
  );
}
