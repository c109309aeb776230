/** What holds a round back, in words. */
import type { NewMentor } from '#lib/matching/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { RoundLimits } from '#lib/server/rounds/index.ts';
import { listInWords, nameOf, namesOf, numberInWords, timesByDay, type Words } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { orForgotten, orNobody, partsOf } from '../../words.server.ts';
import { worthWords } from '../worth.server.ts';
import { chartOf } from './chart.server.ts';

interface Names {
  hubs: ReadonlyMap<string, string>;
  fields: ReadonlyMap<string, Words>;
  languages: ReadonlyMap<string, Words>;
}

/** Whoever looks for the first steps needs no more; the rest stands behind a link. */
const atFirst = 6;
const mostMoves = 20;

export function limitsInWords(limits: RoundLimits, names: Names, all: boolean, locale: Locale) {
  const { now, typical, places, travel, evenings, weights, curve } = limits;
  const fieldName = (code: string) => nameOf(names.fields, code, locale);
  const hubName = (code: string) => names.hubs.get(code) ?? code;
  const mentors = (list: RoundLimits['travel']['list'], says?: (at: number) => string) => ({
    rows: list.slice(0, all ? list.length : atFirst).map(({ mentor, worth }, at) => ({
      id: mentor.id,
      href: mentor.id === '' ? undefined : `/people/mentors/${mentor.id}`,
      name: orForgotten(mentor.name),
      says: says?.(at) ?? '',
      brings: worthWords(worth, locale),
    })),
    more: list.length > atFirst && !all ? m.rounds_limits_first({ shown: atFirst, all: list.length }) : '',
  });
  const fresh = (list: NewMentor[], name: (code: string) => string, where: (each: NewMentor) => string) =>
    list.map((each) => ({
      name: name(each.code),
      says: where(each),
      brings: worthWords(each.worth, locale),
    }));
  // A mentor stands once, with all evenings that bring as much as her best.
  const bestEvenings = evenings.list.filter(
    ({ mentor }, at) => evenings.list.findIndex((each) => each.mentor.id === mentor.id) === at,
  );
  const eveningsOf = (at: number) => {
    const best = bestEvenings[at];
    const times = evenings.list
      .filter(
        ({ mentor, worth }) =>
          mentor.id === best?.mentor.id &&
          worth.mentees === best.worth.mentees &&
          worth.points === best.worth.points,
      )
      .map(({ time }) => time);
    return timesByDay(times, locale).join('; ');
  };
  return {
    reached: m.rounds_limits_reached({ some: now.matched, all: now.takePart }),
    places: mentors(places, (at) => (places[at]?.places === 0 ? m.rounds_limits_full() : '')),
    typical: m.rounds_limits_typical({
      languages: listInWords(namesOf(names.languages, typical.languages, locale), locale),
      times: timesByDay(typical.times, locale).join('; '),
      km: typical.travel_km,
    }),
    fresh: [
      {
        title: m.rounds_limits_by_field(),
        rows: fresh(limits.fields, fieldName, ({ hub }) => m.rounds_limits_best({ where: hubName(hub) })),
      },
      {
        title: m.rounds_limits_by_hub(),
        rows: fresh(limits.hubs, hubName, ({ field }) => m.rounds_limits_best({ where: fieldName(field) })),
      },
      {
        title: m.rounds_limits_by_language(),
        rows: fresh(
          limits.languages.filter(({ worth }) => worth.mentees > 0 || worth.points > 0),
          (code) => nameOf(names.languages, code, locale),
          ({ hub, field }) => m.rounds_limits_best({ where: `${hubName(hub)}, ${fieldName(field)}` }),
        ),
      },
    ],
    travel: { ...mentors(travel.list), untried: untried(travel, locale) },
    evenings: { ...mentors(bestEvenings, (at) => eveningsOf(at)), untried: untried(evenings, locale) },
    weights: weightsInWords(weights, all),
    curve: {
      text: m.rounds_limits_curve_text({ score: now.minimumScore }),
      locked: curve.some(({ minimumScore, meanScore }) => meanScore !== null && meanScore < minimumScore)
        ? m.rounds_limits_curve_locked()
        : '',
      chart: chartOf(curve, now),
      rows: curve.map(({ minimumScore, matched, meanScore }) => ({
        score: minimumScore,
        matched,
        mean: meanScore === null ? m.rounds_none_yet() : numberInWords(meanScore, locale, 1),
        isNow: minimumScore === now.minimumScore,
      })),
    },
  };
}

/** That not all was solved, and what it could bring at most where that is sure. */
function untried(
  { untried: count, untriedMost }: RoundLimits['travel'] | RoundLimits['evenings'],
  locale: Locale,
): string {
  if (count === 0) return '';
  return untriedMost === null
    ? m.rounds_limits_untried({ count })
    : m.rounds_limits_untried_most({ count, points: numberInWords(untriedMost, locale) });
}

/** How many girls have another mentor when a weight moves, and who. */
function weightsInWords(weights: RoundLimits['weights'], all: boolean) {
  const labels = partsOf(zero, zero);
  const rows = (['interests', 'location', 'times', 'goals', 'language'] as const).map((part, at) => {
    const moved = (by: number) => weights.find((each) => each.part === part && each.by === by);
    return { name: labels[at]?.label ?? part, more: moved(10), less: moved(-10) };
  });
  return {
    rows: rows.map(({ name, more, less }) => ({
      name,
      more: more?.moves.length ?? '–',
      less: less?.moves.length ?? '–',
    })),
    fixed: rows.some(({ more, less }) => !more || !less) ? m.rounds_limits_weight_fixed() : '',
    moves: rows.flatMap(({ name, more, less }) =>
      [
        { moved: more, change: m.rounds_limits_column_more() },
        { moved: less, change: m.rounds_limits_column_less() },
      ].flatMap(({ moved, change }) => {
        const moves = moved?.moves ?? [];
        if (moves.length === 0) return [];
        const shown = all ? moves.length : Math.min(moves.length, mostMoves);
        return [
          {
            title: `${name}, ${change}: ${moves.length}`,
            moves: moves.slice(0, shown).map(({ mentee, from, to }) => ({
              id: mentee.id,
              mentee: orForgotten(mentee.name),
              from: orNobody(from),
              to: orNobody(to),
            })),
            more: shown < moves.length ? m.rounds_limits_first({ shown, all: moves.length }) : '',
          },
        ];
      }),
    ),
  };
}

const zero = { interests: 0, location: 0, times: 0, goals: 0, language: 0 };
