import { addDays, type Day } from '#lib/dates.ts';

/** No group of fewer girls is shown, nor its size to be had from what is shown. */
export const leastShown = 5;
const isShown = (count: number) => count === 0 || count >= leastShown;

export const ageBands = ['12-13', '14-15', '16+'] as const;
export type AgeBand = (typeof ageBands)[number];
/** Bands of the score at the match, of 1000: from this one on. */
export const scoreBands = [0, 500, 700] as const;

/** What a report knows of a girl; facts in days, no name. */
export interface Girl {
  id: string;
  hub: string;
  /** By her age on the cohort's first day, or when she joined later: it stays the same. */
  age: AgeBand;
  /** The day on which she first took part. */
  from: Day | null;
  /** Her first pair of the cohort. */
  pair: { startedOn: Day; closedOn: Day | null; score: number } | null;
  /** What that pair held, and how many sessions a month the programme asks for. */
  sessions?: { perMonth: number; held: readonly { day: Day; minutes: number }[] };
  /** What she answered at the start and at the end, when both are whole. */
  answers: Answers | null;
}

export interface Answers {
  /** The day of the later one. */
  on: Day;
  withMentor: boolean;
  /** Her consent holds today; without it there are no points, and no figure is shown that once held her. */
  agreed: boolean;
  /** Mean points in each thing, before and after. */
  points: Readonly<Record<string, readonly [number, number]>>;
}

/** A figure that is shown: counts by class, and the day for which it is true. */
export interface Table {
  day: Day;
  counts: Readonly<Record<string, number>>;
  /** Mean score of the pairs it counts, of 1000; null where it counts no pairs. */
  meanScore: number | null;
}

export type FateName = 'matched' | 'm3' | 'm6' | 'm12' | 'dose' | 'score';

export interface Published {
  /** Girls who took part, by hub; hubs with fewer than five are counted nowhere. */
  girls: Readonly<Record<string, { day: Day; count: number }>>;
  ages: Table | null;
  whole: Readonly<Partial<Record<FateName, Table>>>;
  /** What the pairs of the girls counted as matched have held until the day; null when those are not shown. */
  sessions: { day: Day; girls: number; held: number; minutes: number } | null;
  /** Whose answers are counted: girls with a mentor, and girls who wait. */
  answers: { day: Day; with: readonly Answers[]; wait: readonly Answers[] } | null;
}

/** `day` moved by whole months; a day that the month does not have is its last. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).getUTCDate();
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}-${pad(Math.min(date, last))}`;
}

const isSunday = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;

/** The days for which figures are made: every Sunday. Between them nothing changes, so no single day can be subtracted. */
export function reportDays(from: Day, on: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= on; day = addDays(day, 1)) if (isSunday(day)) days.push(day);
  return days;
}

/** No mentor yet. */
const none = 'n';

/** `began`: not long enough ago to say; `lasted`, `ended`: before so many months were over. */
export function fateOf(girl: Girl, name: FateName, day: Day): string {
  const { pair } = girl;
  if (!pair || pair.startedOn > day) return none;
  if (name === 'matched') return 'matched';
  if (name === 'dose') return doseOf(girl, pair, day);
  const months = name === 'score' ? 3 : Number(name.slice(1));
  const full = addMonths(pair.startedOn, months);
  const fate = full > day ? 'began' : pair.closedOn !== null && pair.closedOn < full ? 'ended' : 'lasted';
  return name === 'score' ? `${fate}:${scoreBands.findLast((from) => pair.score >= from) ?? 0}` : fate;
}

/** `kept`: in the pair's whole months so far they met as often as the programme asks, taken together; `less`; `began`. */
function doseOf({ sessions }: Girl, pair: NonNullable<Girl['pair']>, day: Day): string {
  const until = pair.closedOn !== null && pair.closedOn < day ? pair.closedOn : day;
  let months = 0;
  while (addMonths(pair.startedOn, months + 1) <= until) months += 1;
  if (months === 0) return 'began';
  const held = sessions?.held.filter((each) => each.day <= until).length ?? 0;
  return held >= months * (sessions?.perMonth ?? 0) ? 'kept' : 'less';
}

export const fates: readonly FateName[] = ['matched', 'm3', 'm6', 'm12', 'dose', 'score'];

const countBy = <T>(list: readonly T[], keyOf: (each: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const each of list) {
    const key = keyOf(each);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
const sumOf = (counts: Readonly<Record<string, number>> = {}) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
const allShown = (counts: Readonly<Record<string, number>>) => Object.values(counts).every(isShown);

/**
 * What may be shown on a day. Everything is decided from the cohort's first Sunday on: a figure becomes a newer one only
 * when every group that the two of them, and all figures before, tell apart has five girls or none. So whoever keeps
 * every report there ever was and subtracts one from another finds no smaller group. A figure carries the day on which
 * it came to be what it is, and keeps it while nothing changes or too little does: the two look the same.
 */
export function published(girls: readonly Girl[], cohortFrom: Day, on: Day): Published {
  const joined = girls.filter((girl) => girl.from !== null && girl.from <= on);
  const first = joined.reduce((day, { from }) => (from !== null && from < day ? from : day), cohortFrom);
  const counted = new Map<string, { day: Day; girls: readonly Girl[] }>();
  // What all figures of a kind so far tell of each girl.
  const past = {
    whole: new Map<string, string>(),
    ages: new Map<string, string>(),
    answers: new Map<string, string>(),
  };
  let ages: Table | null = null;
  let answered: { day: Day; girls: readonly Girl[] } | null = null;
  const fatesShown = new Map<FateName, ReadonlyMap<string, string>>();
  const whole: Partial<Record<FateName, Table>> = {};

  for (const day of reportDays(first, on)) {
    countHubs(day);
    const shown = [...counted.values()].flatMap((each) => each.girls);
    if (shown.length === 0) continue;
    countAges(day, shown);
    for (const name of fates) countFates(day, name, shown);
    countAnswers(day, shown);
  }
  return {
    girls: Object.fromEntries(
      [...counted].map(([hub, each]) => [hub, { day: each.day, count: each.girls.length }]),
    ),
    ages,
    whole,
    sessions: sessionsOf(),
    answers: answersOf(),
  };

  function countHubs(day: Day): void {
    for (const [hub, list] of Map.groupBy(joined, (girl) => girl.hub)) {
      const now = list.filter(({ from }) => from !== null && from <= day);
      const more = now.length - (counted.get(hub)?.girls.length ?? 0);
      if (more >= leastShown) counted.set(hub, { day, girls: now });
    }
  }

  function countAges(day: Day, shown: readonly Girl[]): void {
    const words = extended(past.ages, shown, ({ age }) => age);
    if (!allShown(countBy(shown, ({ id }) => words.get(id) ?? ''))) return;
    past.ages = words;
    if (shown.length === sumOf(ages?.counts)) return;
    ages = { day, counts: countBy(shown, ({ age }) => age), meanScore: null };
  }

  function countFates(day: Day, name: FateName, shown: readonly Girl[]): void {
    const fate = (girl: Girl) => fateOf(girl, name, day);
    const told = shown.filter((girl) => fate(girl) !== none);
    // A figure stands from the day on which it came to be; that it stands still tells nothing of who came since.
    const before = fatesShown.get(name);
    const isNew = shown.some((girl) => (before?.get(girl.id) ?? none) !== fate(girl));
    if (!isNew || told.every((girl) => fate(girl).startsWith('began'))) return;
    const words = extended(past.whole, shown, fate);
    const everTold = shown.filter(({ id }) => words.get(id) !== none);
    if (!allShown(countBy(everTold, ({ id }) => words.get(id) ?? ''))) return;
    if (!isShown(shown.length - told.length) || !leavesEnough(told)) return;
    past.whole = words;
    fatesShown.set(name, new Map(shown.map((girl) => [girl.id, fate(girl)])));
    whole[name] = {
      day,
      counts: countBy(told, fate),
      meanScore:
        told.length === 0 ? null : told.reduce((sum, { pair }) => sum + (pair?.score ?? 0), 0) / told.length,
    };
  }

  /** Girls with a mentor of whom no answers are counted. */
  function leavesEnough(matched: readonly Girl[]): boolean {
    if (!answered) return true;
    const ids = new Set(answered.girls.flatMap(({ id, answers }) => (answers?.withMentor ? [id] : [])));
    return isShown(matched.filter(({ id }) => !ids.has(id)).length);
  }

  function countAnswers(day: Day, shown: readonly Girl[]): void {
    const group = ({ answers }: Girl) =>
      answers && answers.on <= day ? (answers.withMentor ? 'with' : 'wait') : none;
    const list = shown.filter((girl) => group(girl) !== none);
    const words = extended(past.answers, shown, group);
    if (list.length === 0 || !allShown(countBy(list, ({ id }) => words.get(id) ?? ''))) return;
    const matched = shown.filter((girl) => fateOf(girl, 'matched', day) !== none);
    const silent = matched.filter((girl) => group(girl) !== 'with').length;
    if (!isShown(silent) || !isShown(shown.length - list.length)) return;
    past.answers = words;
    if (list.length === answered?.girls.length) return;
    answered = { day, girls: list };
  }

  /** Sums over the girls that are shown as matched: at least five, always the same as in that figure. */
  function sessionsOf(): Published['sessions'] {
    const day = reportDays(first, on).at(-1);
    const fate = fatesShown.get('matched');
    if (!fate || day === undefined) return null;
    const matched = joined.filter(({ id }) => (fate.get(id) ?? none) !== none);
    const held = matched.flatMap(({ sessions }) => sessions?.held.filter((each) => each.day <= day) ?? []);
    return {
      day,
      girls: matched.length,
      held: held.length,
      minutes: held.reduce((sum, { minutes }) => sum + minutes, 0),
    };
  }

  /** One who took her consent back is counted no more; without her the figure would tell what she had answered. */
  function answersOf(): Published['answers'] {
    const list = answered?.girls.flatMap(({ answers }) => answers ?? []) ?? [];
    if (!answered || list.some(({ agreed }) => !agreed)) return null;
    return {
      day: answered.day,
      with: list.filter(({ withMentor }) => withMentor),
      wait: list.filter(({ withMentor }) => !withMentor),
    };
  }
}

/**
 * What figures tell of each girl, with one more figure: girls of whom they tell the same carry the same word. `n`: they
 * have told nothing of her.
 */
function extended(
  past: ReadonlyMap<string, string>,
  shown: readonly Girl[],
  word: (girl: Girl) => string,
): Map<string, string> {
  const groups = new Map<string, string>();
  return new Map(
    shown.map((girl) => {
      const told = `${past.get(girl.id) ?? none} ${word(girl)}`;
      if (told === `${none} ${none}`) return [girl.id, none];
      if (!groups.has(told)) groups.set(told, `g${groups.size}`);
      return [girl.id, groups.get(told) ?? ''];
    }),
  );
}

export interface Change {
  count: number;
  before: number;
  after: number;
  /** Mean of each girl's own change. */
  change: number;
  /** Between which the middle half of the girls' changes lies; null for fewer than ten. */
  middle: readonly [number, number] | null;
  /** 95 % interval of the mean change by Student's t; null for fewer than ten. */
  interval: readonly [number, number] | null;
}

/** Fewer girls give no range: it would be the answers of one or two. */
export const leastForRange = 10;

/** Change in pairs of answers: the same girl, before and after. Null when nobody answered. */
export function changeOf(pairs: readonly (readonly [number, number])[]): Change | null {
  const count = pairs.length;
  if (count === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const changes = pairs.map(([before, after]) => after - before).sort((a, b) => a - b);
  const change = mean(changes);
  const isEnough = count >= leastForRange;
  const deviation = Math.sqrt(changes.reduce((sum, value) => sum + (value - change) ** 2, 0) / (count - 1));
  const half = (studentT(count - 1) * deviation) / Math.sqrt(count);
  return {
    count,
    before: mean(pairs.map(([before]) => before)),
    after: mean(pairs.map(([, after]) => after)),
    change,
    middle: isEnough ? [quantile(changes, 0.25), quantile(changes, 0.75)] : null,
    interval: isEnough ? [change - half, change + half] : null,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

/** The 97.5 % point of Student's t, by Cornish and Fisher's expansion; from nine degrees of freedom on right to 0.001. */
export function studentT(degrees: number): number {
  const z = 1.959963985;
  const [n, z3, z5, z7] = [degrees, z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * n) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * n ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n ** 3)
  );
}
