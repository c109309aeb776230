import type { Common, Parts, Reason, Summary, UnmatchedReason } from '#lib/matching/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { compareAz, matches as finds } from '#lib/text/alphabet.ts';
import { openSolution, solutionOf } from './opened.ts';
import { girlsAsSeen, type GirlsName } from './people.ts';
import * as queries from './queries.ts';
import { theRound } from './rounds.ts';
import type { NoOffer } from './rules.ts';
import { codesOf, relaxBut, stoppedOf } from './stopped.ts';

/** A proposed pair, as staff sees it. */
export interface Proposal {
  menteeId: string;
  mentee: GirlsName;
  /** Null, as all that concerns her alone, once she has gone to a hub that is not of whoever asks. */
  hub: string | null;
  grade: number | null;
  mentorId: string;
  mentor: string;
  occupation: string;
  district: string;
  score: number;
  parts: Parts;
  priority: number;
  meeting: 'in_person' | 'online';
  distanceKm: number;
  locked: boolean;
  common: Common | null;
  /** Once published: why this pair got no offer. */
  noOffer: NoOffer | null;
}

/** A girl who took part and has no mentor in the best set. */
export interface Left {
  menteeId: string;
  mentee: GirlsName;
  hub: string | null;
  grade: number | null;
  reason: UnmatchedReason;
  possible: number;
  excluded: Record<Reason, number>;
  relax: { rule: Reason; opens: number } | null;
}

export interface Proposals {
  solutionId: string;
  summary: Summary;
  proposals: Proposal[];
  unmatched: Left[];
}

export type ProposalSort = 'score' | 'score-down' | 'mentee' | 'mentor' | 'hub';
export interface ProposalFilter {
  sort?: ProposalSort;
  hub?: string;
  /** A part of a name of either, as it is searched everywhere. */
  find?: string;
}

const byName = (a: { mentee: GirlsName }, b: { mentee: GirlsName }) =>
  compareAz(a.mentee ?? '', b.mentee ?? '');

/**
 * The pairs that a round proposes and the girls it leaves, by the last solution; null before the first. The lowest
 * score stands first unless asked otherwise: that is where somebody has to look.
 */
export async function readProposals(
  context: Context,
  roundId: string,
  { sort = 'score', hub = '', find = '' }: ProposalFilter = {},
): Promise<Proposals | null> {
  const round = await theRound(context, roundId, 'round.read');
  const solution = await solutionOf(context, round);
  if (!solution) return null;
  const open = openSolution(solution);
  const { snapshot } = open;
  const [commons, lefts] = [open.commons(), open.lefts()];
  const rows = await queries.proposalsOf(context.database, solution.id);
  const girls = await girlsAsSeen(
    context,
    snapshot.mentees.map(([, id]) => id),
  );
  const mentors = new Map(
    (await readMentors(context, [...new Set(rows.map((row) => row.mentor_id))])).map((each) => [
      each.id,
      each,
    ]),
  );
  const proposals = rows.flatMap((row): Proposal[] => {
    const girl = girls.get(row.mentee_id);
    const mentor = mentors.get(row.mentor_id);
    const common = commons.get(row.mentee_id);
    if (!girl || !mentor || !common) return [];
    const hers = girls.isHers(girl);
    return [
      {
        menteeId: girl.id,
        mentee: girls.nameOf(girl.id),
        hub: hers ? girl.hub : null,
        grade: hers ? girl.grade : null,
        mentorId: mentor.id,
        mentor: mentor.name,
        occupation: mentor.occupation,
        district: mentor.district,
        score: row.score,
        parts: {
          interests: row.interests,
          location: row.location,
          times: row.times,
          goals: row.goals,
          language: row.language,
        },
        priority: row.priority,
        meeting: row.meeting === 'online' ? 'online' : 'in_person',
        distanceKm: row.distance_km,
        locked: row.locked === 1,
        common: hers ? common : null,
        noOffer: row.no_offer_why as NoOffer | null,
      },
    ];
  });
  const stopped = await stoppedOf(context);
  const unmatched = [...lefts].flatMap(([id, left]): Left[] => {
    const { reason, possible, excluded } = left;
    const girl = girls.get(id);
    if (!girl) return [];
    const hers = girls.isHers(girl);
    return [
      {
        menteeId: id,
        mentee: girls.nameOf(id),
        hub: hers ? girl.hub : null,
        grade: hers ? girl.grade : null,
        reason,
        possible,
        excluded,
        relax: relaxBut(open, left.mentee, {
          relax: left.relax,
          never: codesOf(stopped.get(id), snapshot.mentors),
        }),
      },
    ];
  });
  const shown = (each: { hub: string | null; mentee: GirlsName; mentor?: string }) =>
    (hub === '' || each.hub === hub) &&
    (find === '' || finds(`${each.mentee ?? ''} ${each.mentor ?? ''}`, find));
  const order: Record<ProposalSort, (a: Proposal, b: Proposal) => number> = {
    score: (a, b) => a.score - b.score,
    'score-down': (a, b) => b.score - a.score,
    mentee: (a, b) => byName(a, b),
    mentor: (a, b) => compareAz(a.mentor, b.mentor),
    hub: (a, b) => compareAz(a.hub ?? '', b.hub ?? ''),
  };
  return {
    solutionId: solution.id,
    summary: JSON.parse(solution.summary) as Summary,
    proposals: proposals
      .filter(shown)
      .sort((a, b) => order[sort](a, b) || byName(a, b) || (a.menteeId < b.menteeId ? -1 : 1)),
    unmatched: unmatched.filter(shown).sort(byName),
  };
}
