/**
 * Somebody keeps every report there ever was, of every Sunday and of every reader, as they lie in the files that a lead
 * and two coordinators take away. She knows how reports are made, and subtracts one figure from another. She must never
 * come to a group of one to four girls, nor to bounds that lie there.
 */
import { expect, test } from 'vitest';
import { addDays } from '#lib/dates.ts';
import { published } from '#lib/server/reports/publishing.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { careless, filesOf, isShown } from './report-attacker/files.ts';
import { knownFrom } from './report-attacker/reading.ts';
import { attack, fewAnswered, fewMet } from './report-attacker/subtracting.ts';
import { aWorld, days, on, universes } from './report-attacker/universes.ts';

const isLong = Boolean(process.env.ULDUZ_LONG);
const firstSeed = Number(process.env.ULDUZ_SEED ?? 20_261_126);

test(
  'whoever keeps all files of all readers and subtracts finds no group of one to four girls',
  { timeout: isLong ? 1_800_000 : 300_000 },
  () => {
    const shown = new Map<string, number>();
    const careful = new Map<string, number>();
    let [worlds, fell] = [0, 0];
    for (const [universe, kinds] of Object.entries(universes))
      for (let seed = firstSeed; seed < firstSeed + (isLong ? 300 : 6); seed += 1) {
        const girls = aWorld(kinds, seed);
        // Where consents end or girls return, reports of past days are asked for once more, later.
        const again = universe === 'consents' || universe === 'returns' ? [addDays('2026-12-30', 5), on] : [];
        const files = days.flatMap((day) =>
          [day, ...again.filter((later) => later > day)].flatMap((asked) =>
            filesOf(girls, day, published, asked),
          ),
        );
        const { known, met, moved } = knownFrom(kinds, files, girls);
        worlds += 1;
        if (files.some(({ lines }) => lines.some(({ definition }) => definition.endsWith(' left-out'))))
          fell += 1;
        for (const section of new Set(files.flatMap(({ lines }) => lines.map((line) => line.section))))
          if (files.some(({ lines }) => lines.some((line) => line.section === section && isShown(line))))
            shown.set(section, (shown.get(section) ?? 0) + 1);
        expect(
          [...moved, ...attack(known), ...fewMet(met), ...fewAnswered(files)],
          `${universe}, seed ${seed}`,
        ).toEqual([]);
        // That it could be found is shown on one world of each kind.
        if (seed > firstSeed) continue;
        const two = [addDays(on, -28), on].flatMap((day) => filesOf(girls, day, careless));
        for (const [name, list] of [
          ['subtracting', attack(knownFrom(kinds, two, girls).known)],
          ['adding up answers', fewAnswered([...two, ...filesOf(girls, addDays(on, -28), careless, on)])],
        ] as const)
          careful.set(name, (careful.get(name) ?? 0) + list.length);
      }
    console.log(
      `${worlds} worlds; in how many a section was shown: ${[...shown].map((each) => each.join(' ')).join(', ')};`,
      `in ${fell} answers were left out; printed without care they give away`,
      [...careful].map((each) => each.join(' ')).join(', '),
    );
    // The attacker can do it, and there was something to attack.
    for (const name of ['subtracting', 'adding up answers'])
      expect(careful.get(name), name).toBeGreaterThan(0);
    expect(fell).toBeGreaterThan(1);
    for (const section of [
      m.reports_s_part(),
      m.reports_s_matched(),
      m.reports_s_sessions(),
      m.reports_s_lasted(),
      m.reports_s_change(),
      m.reports_s_middle(),
      m.reports_s_mentor(),
      m.reports_s_score(),
    ])
      expect(shown.get(section) ?? 0, section).toBeGreaterThan(1);
  },
);
