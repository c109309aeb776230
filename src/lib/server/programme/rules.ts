import { addDays, addMonths, type Day } from '#lib/dates.ts';

/** What a score is made of; the weights are thousandths of it. */
export const weightNames = ['interests', 'location', 'times', 'goals', 'language'] as const;
export type WeightName = (typeof weightNames)[number];
export type Weights = Record<WeightName, number>;

/** What a round goes by. `offerDays` is how long each side has to answer from when she was told. */
export interface RulesValues {
  weights: Weights;
  sharedTimes: number;
  minimumScore: number;
  offerDays: number;
}

/** With which every programme begins. */
export const firstRules: RulesValues = {
  weights: { interests: 500, location: 250, times: 100, goals: 100, language: 50 },
  sharedTimes: 1,
  minimumScore: 0,
  offerDays: 7,
};

/** How often a pair meets in a month, and for how many minutes, until a lead says otherwise. */
export const firstDose = { sessions: 2, minutes: 60 };

export const wholeScore = 1000;

/** All weights together; 1000 is right. */
export const sumOf = (weights: Weights): number => weightNames.reduce((sum, name) => sum + weights[name], 0);

/** Whether two sets of rules would match the same people in the same way. */
export const sameRules = (a: RulesValues, b: RulesValues): boolean =>
  weightNames.every((name) => a.weights[name] === b.weights[name]) &&
  a.sharedTimes === b.sharedTimes &&
  a.minimumScore === b.minimumScore &&
  a.offerDays === b.offerDays;

/** A cohort lasts at least a day: it ends after it starts. */
export const cohortInOrder = (startsOn: Day, endsOn: Day): boolean => startsOn < endsOn;

/** How long the year lasts, and for how many months data is kept after it. */
export interface Lasting {
  startsOn: Day;
  endsOn: Day;
  retentionMonths: number;
}

/** The last day of keeping: from the day after on the clock takes away what is older. */
export const keptUntil = ({ endsOn, retentionMonths }: Pick<Lasting, 'endsOn' | 'retentionMonths'>): Day =>
  addMonths(endsOn, retentionMonths);

/** What a change does beyond the page, which is asked about once. */
export interface AskedFirst {
  /** So many pairs that go on began before the first day, which moves behind them. */
  older: number;
  /** So many go on though the last day moves into the past. */
  outliving: number;
  /** The time of keeping moves into the past: what is older is erased at once. */
  erases: boolean;
  keptUntil: Day;
  /** With this she says that she knows it; other days are asked about anew. */
  sure: string;
}

/** What is to be asked before the year or the time of keeping changes; null: nothing. `running`: when its pairs that go on began. */
export function askedFirst(
  before: Lasting,
  after: Lasting,
  running: readonly Day[],
  today: Day,
): AskedFirst | null {
  const older =
    after.startsOn > before.startsOn ? running.filter((startedOn) => startedOn < after.startsOn).length : 0;
  const outliving = after.endsOn < before.endsOn && after.endsOn < today ? running.length : 0;
  const until = keptUntil(after);
  const erases = until < today && until < keptUntil(before);
  if (older === 0 && outliving === 0 && !erases) return null;
  const sure = `${after.startsOn}/${after.endsOn}/${after.retentionMonths}`;
  return { older, outliving, erases, keptUntil: until, sure };
}

/**
 * Towns with a STEAM centre, offered at the first set-up for the lead to confirm or change: which districts hold the
 * Engineering Hubs is for the programme to say.
 */
export const suggestedHubs = [
  { hub: 'gence', name: 'Gəncə Mühəndislik Mərkəzi', district: 'gence', address: 'Gəncə' },
  { hub: 'quba', name: 'Quba Mühəndislik Mərkəzi', district: 'quba', address: 'Quba' },
  { hub: 'lenkeran', name: 'Lənkəran Mühəndislik Mərkəzi', district: 'lenkeran', address: 'Lənkəran' },
  { hub: 'sirvan', name: 'Şirvan Mühəndislik Mərkəzi', district: 'sirvan', address: 'Şirvan' },
  { hub: 'agdas', name: 'Ağdaş Mühəndislik Mərkəzi', district: 'agdas', address: 'Ağdaş' },
] as const;

/** A code for a new hub: its district, with a number when that is taken. */
export function codeFor(district: string, taken: ReadonlySet<string>): string {
  if (!taken.has(district)) return district;
  for (let number = 2; ; number += 1) {
    const code = `${district}-${number}`;
    if (!taken.has(code)) return code;
  }
}

/** What stands in the form of the first set-up before anything is typed: a year from today on. */
export const suggestedStart = (today: Day) => {
  const endsOn = addDays(today, 365);
  return {
    name: 'Ulduz',
    retentionMonths: 24,
    cohortName: `${today.slice(0, 4)}–${endsOn.slice(0, 4)}`,
    startsOn: today,
    endsOn,
  };
};
