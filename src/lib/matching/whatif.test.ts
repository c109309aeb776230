import { expect, test } from 'vitest';
import { writeCertificate } from './certificate.ts';
import type { Edit } from './edits.ts';
import { readMatches, writeMatches } from './files.ts';
import { poseNear } from './near.ts';
import { openRound, type OpenedRound } from './opened.ts';
import { poseRound } from './problem.ts';
import { solveRound } from './round.ts';
import { chance, type Chance } from './testing/chance.ts';
import {
  crowdedRound,
  mentee,
  mentor,
  randomMentee,
  randomMentor,
  randomRoundOf,
  round,
} from './testing/worlds.ts';
import type { RoundInput } from './types.ts';
import { verify } from './verify.ts';
import { whatIf } from './whatif.ts';

function opened(input: RoundInput): OpenedRound | null {
  const answer = solveRound(input);
  if (!answer.ok) return null;
  const open = openRound(input, answer.matches, answer.certificate);
  return open.ok ? open.opened : null;
}

const girls = [mentee('aysu'), mentee('banu', { interests: ['statistics'] })];
const women = [mentor('m'), mentor('n', { grade_from: 11 })];

/** What of a posed round does not depend on the order in which codes got their numbers. */
function whatIsPosed(answer: ReturnType<typeof poseRound>) {
  if (!answer.ok) return answer;
  const { input, people, forbidden, locks, mentees, mentors, problem, bonus } = answer.posed;
  const names = (list: { id: string; person: object }[]) => list.map(({ id, person }) => ({ id, person }));
  const everybody = { mentees: names(people.mentees), mentors: names(people.mentors) };
  const states = { mentees: people.menteeState, mentors: people.mentorState };
  return {
    input,
    everybody,
    states,
    forbidden,
    locks,
    rows: names(mentees),
    columns: names(mentors),
    problem,
    bonus,
  };
}

/** A change that may be a contradiction. */
function randomEdit(c: Chance, input: RoundInput): Edit {
  const girl = () => (input.mentees.length ? c.pick(input.mentees).mentee : 'nobody');
  const woman = () => (input.mentors.length ? c.pick(input.mentors).mentor : 'nobody');
  const decided = (decision: 'lock' | 'forbid') =>
    input.decisions.find((each) => each.decision === decision) ?? { mentee: girl(), mentor: woman() };
  const name = `new${c.below(1_000_000)}`;
  const pair = () => ({ mentee: girl(), mentor: woman() });
  const row = input.mentors.find((each) => each.mentor === woman());
  return c.pick<() => Edit>([
    () => ({ edit: 'lock', ...pair() }),
    () => ({ edit: 'forbid', ...pair() }),
    () => ({ edit: 'unlock', mentee: decided('lock').mentee, mentor: decided('lock').mentor }),
    () => ({ edit: 'allow', mentee: decided('forbid').mentee, mentor: decided('forbid').mentor }),
    () => ({ edit: 'places', mentor: woman(), by: c.pick([-1, 1, 1, 2]) }),
    () => ({ edit: 'mentee-out', mentee: girl() }),
    () => ({ edit: 'mentor-out', mentor: woman() }),
    () => ({ edit: 'mentee', row: randomMentee(c, c.one(0.5) ? girl() : name) }),
    () => ({ edit: 'mentor', row: randomMentor(c, c.one(0.3) ? woman() : name) }),
    () => ({
      edit: 'mentor',
      row: { ...(row ?? randomMentor(c, name)), travel_km: c.pick([100, 300, 2000]) },
    }),
    () => ({ edit: 'rules', rules: { minimumScore: c.pick([0, 300, 500, 600]) } }),
    () => ({ edit: 'rules', rules: { sharedTimes: c.below(3) } }),
  ])();
}

/** Girls and mentors of a round at most: most rounds are small, since small ones meet every corner soonest. */
const sizes: [girls: number, women: number][] = [
  ...Array<[number, number]>(14).fill([10, 7]),
  ...Array<[number, number]>(5).fill([40, 16]),
  [150, 60],
];
const edits = process.env.ULDUZ_LONG ? 20_000 : 2_000;
test(`${edits} random edits: warm is as good as cold, with the same certificate, and every proof holds`, () => {
  let made = 0;
  let refused = 0;
  let moved = 0;
  let ofMany = 0;
  for (let seed = 1; made < edits; seed++) {
    const c = chance(seed);
    const [girls, women] = c.pick(sizes);
    const input = c.one(0.05)
      ? crowdedRound(seed)
      : randomRoundOf(
          c,
          () => c.below(girls),
          () => c.below(women),
        );
    let from = opened(input);
    // One after another: each from the answer of the one before, so that faults would add up.
    for (let turn = 0; from && turn < 6; turn++) {
      const edit = randomEdit(c, from.posed.input);
      const label = `seed ${seed}, turn ${turn}, ${JSON.stringify(edit)}`;
      const warm = whatIf(from, [edit]);
      if (!warm.ok) {
        refused++;
        expect(warm.faults.length, label).toBeGreaterThan(0);
        continue;
      }
      const cold = solveRound(warm.input);
      if (!cold.ok) throw new Error(`${label}: cold finds ${cold.faults[0]!.code}`);
      made++;
      ofMany += Number(input.mentees.length >= 60);
      moved += warm.moves.length;
      expect(whatIsPosed(poseNear(from.posed, warm.input)), label).toEqual(
        whatIsPosed(poseRound(warm.input)),
      );
      expect(warm.after, label).toEqual({ matched: cold.matches.length, value: cold.summary.totalValue });
      const certificate = writeCertificate(warm.certificate());
      expect(certificate, label).toBe(writeCertificate(cold.certificate));
      const answer = warm.round();
      const rows = readMatches(writeMatches(answer.matches));
      if (!rows.ok) throw new Error(label);
      expect(verify(warm.input, rows.rows, JSON.parse(certificate)), label).toMatchObject({ ok: true });
      expect(answer.summary.totalValue, label).toBe(warm.after.value);

      const then = new Map(from.mentorOf);
      for (const move of warm.moves) {
        expect(then.get(move.mentee) ?? null, label).toBe(move.from);
        if (move.to === null) then.delete(move.mentee);
        else then.set(move.mentee, move.to);
      }
      expect([...then].sort(), label).toEqual(
        answer.matches.map((each) => [each.mentee, each.mentor]).sort(),
      );
      from = warm.near.opened;
    }
  }
  console.log(
    `what if: ${made} edits made, ${refused} refused, ${moved} moves, ${ofMany} in rounds of 60 girls and more; seeds from 1`,
  );
  expect(moved).toBeGreaterThan(edits / 4);
  expect(ofMany).toBeGreaterThan(edits / 20);
}, 3_600_000);

test('nothing changes where nothing is changed', () => {
  const from = opened(round(girls, women))!;
  const same = whatIf(from, []);
  expect(same).toMatchObject({ ok: true, moves: [], before: { matched: 1 }, after: { matched: 1 } });
});

test('a place more brings a girl, a lock moves one, and who goes out takes her decisions with her', () => {
  const lock = [{ mentee: 'aysu', mentor: 'm', decision: 'lock' as const }];
  const from = opened(round(girls, women, lock))!;
  expect(whatIf(from, [{ edit: 'places', mentor: 'm', by: 1 }])).toMatchObject({
    before: { matched: 1 },
    after: { matched: 2 },
    moves: [{ mentee: 'banu', from: null, to: 'm' }],
  });
  expect(
    whatIf(from, [
      { edit: 'unlock', mentee: 'aysu', mentor: 'm' },
      { edit: 'lock', mentee: 'banu', mentor: 'm' },
    ]),
  ).toMatchObject({
    after: { matched: 1 },
    moves: [
      { mentee: 'aysu', from: 'm', to: null },
      { mentee: 'banu', from: null, to: 'm' },
    ],
  });
  expect(whatIf(from, [{ edit: 'mentor-out', mentor: 'm' }])).toMatchObject({
    after: { matched: 0, value: 0 },
    moves: [{ mentee: 'aysu', from: 'm', to: null }],
  });
});

test('what contradicts is refused as the round itself refuses it', () => {
  const from = opened(round(girls, women, [{ mentee: 'aysu', mentor: 'm', decision: 'lock' }]))!;
  const codes = (...list: Edit[]) => {
    const answer = whatIf(from, list);
    return answer.ok ? [] : answer.faults.map(({ code }) => code);
  };
  expect(codes({ edit: 'lock', mentee: 'banu', mentor: 'm' })).toEqual(['more-locks-than-places']);
  expect(codes({ edit: 'lock', mentee: 'banu', mentor: 'n' })).toEqual(['lock-impossible']);
  expect(codes({ edit: 'forbid', mentee: 'aysu', mentor: 'm' })).toEqual(['pair-twice']);
  expect(codes({ edit: 'forbid', mentee: 'nobody', mentor: 'm' })).toEqual(['unknown-mentee']);
  expect(codes({ edit: 'allow', mentee: 'aysu', mentor: 'm' })).toEqual(['not-decided']);
  expect(codes({ edit: 'mentee-out', mentee: 'nobody' })).toEqual(['unknown-mentee']);
  expect(codes({ edit: 'places', mentor: 'nobody', by: 1 })).toEqual(['unknown-mentor']);
  expect(codes({ edit: 'places', mentor: 'm', by: -1 })).toEqual(['lock-mentor-left-out']);
  expect(codes({ edit: 'places', mentor: 'm', by: -2 })).toEqual(['places-out-of-range']);
  expect(codes({ edit: 'places', mentor: 'm', by: 10 })).toEqual(['places-out-of-range']);
  expect(codes({ edit: 'rules', rules: { sharedTimes: 22 } })).toEqual(['rules-out-of-range']);
  expect(codes({ edit: 'mentee', row: mentee('new', { hub: 'nowhere' }) })).toEqual(['unknown-hub']);
});
