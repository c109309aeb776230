import type { Group } from '#lib/matching/index.ts';
import { languages } from '#lib/server/reference/index.ts';
import { readRound } from '#lib/server/rounds/index.ts';
import { gradesInWords, nameOf, numberInWords, shareInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { byCode, districtName, hubNames } from '../../words.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const round = await readRound(context, params.id);
  const hubs = await hubNames(context);
  const languageNames = byCode(languages());
  const fairness = round.solution?.summary.fairness;
  if (!fairness) return { tables: [] };
  const score = (value: number | null, digits: number) =>
    value === null ? m.rounds_none_yet() : numberInWords(value, locale, digits);
  const table = (title: string, groups: readonly Group[], name: (group: string) => string) => ({
    title,
    rows: groups.map((each) => ({
      name: name(each.group),
      matched: each.matched,
      takePart: each.takePart,
      share: shareInWords(each.sharePerMille / 1000, locale),
      mean: score(each.meanScore, 1),
      lowest: score(each.lowestScore, 0),
    })),
  });
  const grades = (band: string) => {
    const [from = 0, to = 0] = band.split('-').map(Number);
    return gradesInWords(from, to, locale);
  };
  const waited = (rounds: string) =>
    rounds === '0'
      ? m.rounds_fair_none_waited()
      : rounds === '2+'
        ? m.rounds_fair_waited_more()
        : m.rounds_fair_waited({ count: Number(rounds) });
  return {
    tables: [
      table(m.rounds_fair_hub(), fairness.hub, (hub) => hubs.get(hub) ?? hub),
      table(m.rounds_fair_district(), fairness.district, (district) => districtName(district, locale)),
      table(m.rounds_fair_grade(), fairness.grade, grades),
      table(m.rounds_fair_language(), fairness.language, (code) => nameOf(languageNames, code, locale)),
      table(m.rounds_fair_waiting(), fairness.waiting, waited),
    ],
  };
};
