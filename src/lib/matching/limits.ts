/**
 * What limits a round: what one more place, one more mentor, a longer way or a freer evening would bring, which pairs hang on a
 * weight, and how many girls a higher least score costs.
 *
 * From the prices, exactly, all in one search each (worth.ts): one more place of every mentor; a further mentor, who stands in the problem as
 * one without places, so that her first place is priced. By solving again (warm.ts): 20 km more and one more evening of a mentor, and a
 * weight that is a tenth greater or smaller. A change of one mentor that leaves every pair covered by the prices brings nothing, and no
 * change brings more than her places times the most by which a pair is not covered: so the most promising are solved first, and
 * at most `most` of a kind; how many were left is told. The curve over the least score is solved anew at each point, as a round would be.
 * Complexity: mentors · evenings laid out, `most` solves of a kind, ten rounds for the weights, 21 for the curve.
 */
import { assign } from './assign.ts';
import { poseNear } from './near.ts';
import { type OpenedRound } from './opened.ts';
import { pairOf, poseRound, type PosedRound } from './problem.ts';
import { weightsTotal } from './rules.ts';
import { typicalMentor } from './typical.ts';
import type { AssignmentProblem, Mentor, Weights } from './types.ts';
import { totalOf, whatIf, type Total } from './whatif.ts';
import { smallestPrices, type Worth } from './worth.ts';

export interface MoreOfMentor {
  mentor: string;
  worth: Worth;
}
export interface NewMentor {
  /** The field, hub or language that was asked about. */
  code: string;
  /** Where and in which field she would do most. */
  hub: string;
  field: string;
  worth: Worth;
}
export interface WeightMoved {
  part: keyof Weights;
  /** Per cent. */
  by: 10 | -10;
  weights: Weights;
  /** Girls matched then. */
  matched: number;
  /** Girls whose mentor changes. */
  moves: number;
}
export interface CurvePoint {
  minimumScore: number;
  matched: number;
  /** Rounded half up to one decimal; null when nobody is matched. */
  meanScore: number | null;
}
export interface Solved<T> {
  list: T[];
  /** Mentors or evenings for which nothing changes, by the prices. */
  nothing: number;
  /** Not solved, since others promise more. */
  untried: number;
}

export interface Limits {
  now: Total & { takePart: number; minimumScore: number };
  /** By the prices. Mentors of whom one more place brings something, the most first. */
  places: MoreOfMentor[];
  /** By the prices. */
  typical: Mentor;
  fields: NewMentor[];
  hubs: NewMentor[];
  languages: NewMentor[];
  /** By solving again. */
  travel: Solved<MoreOfMentor>;
  evenings: Solved<MoreOfMentor & { time: string }>;
  weights: WeightMoved[];
  /** By solving anew. */
  curve: CurvePoint[];
}

export const furtherKm = 20;

/** Works out what limits a solved round; `told` hears how far it is. */
export function limitsOf(
  opened: OpenedRound,
  told: (done: number, of: number) => void = () => undefined,
  most = 100,
): Limits {
  const { posed } = opened;
  const steps = 6;
  const step = (at: number) => {
    told(at, steps);
  };
  step(0);
  const places = opened
    .smallest()
    .worth.map((worth, j): MoreOfMentor => ({ mentor: posed.mentors[j]!.id, worth }))
    .filter(({ worth }) => isWorth(worth))
    .sort((a, b) => byWorth(a.worth, b.worth));
  const fresh = newMentors(opened);
  step(1);
  const travel = tryEach(opened, travelEdits(opened, most), most);
  step(2);
  const evenings = tryEach(opened, eveningEdits(opened, most), most);
  step(3);
  const weights = weightsMoved(opened);
  step(4);
  const curve = curveOf(posed);
  step(steps);
  return {
    now: {
      ...totalOf(opened),
      takePart: posed.people.mentees.length,
      minimumScore: posed.input.rules.minimumScore,
    },
    places,
    ...fresh,
    travel,
    evenings,
    weights,
    curve,
  };
}

const isWorth = ({ mentees, points }: Worth) => mentees > 0 || points > 0;
const byWorth = (a: Worth, b: Worth) => b.mentees - a.mentees || b.points - a.points;

/** What a typical mentor with one place would do, for each field, hub and language: the best of all of them by one search. */
function newMentors(opened: OpenedRound): Pick<Limits, 'typical' | 'fields' | 'hubs' | 'languages'> {
  const { input } = opened.posed;
  const typical = typicalMentor(input);
  const codes = [...new Set(input.mentees.flatMap(({ languages }) => languages))].sort();
  const fields = [...new Set(input.topics.map(({ field }) => field))].sort();
  const kinds = ['', ...codes].flatMap((language) =>
    fields.flatMap((field) => input.hubs.map((hub) => ({ language, field, hub }))),
  );
  const rows = kinds.map(({ language, field, hub }, number): Mentor => ({
    ...typical,
    mentor: newId(number),
    district: hub.district,
    languages: language ? [language] : typical.languages,
    expertise: input.topics.flatMap((each) => (each.field === field ? [each.topic] : [])),
  }));
  const answer = poseNear(opened.posed, { ...input, mentors: [...input.mentors, ...rows] });
  if (!answer.ok) throw new Error(`a typical mentor does not fit: ${answer.faults[0]!.code}`);
  const worth = firstPlaces(opened, answer.posed, new Set(rows.map(({ mentor }) => mentor)));
  const all = kinds.map((kind, number) => ({ ...kind, hub: kind.hub.hub, worth: worth.get(newId(number))! }));
  const best = (code: string, list: typeof all): NewMentor[] => {
    const [first] = list.sort((a, b) => byWorth(a.worth, b.worth));
    return first ? [{ code, hub: first.hub, field: first.field, worth: first.worth }] : [];
  };
  const plain = all.filter(({ language }) => language === '');
  const sorted = (list: NewMentor[]) => list.sort((a, b) => byWorth(a.worth, b.worth));
  return {
    typical,
    fields: sorted(
      fields.flatMap((code) =>
        best(
          code,
          plain.filter(({ field }) => field === code),
        ),
      ),
    ),
    hubs: sorted(
      input.hubs.flatMap(({ hub: code }) =>
        best(
          code,
          plain.filter(({ hub }) => hub === code),
        ),
      ),
    ),
    languages: sorted(
      codes.flatMap((code) =>
        best(
          code,
          all.filter(({ language }) => language === code),
        ),
      ),
    ),
  };
}

/** No id of a file holds a line feed. */
const newId = (number: number) => `\n${number}`;

/** What the first place of mentors without places is worth, in the problem as it was solved. */
function firstPlaces(opened: OpenedRound, posed: PosedRound, fresh: ReadonlySet<string>): Map<string, Worth> {
  const columns = Int32Array.from(posed.mentors, ({ id }) =>
    fresh.has(id) ? -1 : opened.columnOf().get(id)!,
  );
  const numbers = new Int32Array(opened.posed.mentors.length);
  columns.forEach((before, j) => {
    if (before >= 0) numbers[before] = j;
  });
  const { menteePrice, placePrice } = opened.smallest();
  const problem = {
    ...posed.problem,
    places: posed.problem.places.map((each, j) => (columns[j]! < 0 ? 0 : each)),
  };
  const { worth } = smallestPrices(problem, {
    mentorOf: opened.solution.mentorOf.map((j) => (j < 0 ? j : numbers[j]!)),
    menteePrice,
    placePrice: Float64Array.from(columns, (j) => (j < 0 ? 0 : placePrice[j]!)),
  });
  return new Map(posed.mentors.flatMap(({ id }, j) => (fresh.has(id) ? [[id, worth[j]!]] : [])));
}

/** A mentor as she would be. */
type Try<T> = { row: Mentor; of: T };

/** Mentors whose places are worth most come first; of a large round no more than are looked at in good time. */
function mostWanted({ posed, smallest }: OpenedRound, most: number): Mentor[] {
  const { placePrice } = smallest();
  return posed.mentors
    .map(({ person }, j) => ({ person, price: placePrice[j]! }))
    .sort((a, b) => b.price - a.price)
    .slice(0, 2 * most)
    .map(({ person }) => person);
}

const travelEdits = (opened: OpenedRound, most: number): Try<object>[] =>
  mostWanted(opened, most)
    .filter(({ meeting }) => meeting !== 'online')
    .map((row) => ({
      row: { ...row, travel_km: Math.min(2000, row.travel_km + furtherKm) },
      of: {},
    }));

function eveningEdits(opened: OpenedRound, most: number): Try<{ time: string }>[] {
  const evenings = [...new Set(opened.posed.input.mentees.flatMap(({ times }) => times))]
    .filter((time) => time.endsWith('-evening'))
    .sort();
  return mostWanted(opened, most).flatMap((row) =>
    evenings
      .filter((time) => !row.times.includes(time))
      .map((time) => ({ row: { ...row, times: [...row.times, time] }, of: { time } })),
  );
}

function tryEach<T extends object>(
  opened: OpenedRound,
  tries: readonly Try<T>[],
  most: number,
): Solved<MoreOfMentor & T> {
  const bounds = boundsOf(
    opened,
    tries.map(({ row }) => row),
  );
  const promising = tries
    .map((each, at) => ({ ...each, bound: bounds[at]! }))
    .filter(({ bound }) => bound > 0)
    .sort((a, b) => b.bound - a.bound);
  const list = promising.slice(0, most).flatMap(({ row, of }) => {
    const change = whatIf(opened, [{ edit: 'mentor', row }]);
    if (!change.ok) return [];
    const [before, after] = [change.before, change.after];
    const worth = { mentees: after.matched - before.matched, points: after.value - before.value } as Worth;
    return isWorth(worth) ? [{ mentor: row.mentor, ...of, worth }] : [];
  });
  list.sort((a, b) => byWorth(a.worth, b.worth));
  return {
    list,
    nothing: tries.length - promising.length,
    untried: Math.max(0, promising.length - most),
  };
}

/** Mentors as they would be stand in one problem beside those who are, so many at a time. */
const besides = 256;

/** What each changed row of a mentor brings at most, by the prices; 0 is exact. */
function boundsOf(
  { posed: before, smallest, rowOf, columnOf }: OpenedRound,
  rows: readonly Mentor[],
): number[] {
  const { input, forbidden } = before;
  const { menteePrice, placePrice } = smallest();
  const bounds: number[] = [];
  for (let first = 0; first < rows.length; first += besides) {
    const some = rows.slice(first, first + besides);
    const columns = some.map(({ mentor }) => columnOf().get(mentor)!);
    const fresh = some.map((row, number) => ({ ...row, mentor: newId(number) }));
    const answer = poseNear(before, { ...input, mentors: [...input.mentors, ...fresh] });
    if (!answer.ok) throw new Error(`a changed mentor does not fit: ${answer.faults[0]!.code}`);
    const { mentees, mentors, problem } = answer.posed;
    const numberOf = new Map(fresh.map(({ mentor }, number) => [mentor, number]));
    const numbers = Int32Array.from(mentors, ({ id }) => numberOf.get(id) ?? -1);
    const most = new Float64Array(some.length);
    for (let i = 0; i < mentees.length; i++) {
      const { id } = mentees[i]!;
      const kept = before.bonus - menteePrice[rowOf().get(id)!]!;
      const banned = forbidden.get(id);
      for (let e = problem.rowStart[i]!, last = problem.rowStart[i + 1]!; e < last; e++) {
        const number = numbers[problem.mentor[e]!]!;
        if (number < 0 || banned?.has(some[number]!.mentor)) continue;
        const gain = kept + problem.value[e]! - placePrice[columns[number]!]!;
        if (gain > most[number]!) most[number] = gain;
      }
    }
    most.forEach((gain, number) => bounds.push(gain * before.problem.places[columns[number]!]!));
  }
  return bounds;
}

/** One weight times `factor`, the others scaled so that all add up to 1000 again, rests to the largest remainders. */
export function movedWeights(weights: Weights, part: keyof Weights, by: number): Weights {
  const moved = Math.min(weightsTotal, Math.round((weights[part] * (100 + by)) / 100));
  const others = (Object.keys(weights) as (keyof Weights)[]).filter((each) => each !== part);
  const sum = weightsTotal - weights[part];
  const left = weightsTotal - moved;
  if (sum === 0) return weights;
  const shares = others.map((each) => ({
    part: each,
    points: Math.floor((weights[each] * left) / sum),
    rest: (weights[each] * left) % sum,
  }));
  let open = left - shares.reduce((total, { points }) => total + points, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) if (open-- > 0) share.points++;
  return {
    ...weights,
    [part]: moved,
    ...Object.fromEntries(shares.map((share) => [share.part, share.points])),
  };
}

function weightsMoved(opened: OpenedRound): WeightMoved[] {
  const { weights } = opened.posed.input.rules;
  return (Object.keys(weights) as (keyof Weights)[]).flatMap((part) =>
    ([10, -10] as const).flatMap((by): WeightMoved[] => {
      const then = movedWeights(weights, part, by);
      const change = whatIf(opened, [{ edit: 'rules', rules: { weights: then } }]);
      if (!change.ok) return [];
      return [{ part, by, weights: then, matched: change.after.matched, moves: change.moves.length }];
    }),
  );
}

/** Girls matched and their mean score for each least score: pairs below it leave, all else is the round's. */
function curveOf({ input }: PosedRound): CurvePoint[] {
  const answer = poseRound({ ...input, rules: { ...input.rules, minimumScore: 0 } });
  if (!answer.ok) throw new Error('a lower least score shuts nobody out');
  const { posed } = answer;
  const locked = [...posed.locks].map(
    ([mentee, mentor]) => pairOf(posed, posed.menteeById.get(mentee)!, posed.mentorById.get(mentor)!).score,
  );
  const priority = posed.mentees.map((each) => each.priority);
  return Array.from({ length: 21 }, (_, at) => {
    const minimumScore = 50 * at;
    const problem = above(posed.problem, priority, minimumScore);
    const { matched, value, mentorOf } = assign(problem);
    const prior = priority.reduce((sum, each, i) => (mentorOf[i]! < 0 ? sum : sum + each), 0);
    const count = matched + locked.length;
    const scores = value - prior + locked.reduce((sum, each) => sum + each, 0);
    return {
      minimumScore,
      matched: count,
      meanScore: count ? Math.floor((10 * scores) / count + 0.5) / 10 : null,
    };
  });
}

function above(
  problem: AssignmentProblem,
  priority: readonly number[],
  minimumScore: number,
): AssignmentProblem {
  const rowStart = new Uint32Array(problem.mentees + 1);
  const mentor = new Uint32Array(problem.mentor.length);
  const value = new Int32Array(problem.value.length);
  let at = 0;
  for (let i = 0; i < problem.mentees; i++) {
    for (let e = problem.rowStart[i]!; e < problem.rowStart[i + 1]!; e++) {
      if (problem.value[e]! - priority[i]! < minimumScore) continue;
      mentor[at] = problem.mentor[e]!;
      value[at++] = problem.value[e]!;
    }
    rowStart[i + 1] = at;
  }
  return { ...problem, rowStart, mentor: mentor.subarray(0, at), value: value.subarray(0, at) };
}
