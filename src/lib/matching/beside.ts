/**
 * Mentors who are not in a solved round as they are asked about (somebody new, somebody who is full, somebody as she would be), held
 * against its girls at its prices.
 *
 * Formula: a pair of girl i with such a mentor gains B + value − u(i) − v, v being what her place costs.
 * A first place is worth the greatest gain at v = 0 and the greatest u (those with the smallest place prices), or nothing: that u is
 * what the round loses without the girl, so whoever gets the place, all others are as well off as they can be. It brings one girl more
 * if she who gets it had nobody, or if one more place of the mentor whom she leaves does.
 * A changed mentor brings no more than her greatest gains together, one for each of her places: with the u of those girls raised so much the
 * prices cover every pair again, and no set weighs more than such prices.
 * Complexity: one reading of the rows for each girl.
 * Refuses (throws): rows of which somebody does not take part, or that name what the round does not know.
 */
import { forbiddenTo } from './layout.ts';
import type { OpenedRound } from './opened.ts';
import { readyPeople, type People } from './people.ts';
import { compare } from './possible.ts';
import { pairOf, type PosedRound } from './problem.ts';
import { Rows } from './rows.ts';
import type { Mentor } from './types.ts';
import type { Worth } from './worth.ts';

/** Cleared mentors whose only hindrance is that they have no place. */
export const fullMentors = ({ input, people }: PosedRound): Mentor[] =>
  input.mentors.filter(({ mentor }) => people.mentorState.get(mentor) === 'no-places');

/** Those, and mentors of whom locks hold every place: of them a further place would be the first. */
export function withoutPlaces(posed: PosedRound): Mentor[] {
  const locked = posed.mentors.filter((_, j) => posed.places[j] === 0);
  return [...locked.map(({ person }) => person), ...fullMentors(posed)];
}

export const withOnePlace = (row: Mentor): Mentor => ({ ...row, places: 1 });

/** What somebody's first place would do, and the girls of whom one would take it: several where they gain as much. */
export interface FirstPlace {
  worth: Worth;
  takers: number[];
}

/** The first place of each of these mentors. Nobody has decided anything about those who are `new`, whatever their ids. */
export function firstPlaces(
  opened: OpenedRound,
  rows: readonly Mentor[],
  who: 'known' | 'new',
): FirstPlace[] {
  const { posed, solution, smallest } = opened;
  const { input, bonus, mentees } = posed;
  const { menteePrice, worth } = smallest();
  const most = new Float64Array(rows.length);
  const takers = rows.map((): number[] => []);
  const forbidden = who === 'new' ? nothing : posed.forbidden;
  const free = new Float64Array(rows.length);
  eachGain({ input, bonus, mentees, forbidden }, rows, menteePrice, free, (i, j, gain) => {
    if (gain < most[j]!) return;
    if (gain > most[j]!) takers[j] = [];
    most[j] = gain;
    takers[j]!.push(i);
  });
  return takers.map((those, j): FirstPlace => {
    const left = those.length === 0 ? -1 : solution.mentorOf[those[0]!]!;
    const more = those.length === 0 ? 0 : left < 0 ? 1 : worth[left]!.mentees;
    return { worth: { mentees: more, points: most[j]! - more * bonus }, takers: those };
  });
}

/** What each of these mentors of the round would bring at most if she were as her row says; 0 is exact. */
export function mostOfChanges(opened: OpenedRound, rows: readonly Mentor[]): number[] {
  const { posed, smallest, columnOf } = opened;
  const { menteePrice, placePrice } = smallest();
  const columns = rows.map(({ mentor }) => columnOf().get(mentor)!);
  const gains = rows.map((): number[] => []);
  const prices = Float64Array.from(columns, (j) => placePrice[j]!);
  const people = eachGain(posed, rows, menteePrice, prices, (_, j, gain) => gains[j]!.push(gain));
  const locked = moreOfLocks(posed, people);
  return gains.map((list, at) =>
    list
      .sort((a, b) => b - a)
      .slice(0, posed.places[columns[at]!])
      .reduce((sum, gain) => sum + gain, locked.get(rows[at]!.mentor) ?? 0),
  );
}

/** How much more the locked pairs of these mentors are worth: a lock stays, but its points may grow. */
function moreOfLocks(posed: PosedRound, people: People): Map<string, number> {
  const { locks, menteeById, mentorById } = posed;
  const now = new Map(people.mentors.map((mentor) => [mentor.id, mentor]));
  const girls = new Map(people.mentees.map((girl) => [girl.id, girl]));
  const more = new Map<string, number>();
  for (const [mentee, mentor] of locks) {
    const changed = now.get(mentor);
    if (!changed) continue;
    const before = pairOf(posed, menteeById.get(mentee)!, mentorById.get(mentor)!).score;
    const after = compare(girls.get(mentee)!, changed, false, posed.input.rules, people).score;
    if (after > before) more.set(mentor, (more.get(mentor) ?? 0) + after - before);
  }
  return more;
}

const nothing: PosedRound['forbidden'] = new Map();

/** Every pair of a free girl with one of these mentors that gains; answers everybody made ready. */
function eachGain(
  posed: Pick<PosedRound, 'input' | 'bonus' | 'mentees' | 'forbidden'>,
  mentors: readonly Mentor[],
  menteePrice: Float64Array,
  placePrice: Float64Array,
  told: (i: number, j: number, gain: number) => void,
): People {
  const { input, bonus } = posed;
  const ready = readyPeople({ ...input, mentors });
  if (!ready.ok) throw new Error(`mentors who do not fit into the round: ${ready.faults[0]!.code}`);
  const { people } = ready;
  if (people.mentors.length < mentors.length) throw new Error('somebody beside the round does not take part');
  const rows = new Rows(people.mentors, people, input.rules);
  rows.priceAt(placePrice, null);
  const girls = new Map(people.mentees.map((girl) => [girl.id, girl]));
  posed.mentees.forEach((girl, i) => {
    const keeps = menteePrice[i]! - bonus;
    rows.beat(girls.get(girl.id)!, forbiddenTo(posed, girl), keeps, 'all');
    for (let c = 0; c < rows.count; c++) {
      const j = rows.mentor[c]!;
      told(i, j, rows.value[c]! - keeps - placePrice[j]!);
    }
  });
  return people;
}
