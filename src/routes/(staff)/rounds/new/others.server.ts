import { dayOf } from '#lib/dates.ts';
import type { Context, Locale } from '#lib/server/database/index.ts';
import { listRounds, listRoundsBeyond } from '#lib/server/rounds/index.ts';
import { listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubNames, stateWords } from '../words.server.ts';

const seasons = [
  m.rounds_season_winter,
  m.rounds_season_spring,
  m.rounds_season_summer,
  m.rounds_season_autumn,
] as const;

function seasonOf(now: string): string {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number];
  return seasons[Math.floor((month % 12) / 3)]?.({ year: String(year) }) ?? String(year);
}

/** The same name again gets a number, so that two rounds of one season can be told apart. */
function notTaken(name: string, taken: readonly string[]): string {
  for (let number = 2, free = name; ; number++) {
    if (!taken.includes(free)) return free;
    free = `${name} (${number})`;
  }
}

/** What the new round could be called, and which others are not published yet: two at once are seldom meant. */
export async function besideOthers(context: Context, locale: Locale) {
  const hers = (await listRounds(context)).map((round) => ({ ...round, href: `/rounds/${round.id}` }));
  const beyond = (await listRoundsBeyond(context)).map((round) => ({ ...round, href: '' }));
  const rounds = [...hers, ...beyond].filter(({ state }) => state !== 'discarded');
  const hubs = await hubNames(context);
  const about = (round: (typeof rounds)[number]) =>
    `${stateWords[round.state]()}; ${listInWords(
      round.hubs.map((hub) => hubs.get(hub) ?? hub),
      locale,
    )}`;
  return {
    name: notTaken(
      seasonOf(context.now),
      rounds.map(({ name }) => name),
    ),
    open: rounds
      .filter(({ state }) => state === 'draft' || state === 'solved')
      .map((round) => ({ href: round.href, name: round.name, about: about(round) })),
  };
}
