import type { Day } from '#lib/dates.ts';
import type { Hub, Programme } from '#lib/server/programme/index.ts';
import { surveyItems, type SurveyItem } from '#lib/server/reference/index.ts';
import { changeOf, levelOf, type Change, type Level } from './change.ts';
import { things } from './facts.ts';
import { published, type Published } from './publishing.ts';
import type { Answers, Girl } from './rules.ts';

/** Girls who took part, of a hub or a district; null: not shown. */
export interface Row<Place> {
  place: Place;
  /** Null: not shown. `from`, `to`: of which days the hubs' figures in it are. */
  girls: { count: number; from: Day; to: Day } | null;
}

/**
 * A report: the same figures for everybody who may read it. By hub she sees the rows of her own hubs, all else is of the
 * whole programme.
 */
export interface Report {
  programme: Programme;
  /** The day it was asked for; each figure has its own, on or before it. */
  on: Day;
  /** She sees every hub. */
  seesAll: boolean;
  hubs: Row<Hub>[];
  /** Codes of districts; none for one who does not see every hub: her hub alone is not its district. */
  districts: Row<string>[];
  /** Girls of all hubs that are counted. */
  total: Row<null>['girls'];
  figures: Published;
  /** Change in each of the five things, with a mentor and waiting; null: not shown. */
  changes: {
    day: Day;
    of: { thing: (typeof things)[number]; with: Change | null; wait: Change | null }[];
  } | null;
  /** What girls answered about their mentors at the end; null: not shown. */
  mentor: { day: Day; of: { item: SurveyItem; level: Level }[] } | null;
}

export interface Reader {
  all: boolean;
  hubs: readonly string[];
}

interface Asked {
  programme: Programme;
  hubs: readonly Hub[];
  on: Day;
  reader: Reader;
}

/** What a reader is shown, from facts alone. */
export const reportOf = (girls: readonly Girl[], asked: Asked): Report =>
  reportFrom(published(girls, asked.programme.cohort.startsOn, asked.on), asked);

/** What a reader is shown of figures that are the same for all readers. */
export function reportFrom(figures: Published, { programme, hubs, on, reader }: Asked): Report {
  const together = (list: readonly Hub[]): Row<null>['girls'] => {
    const shown = list.flatMap(({ hub }) => figures.girls[hub] ?? []);
    const days = shown.map(({ day }) => day).toSorted();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return null;
    return { count: shown.reduce((sum, { count }) => sum + count, 0), from, to };
  };
  const seesAll = reader.all || hubs.every(({ hub }) => reader.hubs.includes(hub));
  return {
    programme,
    on,
    seesAll,
    hubs: hubs
      .filter(({ hub }) => seesAll || reader.hubs.includes(hub))
      .map((hub) => ({ place: hub, girls: together([hub]) })),
    districts: seesAll
      ? [...Map.groupBy(hubs, ({ district }) => district)].map(([place, list]) => ({
          place,
          girls: together(list),
        }))
      : [],
    total: together(hubs),
    figures,
    changes: changesOf(figures.answers),
    mentor: mentorOf(figures.mentor),
  };
}

function changesOf(answers: Published['answers']): Report['changes'] {
  if (!answers) return null;
  const pairsOf = (list: readonly Answers[], thing: string) =>
    list.flatMap(({ points }) => (points[thing] ? [points[thing]] : []));
  return {
    day: answers.day,
    of: things.map((thing) => ({
      thing,
      with: changeOf(pairsOf(answers.with, thing)),
      wait: changeOf(pairsOf(answers.wait, thing)),
    })),
  };
}

function mentorOf(mentor: Published['mentor']): Report['mentor'] {
  if (!mentor) return null;
  // The newest wording of each sentence.
  const items = new Map(
    surveyItems()
      .filter(({ group }) => group === 'mentor')
      .map((item) => [item.code, item]),
  );
  return {
    day: mentor.day,
    of: [...items.values()].flatMap((item) => {
      const level = levelOf(mentor.of.flatMap((each) => each.mentor[item.code] ?? []));
      return level ? [{ item, level }] : [];
    }),
  };
}
