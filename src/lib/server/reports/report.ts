import type { Day } from '#lib/dates.ts';
import type { Hub, Programme } from '#lib/server/programme/index.ts';
import { surveyItems, type SurveyItem } from '#lib/server/reference/index.ts';
import { changeOf, levelOf, type Change, type Level } from './change.ts';
import { things } from './facts.ts';
import { published, type Published } from './publishing.ts';
import type { Girl } from './rules.ts';

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
  changes: { thing: Thing; with: Change | null; wait: Change | null }[];
  /** What girls with a mentor answered in the middle. Empty: not shown. */
  middle: { thing: Thing; level: Level }[];
  /** What girls answered about their mentors at the end, and in the middle. Empty: not shown. */
  mentor: Said[];
  mentorMiddle: Said[];
}

type Thing = (typeof things)[number];
export interface Said {
  item: SurveyItem;
  level: Level;
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
export const reportOf = (
  girls: readonly Girl[],
  { until, ...asked }: Asked & { /** The last day that is over. */ until: Day },
): Report => reportFrom(published(girls, asked.programme.cohort.startsOn, until), asked);

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
    middle: middleOf(figures.answers.middle.girls),
    mentor: mentorOf(
      figures.answers.mentor.girls.flatMap(({ answers }) => (answers ? [answers.mentor] : [])),
    ),
    mentorMiddle: mentorOf(
      figures.answers.mentorMiddle.girls.flatMap(({ middle }) => (middle ? [middle.mentor] : [])),
    ),
  };
}

function changesOf(answers: Published['answers']): Report['changes'] {
  const changeIn = (girls: readonly Girl[], thing: Thing) =>
    changeOf(girls.flatMap(({ answers: hers }) => (hers?.points[thing] ? [hers.points[thing]] : [])));
  return things.map((thing) => ({
    thing,
    with: changeIn(answers.with.girls, thing),
    wait: changeIn(answers.wait.girls, thing),
  }));
}

const middleOf = (girls: readonly Girl[]): Report['middle'] =>
  things.flatMap((thing) => {
    const level = levelOf(girls.flatMap(({ middle }) => middle?.points[thing] ?? []));
    return level ? [{ thing, level }] : [];
  });

function mentorOf(said: readonly Readonly<Record<string, number>>[]): Said[] {
  // The newest wording of each sentence.
  const items = new Map(
    surveyItems()
      .filter(({ group }) => group === 'mentor')
      .map((item) => [item.code, item]),
  );
  return [...items.values()].flatMap((item) => {
    const level = levelOf(said.flatMap((each) => each[item.code] ?? []));
    return level ? [{ item, level }] : [];
  });
}
