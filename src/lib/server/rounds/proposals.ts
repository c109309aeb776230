import {
  explainRound,
  readCertificate,
  readMatches,
  type Common,
  type Explainer,
  type Match,
  type Parts,
  type Reason,
  type Summary,
  type UnmatchedReason,
  type Verdict,
  type Worth,
} from '#lib/matching/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  inTransaction,
  type Context,
  type RoundTable,
  type SolutionTable,
} from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { compareAz, matches as finds } from '#lib/text/alphabet.ts';
import { gather, type MenteeOut, type MentorOut } from './people.ts';
import * as queries from './queries.ts';
import { hubsOf, theRound } from './rounds.ts';
import type { NoOffer } from './rules.ts';
import { hashesOf, inputOf, unsealed, type Snapshot } from './snapshot.ts';
import { runInWorker } from './worker.ts';

/** A solved round opened for questions. */
interface Opened {
  snapshot: Snapshot;
  explainer: Explainer;
  codeOfMentee: ReadonlyMap<string, string>;
  codeOfMentor: ReadonlyMap<string, string>;
}

/** The last few, since a page and its links ask again and again; a solution never changes. */
const opened = new Map<string, Opened>();
const mostOpened = 4;

const reversed = (pairs: readonly (readonly [string, string])[]) =>
  new Map(pairs.map(([code, id]) => [id, code]));

export function openSolution(row: SolutionTable): Opened {
  const known = opened.get(row.id);
  if (known) return known;
  const snapshot = unsealed(row.snapshot, row.snapshot_hash);
  const rows = readMatches(row.matches_csv);
  const certificate = readCertificate(row.certificate);
  const explained = rows.ok && certificate ? explainRound(inputOf(snapshot), rows.rows, certificate) : null;
  if (!explained?.ok) throw new Error(`solution ${row.id} cannot be read`);
  const fresh: Opened = {
    snapshot,
    explainer: explained.explainer,
    codeOfMentee: reversed(snapshot.mentees),
    codeOfMentor: reversed(snapshot.mentors),
  };
  opened.set(row.id, fresh);
  for (const oldest of opened.keys()) {
    if (opened.size <= mostOpened) break;
    opened.delete(oldest);
  }
  return fresh;
}

async function solutionOf(context: Context, round: RoundTable): Promise<SolutionTable | null> {
  if (round.solution_id === null) return null;
  return (await queries.solutionById(context.database, round.solution_id)) ?? null;
}

/** A proposed pair, as staff sees it. */
export interface Proposal {
  menteeId: string;
  mentee: string;
  hub: string;
  grade: number;
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
  common: Common;
  /** Once published: why this pair got no offer. */
  noOffer: NoOffer | null;
}

/** A girl who took part and has no mentor in the best set. */
export interface Left {
  menteeId: string;
  mentee: string;
  hub: string;
  grade: number;
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
  const { explainer, snapshot, codeOfMentee, codeOfMentor } = openSolution(solution);
  const rows = await queries.proposalsOf(context.database, solution.id);
  const girls = new Map(
    (
      await readMentees(
        context,
        snapshot.mentees.map(([, id]) => id),
      )
    ).map((each) => [each.id, each]),
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
    const why = explainer.aboutPair(
      codeOfMentee.get(row.mentee_id) ?? '',
      codeOfMentor.get(row.mentor_id) ?? '',
    );
    if (!girl || !mentor || why.answer !== 'match') return [];
    return [
      {
        menteeId: girl.id,
        mentee: girl.name,
        hub: girl.hub,
        grade: girl.grade,
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
        common: why.common,
        noOffer: row.no_offer_why as NoOffer | null,
      },
    ];
  });
  const matched = new Set(rows.map((row) => row.mentee_id));
  const unmatched = snapshot.mentees.flatMap(([code, id]): Left[] => {
    const girl = girls.get(id);
    if (!girl || matched.has(id)) return [];
    const about = explainer.about(code);
    if (about.answer !== 'nobody') return [];
    const { reason, possible, excluded, relax } = about.why;
    return [
      {
        menteeId: id,
        mentee: girl.name,
        hub: girl.hub,
        grade: girl.grade,
        reason,
        possible,
        excluded,
        relax,
      },
    ];
  });
  const shown = (each: { hub: string; mentee: string; mentor?: string }) =>
    (hub === '' || each.hub === hub) && (find === '' || finds(`${each.mentee} ${each.mentor ?? ''}`, find));
  const order: Record<ProposalSort, (a: Proposal, b: Proposal) => number> = {
    score: (a, b) => a.score - b.score,
    'score-down': (a, b) => b.score - a.score,
    mentee: (a, b) => compareAz(a.mentee, b.mentee),
    mentor: (a, b) => compareAz(a.mentor, b.mentor),
    hub: (a, b) => compareAz(a.hub, b.hub),
  };
  return {
    solutionId: solution.id,
    summary: JSON.parse(solution.summary) as Summary,
    proposals: proposals
      .filter(shown)
      .sort(
        (a, b) => order[sort](a, b) || compareAz(a.mentee, b.mentee) || (a.menteeId < b.menteeId ? -1 : 1),
      ),
    unmatched: unmatched.filter(shown).sort((a, b) => compareAz(a.mentee, b.mentee)),
  };
}

export interface Named {
  id: string;
  name: string;
}
export interface NamedMove {
  mentee: Named;
  from: Named | null;
  to: Named | null;
}

export type WhyPair =
  | { answer: 'not-solved' }
  | { answer: 'match'; match: Match; common: Common }
  | { answer: 'left-out'; who: 'mentee' | 'mentor'; why: MenteeOut | MentorOut | 'joined-later' }
  | { answer: 'impossible'; reason: Reason; failing: Reason[] }
  | { answer: 'locked'; mentor: Named | null; mentees: Named[] }
  | {
      answer: 'cost';
      match: Match;
      common: Common;
      menteesLost: number;
      pointsLost: number;
      moves: NamedMove[];
    };

export interface AboutPair {
  mentee: Named & { hub: string; grade: number };
  mentor: Named & { occupation: string; employer: string; district: string };
  why: WhyPair;
}

/**
 * Why a girl has this mentor, or why not: the rule that forbids it, or what insisting on it would cost exactly and who
 * would move. Not found: 404, for people who have nothing to do with the round as well.
 */
export async function whyNotHer(
  context: Context,
  roundId: string,
  { mentee, mentor }: { mentee: string; mentor: string },
): Promise<AboutPair> {
  const round = await theRound(context, roundId, 'round.read');
  const [girl] = await readMentees(context, [mentee]);
  const [woman] = await readMentors(context, [mentor]);
  const solution = await solutionOf(context, round);
  const open = solution && openSolution(solution);
  if (!girl || !woman || (!hubsOf(round).includes(girl.hub) && !open?.codeOfMentee.has(girl.id)))
    return notFound();
  const people = {
    mentee: { id: girl.id, name: girl.name, hub: girl.hub, grade: girl.grade },
    mentor: {
      id: woman.id,
      name: woman.name,
      occupation: woman.occupation,
      employer: woman.employer,
      district: woman.district,
    },
  };
  if (!open) return { ...people, why: { answer: 'not-solved' } };
  const codes = [open.codeOfMentee.get(girl.id), open.codeOfMentor.get(woman.id)] as const;
  if (codes[0] === undefined || codes[1] === undefined)
    return { ...people, why: await whyLeftOut(context, round, people, codes[0] === undefined) };
  return { ...people, why: await named(context, open, open.explainer.aboutPair(codes[0], codes[1])) };
}

async function whyLeftOut(
  context: Context,
  round: RoundTable,
  { mentee, mentor }: { mentee: Named; mentor: Named },
  isMentee: boolean,
): Promise<WhyPair> {
  const now = await gather(context, hubsOf(round));
  if (isMentee) {
    const out = now.mentees.find((each) => each.girl.id === mentee.id)?.out ?? null;
    return { answer: 'left-out', who: 'mentee', why: out ?? 'joined-later' };
  }
  const out = now.mentors.find((each) => each.mentor.id === mentor.id)?.out ?? null;
  return { answer: 'left-out', who: 'mentor', why: out ?? 'joined-later' };
}

/** Names for the codes of an answer. */
async function named(
  context: Context,
  open: Opened,
  answer: ReturnType<Explainer['aboutPair']>,
): Promise<WhyPair> {
  if (answer.answer === 'match' || answer.answer === 'impossible') return answer;
  if (answer.answer !== 'cost' && answer.answer !== 'locked')
    throw new Error('somebody of the snapshot takes no part in it');
  const [menteeIds, mentorIds] = [new Map(open.snapshot.mentees), new Map(open.snapshot.mentors)];
  const codes =
    answer.answer === 'locked'
      ? { mentees: answer.mentees, mentors: answer.mentor === null ? [] : [answer.mentor] }
      : {
          mentees: answer.moves.map((each) => each.mentee),
          mentors: answer.moves.flatMap(({ from, to }) => [from, to]).filter((each) => each !== null),
        };
  const ids = (all: ReadonlyMap<string, string>, list: readonly string[]) =>
    [...new Set(list)].flatMap((code) => all.get(code) ?? []);
  const girls = new Map(
    (await readMentees(context, ids(menteeIds, codes.mentees))).map(({ id, code, name }) => [
      code,
      { id, name },
    ]),
  );
  const women = new Map(
    (await readMentors(context, ids(mentorIds, codes.mentors))).map(({ id, code, name }) => [
      code,
      { id, name },
    ]),
  );
  const girl = (code: string): Named => girls.get(code) ?? { id: '', name: '' };
  const woman = (code: string | null): Named | null =>
    code === null ? null : (women.get(code) ?? { id: '', name: '' });
  if (answer.answer === 'locked')
    return { answer: 'locked', mentor: woman(answer.mentor), mentees: answer.mentees.map(girl) };
  return {
    ...answer,
    moves: answer.moves.map(({ mentee, from, to }) => ({
      mentee: girl(mentee),
      from: woman(from),
      to: woman(to),
    })),
  };
}

export interface AboutNobody extends Left {
  /** When all places are full: her possible mentors, who has them, and what one more place would do. */
  mentors: { mentor: Named; score: number; value: number; mentees: Named[]; worth: Worth }[];
}

/**
 * Why a girl has nobody in the last solution. `matched`: she has somebody; `not-in-it`: she took no part;
 * `not-solved`. Not found: 404.
 */
export async function whyNobody(
  context: Context,
  roundId: string,
  menteeId: string,
): Promise<Result<AboutNobody, 'matched' | 'not-in-it' | 'not-solved'>> {
  const round = await theRound(context, roundId, 'round.read');
  const [girl] = await readMentees(context, [menteeId]);
  const solution = await solutionOf(context, round);
  const open = solution && openSolution(solution);
  if (!girl || (!hubsOf(round).includes(girl.hub) && !open?.codeOfMentee.has(girl.id))) return notFound();
  if (!open) return refused('not-solved');
  const code = open.codeOfMentee.get(menteeId);
  if (code === undefined) return refused('not-in-it');
  const about = open.explainer.about(code);
  if (about.answer !== 'nobody') return refused('matched');
  const { reason, possible, excluded, relax } = about.why;
  const [menteeIds, mentorIds] = [new Map(open.snapshot.mentees), new Map(open.snapshot.mentors)];
  const nameOf = new Map(
    [
      ...(await readMentees(
        context,
        about.mentors.flatMap(({ mentees }) => mentees).flatMap((each) => menteeIds.get(each) ?? []),
      )),
      ...(await readMentors(
        context,
        about.mentors.flatMap(({ mentor }) => mentorIds.get(mentor) ?? []),
      )),
    ].map(({ id, name }) => [id, name]),
  );
  const person = (id: string | undefined): Named => ({ id: id ?? '', name: nameOf.get(id ?? '') ?? '' });
  return done({
    menteeId,
    mentee: girl.name,
    hub: girl.hub,
    grade: girl.grade,
    reason,
    possible,
    excluded,
    relax,
    mentors: about.mentors.map(({ mentor, mentees, ...rest }) => ({
      ...rest,
      mentor: person(mentorIds.get(mentor)),
      mentees: mentees.map((each) => person(menteeIds.get(each))),
    })),
  });
}

export interface Comparison {
  before: number;
  after: number;
  matched: [before: number, after: number];
  value: [before: number, after: number];
  meanScore: [before: number | null, after: number | null];
  moves: NamedMove[];
  decisions: { change: 'added' | 'gone'; decision: 'lock' | 'forbid'; mentee: string; mentor: string }[];
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
  const nameOf = new Map(
    [
      ...(await readMentees(context, [...new Set([...moved, ...differ.map((each) => each.menteeId)])])),
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
        mentee: { id, name: nameOf.get(id) ?? '' },
        from: person(old.get(id)),
        to: person(fresh.get(id)),
      }))
      .sort((a, b) => compareAz(a.mentee.name, b.mentee.name)),
    decisions: differ.map(({ change, decision, menteeId, mentorId }) => ({
      change,
      decision,
      mentee: nameOf.get(menteeId) ?? '',
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

export type RoundVerdict =
  { ok: true; matched: number; locked: number; value: number; pairs: number } | { ok: false };

/**
 * Computes the kept solution anew from its snapshot and checks its proof, in a worker. `ok: false`: something of what is
 * kept was changed. Refused: `not-solved`.
 */
export async function verifyRound(
  context: Context,
  roundId: string,
): Promise<Result<RoundVerdict, 'not-solved'>> {
  const round = await theRound(context, roundId, 'round.read');
  const solution = await solutionOf(context, round);
  if (!solution) return refused('not-solved');
  let snapshot: Snapshot;
  try {
    snapshot = unsealed(solution.snapshot, solution.snapshot_hash);
  } catch {
    return done({ ok: false });
  }
  const answer = await runInWorker({
    task: 'verify',
    input: inputOf(snapshot),
    hashes: hashesOf(snapshot),
    matches: solution.matches_csv,
    certificate: solution.certificate,
  });
  if (answer.kind !== 'verdict') throw new Error('the verifier answered something else');
  return done(verdictOf(answer.verdict));
}

const verdictOf = (verdict: Verdict | null): RoundVerdict =>
  verdict?.ok
    ? {
        ok: true,
        matched: verdict.matched,
        locked: verdict.locked,
        value: verdict.value,
        pairs: verdict.pairs,
      }
    : { ok: false };

export const roundFiles = [
  'mentees.csv',
  'mentors.csv',
  'hubs.csv',
  'decisions.csv',
  'rules.json',
  'matches.csv',
  'unmatched.csv',
  'certificate.json',
  'summary.json',
] as const;
export type RoundFile = (typeof roundFiles)[number];

/** One file of a solved round, to verify it with `ulduz verify`. Null before the first solution. */
export async function downloadRound(
  context: Context,
  roundId: string,
  file: RoundFile,
): Promise<string | null> {
  const round = await theRound(context, roundId, 'round.read');
  const solution = await solutionOf(context, round);
  if (!solution) return null;
  const { files } = unsealed(solution.snapshot, solution.snapshot_hash);
  const texts: Record<RoundFile, string> = {
    'mentees.csv': files.mentees,
    'mentors.csv': files.mentors,
    'hubs.csv': files.hubs,
    'decisions.csv': files.decisions,
    'rules.json': files.rules,
    'matches.csv': solution.matches_csv,
    'unmatched.csv': solution.unmatched_csv,
    'certificate.json': solution.certificate,
    'summary.json': solution.summary,
  };
  await inTransaction(context, (inside) =>
    record(inside, { action: 'round.downloaded', kind: 'round', id: roundId, facts: { file } }),
  );
  return texts[file];
}
