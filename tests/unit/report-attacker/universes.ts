/** What can be true of girls, and worlds of them made by chance: what the attacker has to tell apart. */
import { addDays, type Day } from '#lib/dates.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import type { Stay } from '#lib/server/mentees/index.ts';
import { placeIn, reportDays, type Girl, type Held } from '#lib/server/reports/rules.ts';
import { agrees, said, saidHalfway } from '#lib/server/reports/testing.ts';

export const from = '2026-09-06';
export const on = '2027-02-07';
export type Kind = Omit<Girl, 'id'> & Came;
/** When she came, left and returned, where that is told apart. */
interface Came {
  came?: { birthDate: Day; stays: readonly Stay[] };
}
export type Person = Girl & Came;
const nothingSaid = { agrees: agrees(), answers: null, middle: null };
export const days = reportDays(from, on);
/** Every second Thursday somebody can join, begin with a mentor or answer: the attacker knows of none that nobody did. */
const dates = Array.from({ length: 11 }, (_, at) => addDays('2026-09-10', 14 * at));

/**
 * Ways in which a pair can meet: never, once, every two weeks, every month, only at first, logged late; taken out of the
 * log after a month, or put right to another length.
 */
function meetings(from: Day, until: Day): Held[][] {
  const every = (days: number, minutes: number, last: Day, late = 0): Held[] => {
    const held: Held[] = [];
    for (let day = addDays(from, 4); day < last; day = addDays(day, days))
      held.push({ day, noted: addDays(day, late), minutes });
    return held;
  };
  return [
    [],
    every(400, 90, until),
    every(14, 60, until),
    every(30, 45, until),
    every(14, 75, addDays(from, 50)),
    every(14, 60, until, 20),
    every(14, 60, until).map((each) => ({ ...each, until: addDays(each.noted, 30) })),
    every(30, 60, until).flatMap((each) => [
      { ...each, until: addDays(each.noted, 17) },
      { ...each, minutes: 45, noted: addDays(each.noted, 17) },
    ]),
  ];
}

const lapses = [
  agrees('2026-12-30'),
  agrees('2027-01-20'),
  agrees('2026-12-15', '2027-01-12'),
  agrees('2026-12-30', '2027-01-27'),
];

/** What can be true of a girl as to pairs, sessions, ages and answers, consents: what the attacker has to tell apart. */
export const universes: Readonly<Record<string, readonly Kind[]>> = {
  pairs: ['a', 'b', 'c'].flatMap((hub) =>
    dates.flatMap((joined) =>
      [
        null,
        ...dates
          .filter((startedOn) => startedOn >= joined)
          .flatMap((startedOn) =>
            [null, addDays(startedOn, 42), addDays(startedOn, 112)].flatMap((closedOn) =>
              [450, 800].map((score) => ({ startedOn, closedOn, score })),
            ),
          ),
      ].map((pair) => ({ hub, age: '14-15' as const, from: joined, pair, ...nothingSaid })),
    ),
  ),
  // Who met how often and for how long, some for a while, some in pairs that ended; logged at once or much later.
  sessions: ['a', 'b'].flatMap((hub) =>
    dates.slice(0, 3).flatMap((joined) => [
      { hub, age: '14-15' as const, from: joined, pair: null, ...nothingSaid },
      ...dates
        .slice(0, 6)
        .filter((startedOn) => startedOn >= joined)
        .flatMap((startedOn) =>
          [null, addDays(startedOn, 70)].flatMap((closedOn) =>
            meetings(startedOn, closedOn ?? on).flatMap((held) =>
              // Some go on with a second mentor.
              [null, ...(closedOn === null ? [] : meetings(addDays(closedOn, 7), on).slice(2, 4))].map(
                (second) => ({
                  hub,
                  age: '14-15' as const,
                  from: joined,
                  pair: { startedOn, closedOn, score: 800 },
                  sessions: {
                    asked: [{ since: '2026-01-01', perMonth: 2 }],
                    pairs: [
                      { startedOn, closedOn, held },
                      ...(second
                        ? [{ startedOn: addDays(closedOn ?? on, 7), closedOn: null, held: second }]
                        : []),
                    ],
                  },
                  ...nothingSaid,
                }),
              ),
            ),
          ),
        ),
    ]),
  ),
  // Whose contact was shut, and opened again or not, before and after its three months.
  shut: ['a', 'b'].flatMap((hub) =>
    dates.slice(0, 3).flatMap((startedOn) =>
      [
        null,
        ...dates.slice(2, 9).flatMap((shutOn) => [null, 7, 30, 60].map((days) => ({ shutOn, days }))),
      ].map((shut): Kind => ({
        ...{ hub, age: '14-15', from: dates[0]!, ...nothingSaid },
        pair: {
          ...{ startedOn, closedOn: null, score: 800 },
          shut: shut
            ? [{ from: shut.shutOn, to: shut.days === null ? null : addDays(shut.shutOn, shut.days) }]
            : [],
        },
      })),
    ),
  ),
  // Who left and returned, some to another hub, some never taking part again; the first time before the cohort or in it.
  returns: (['a', 'b'] as const).flatMap((hub) =>
    ['2026-08-20', dates[0]!, dates[2]!].flatMap((joinedOn) =>
      [null, '2026-09-01', ...dates.slice(3, 7)]
        .filter((leftOn) => leftOn === null || leftOn > joinedOn)
        .flatMap((leftOn) =>
          (leftOn === null ? [null] : [null, 14, 70])
            .flatMap((days) =>
              days === null || leftOn === null
                ? [[]]
                : ['a', 'b'].flatMap((to) =>
                    [null, 7].map((active) => [
                      {
                        joinedOn: addDays(leftOn, days),
                        activeOn: active === null ? null : addDays(leftOn, days + active),
                        hub: to,
                        leftOn: null,
                      },
                    ]),
                  ),
            )
            .flatMap((more: Stay[]) =>
              [null, dates[1]!].map((startedOn): Kind => {
                const birthDate = '2010-10-20';
                const stays: Stay[] = [{ joinedOn, activeOn: joinedOn, hub, leftOn }, ...more];
                return {
                  ...placeIn(from, birthDate, stays),
                  ...nothingSaid,
                  came: { birthDate, stays },
                  pair:
                    startedOn !== null && joinedOn <= startedOn && (leftOn ?? on) > startedOn
                      ? { startedOn, closedOn: leftOn, score: 800 }
                      : null,
                };
              }),
            ),
        ),
    ),
  ),
  answers: ['a', 'b'].flatMap((hub) =>
    dates.flatMap((joined) =>
      (['12-13', '14-15'] as const).flatMap((age) =>
        [null, ...dates.filter((day) => day >= joined)].flatMap((startedOn) =>
          [null, ...dates.filter((each) => each > joined && dates.indexOf(each) % 2 === 1)]
            .flatMap((day) =>
              [true, false]
                .filter((withMentor) => (day === null ? !withMentor : !withMentor || (startedOn ?? on) < day))
                .map((withMentor) => ({
                  hub,
                  age,
                  from: joined,
                  pair: startedOn === null ? null : { startedOn, closedOn: null, score: 800 },
                  day,
                  withMentor,
                })),
            )
            .flatMap(({ day, withMentor, ...kind }): Kind[] =>
              day === null
                ? [{ ...kind, ...nothingSaid }]
                : (withMentor ? [true, true, true, false] : [false]).map((aboutMentor) => ({
                    ...kind,
                    ...nothingSaid,
                    answers: said(day, withMentor, aboutMentor),
                  })),
            ),
        ),
      ),
    ),
  ),
  // Consents that end and come back after she has answered, at the end or in the middle.
  consents: dates.slice(0, 2).flatMap((joined) =>
    [null, ...dates.slice(1, 4)].flatMap((startedOn) =>
      [null, ...dates.slice(4, 10)].flatMap((day) =>
        [null, ...(startedOn === null ? [] : dates.slice(4, 8))].flatMap((halfway) =>
          [agrees(), agrees(), agrees(), ...lapses].flatMap((consent) =>
            (startedOn === null ? [false] : [true, true, false]).map((aboutMentor): Kind => ({
              hub: 'a',
              age: '14-15',
              from: joined,
              pair: startedOn === null ? null : { startedOn, closedOn: null, score: 800 },
              agrees: consent,
              answers: day === null ? null : said(day, startedOn !== null, aboutMentor),
              middle: halfway === null ? null : saidHalfway(halfway, aboutMentor),
            })),
          ),
        ),
      ),
    ),
  ),
};

/** Few kinds in a world, so that groups are of all sizes: many of one, one of another. */
export function aWorld(kinds: readonly Kind[], seed: number): Person[] {
  const dice = chance(seed);
  const early = kinds.filter((kind) => (kind.from ?? '') <= (dates[2] ?? ''));
  const usual = Array.from({ length: 4 + dice.below(6) }, () => early[dice.below(early.length)]!);
  return Array.from({ length: 30 + dice.below(120) }, (_, at) => ({
    ...(dice.below(100) < 95 ? usual[dice.below(usual.length)]! : kinds[dice.below(kinds.length)]!),
    id: `${at}`,
  }));
}
