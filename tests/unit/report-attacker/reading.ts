/** What the attacker knows once she has read the files: which kinds of girls each figure counts, and how many girls. */
import type { Day } from '#lib/dates.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { AnswersName } from '#lib/server/reports/publishing.ts';
import { fateOf, type FateName, type Girl } from '#lib/server/reports/rules.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { couldBeIn, hubs, isShown, type Line, type Read } from './files.ts';
import type { Kind, Person } from './universes.ts';

/** One figure as the attacker reads it: which kinds of girls it counts, and how many girls. */
export interface Known {
  name: string;
  set: bigint;
  count: number;
}

const bands = { [m.reports_band_0()]: '0', [m.reports_band_500()]: '500', [m.reports_band_700()]: '700' };
const fateWords = {
  [m.reports_score_lasted()]: 'lasted',
  [m.reports_score_ended()]: 'ended',
  [m.reports_score_began()]: 'began',
};
const lastedWords: Record<string, FateName> = {
  [m.reports_lasted_3()]: 'm3',
  [m.reports_lasted_6()]: 'm6',
  [m.reports_lasted_12()]: 'm12',
};
const ageOf = { [m.reports_age_12()]: '12-13', [m.reports_age_14()]: '14-15', [m.reports_age_16()]: '16+' };

const answersNames: Record<string, AnswersName> = {
  [`${m.reports_s_change()} ${m.reports_g_with()}`]: 'with',
  [`${m.reports_s_change()} ${m.reports_g_wait()}`]: 'wait',
  [`${m.reports_s_middle()} ${m.reports_g_with()}`]: 'middle',
  [`${m.reports_s_mentor()} ${m.reports_at_middle()}`]: 'mentorMiddle',
  [`${m.reports_s_mentor()} ${m.reports_at_end()}`]: 'mentor',
};
/** Girls who answered alike on one day: with whom of them one is in a group nobody can say. */
const alikeAtEnd = ({ answers }: Omit<Girl, 'id'>) =>
  answers ? `${answers.on} ${answers.withMentor} ${answers.aboutMentor}` : 'none';
const alikeHalfway = ({ middle }: Omit<Girl, 'id'>) =>
  middle ? `${middle.on} ${middle.aboutMentor}` : 'none';
const isMiddle = (key: string) => key.startsWith('m') && !key.startsWith('mentor ');

export function knownFrom(
  kinds: readonly Kind[],
  reports: readonly Read[],
  world: readonly Person[],
): { known: Known[]; met: { on: Day; held: number }[]; moved: string[] } {
  const figures: { name: string; count: number; holds: (girl: Girl, own: ReadonlySet<string>) => boolean }[] =
    [];
  const seen = new Set<string>();
  const met = new Map<Day, number>();
  // The same figure of the same day with another number: the two are one girl or a few apart.
  const numbers = new Map<string, number>();
  const moved: string[] = [];
  const add = (name: string, count: number, holds: (girl: Girl, own: ReadonlySet<string>) => boolean) => {
    if (!seen.has(`${name} ${count}`)) figures.push({ name, count, holds });
    seen.add(`${name} ${count}`);
    const before = numbers.get(name);
    if (before !== undefined && before !== count) moved.push(`${name}: ${before} before, ${count} later`);
    numbers.set(name, before ?? count);
  };
  // In which figures the answers of a girl are: of her class some are in these, some in those.
  const figuresOf = new Map<string, Set<string>>();
  const keys = new Map<string, { name: AnswersName; day: Day }>();
  const names = new Map<string, string>();
  const keyOf = (name: AnswersName, ids: ReadonlySet<string>) => {
    const whole = `${name}: ${[...ids].toSorted().join(' ')}`;
    if (!names.has(whole)) names.set(whole, `${name} ${names.size}`);
    return names.get(whole) ?? '';
  };
  for (const { answers, on: day } of reports)
    for (const [name, ids] of Object.entries(answers) as [AnswersName, ReadonlySet<string>][]) {
      const key = keyOf(name, ids);
      if (ids.size === 0 || keys.has(key)) continue;
      keys.set(key, { name, day });
      for (const id of ids) figuresOf.set(id, (figuresOf.get(id) ?? new Set()).add(key));
    }
  type Patterns = Map<string, Map<string, ReadonlySet<string>>>;
  const atEnd: Patterns = new Map();
  const halfway: Patterns = new Map();
  const note = (patterns: Patterns, alike: string, own: readonly string[]) => {
    const of = patterns.get(alike) ?? new Map<string, ReadonlySet<string>>();
    patterns.set(alike, of.set(own.join('; '), new Set(own)));
  };
  for (const girl of world) {
    const own = [...(figuresOf.get(girl.id) ?? [])];
    note(
      atEnd,
      alikeAtEnd(girl),
      own.filter((key) => !isMiddle(key)),
    );
    note(
      halfway,
      alikeHalfway(girl),
      own.filter((key) => isMiddle(key)),
    );
  }
  /** In which figures of answers girls of a kind may be. */
  const patternsOf = (kind: Kind): ReadonlySet<string>[] => {
    const could = [...keys].flatMap(([key, { name, day }]) => (couldBeIn(kind, name, day) ? [key] : []));
    const usual = (middle: boolean) => [new Set(could.filter((key) => isMiddle(key) === middle))];
    const ends = atEnd.get(alikeAtEnd(kind))?.values() ?? usual(false);
    const middles = [...(halfway.get(alikeHalfway(kind))?.values() ?? usual(true))];
    return [...ends].flatMap((end) => middles.map((middle) => new Set([...end, ...middle])));
  };
  // On each Sunday: up to which day the girls of each hub are counted.
  const countedOn = new Map<Day, Map<string, Day>>();
  for (const { on: day, lines } of reports) {
    const until = countedOn.get(day) ?? new Map<string, Day>();
    countedOn.set(day, until);
    for (const line of lines)
      if (line.figure === m.reports_by_hub() && isShown(line))
        until.set(hubs.find(({ name }) => name === line.group)?.hub ?? '', line.day);
  }
  const isCounted = (girl: Girl, day: Day) => {
    const until = countedOn.get(day)?.get(girl.hub);
    return until !== undefined && girl.from !== null && girl.from <= until;
  };
  const isIn = (girl: Girl, name: FateName, day: Day, fates: readonly string[]) =>
    isCounted(girl, day) && fates.includes(fateOf(girl, name, day));
  for (const { on: asked, lines, answers } of reports) {
    const matchedOn = lines.find(({ figure }) => figure === m.reports_matched())?.day ?? '';
    for (const line of lines) {
      if (!isShown(line)) continue;
      const { section, figure, group, day } = line;
      const [value, count] = [Number(line.value), Number(line.count)];
      const name = `${figure} ${group} ${day}`;
      const said = answersNames[`${section} ${group}`];
      if (figure === m.reports_girls()) add(name, value, (girl) => isCounted(girl, asked));
      else if (figure === m.reports_by_hub() || figure === m.reports_by_district()) {
        const of = hubs.filter(
          (hub) => hub.name === group || (figure === m.reports_by_district() && districtName(hub) === group),
        );
        add(name, value, (girl) => isCounted(girl, asked) && of.some(({ hub }) => hub === girl.hub));
      } else if (figure === m.reports_by_age()) {
        add(name, value, (girl) => girl.age === ageOf[group] && isCounted(girl, day));
        add(`${name}, all`, count, (girl) => isCounted(girl, day));
      } else if (section === m.reports_s_matched())
        add(name, count, (girl) => isIn(girl, 'matched', day, ['matched']));
      else if (figure === m.reports_dose()) {
        add(name, value, (girl) => isIn(girl, 'dose', day, ['kept']));
        add(`${name}, all`, count, (girl) => isIn(girl, 'dose', day, ['kept', 'less']));
      } else if (section === m.reports_s_sessions()) {
        add(name, count, (girl) =>
          isIn(girl, 'matched', matchedBefore(reports, day) ?? matchedOn, ['matched']),
        );
        if (figure === m.reports_held()) met.set(day, value);
      } else if (section === m.reports_s_lasted()) {
        const fate = lastedWords[figure] ?? 'm3';
        add(name, value, (girl) => isIn(girl, fate, day, ['lasted']));
        add(`${name}, all`, count, (girl) => isIn(girl, fate, day, ['lasted', 'ended']));
      } else if (said) {
        const key = keyOf(said, answers[said]);
        add(`${section} ${group} ${key}`, count, (_girl, own) => own.has(key));
      } else if (section === m.reports_s_score()) {
        add(name, value, (girl) => isIn(girl, 'score', day, [`${fateWords[figure]}:${bands[group]}`]));
        add(`${name}, all`, count, (girl) => isIn(girl, 'matched', day, ['matched']));
      } else throw new Error(`the attacker does not understand ${section}: ${figure}`);
    }
  }
  // Kinds that no figure tells apart are one.
  const columns = new Set<string>();
  for (const kind of kinds) {
    const girl = { ...kind, id: '' };
    for (const own of patternsOf(kind))
      columns.add(figures.map(({ holds }) => (holds(girl, own) ? '1' : '0')).join(''));
  }
  const sets = new Map<bigint, Known>();
  for (const [at, { name, count }] of figures.entries()) {
    const set = BigInt(`0b0${[...columns].map((column) => column[at]).join('')}`);
    if (set !== 0n) sets.set(set, { name, set, count });
  }
  return { known: [...sets.values()], met: [...met].map(([day, held]) => ({ on: day, held })), moved };
}

const districtName = ({ district }: Hub) => ({ gence: 'Gəncə', quba: 'Quba' })[district] ?? district;
const dayIn = (reports: readonly Read[], day: Day, is: (line: Line) => boolean) =>
  reports.find(({ on: asked }) => asked === day)?.lines.find((line) => is(line) && isShown(line))?.day;
const matchedBefore = (reports: readonly Read[], day: Day) =>
  dayIn(reports, day, ({ figure }) => figure === m.reports_matched());
