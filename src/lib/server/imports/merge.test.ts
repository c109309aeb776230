import { describe, expect, test } from 'vitest';
import { chance } from '#lib/matching/testing/chance.ts';
import { mergeRow } from './merge.ts';
import { hubKnown, planFor, type LastRow } from './plan.ts';

type Values = Record<string, string>;
const columns = ['hub', 'name', 'district', 'address'];
const seed = Number(process.env.ULDUZ_SEED ?? Date.now() % 1_000_000);

/**
 * A file that is brought again and again while people edit, beside a small model: what a person wrote stands until the
 * file agrees with it, and whatever only the file changed is taken.
 */
test(`random edits between files are never lost (seed ${seed})`, () => {
  const random = chance(seed);
  const word = () => random.pick(['', 'a', 'b', 'c']);
  for (let run = 0; run < 400; run += 1) {
    const codes = random.some(['h1', 'h2', '__proto__'], 1, 3);
    const here = new Map<string, Values>();
    const last = new Map<string, LastRow>();
    const file = codes.map((hub): Values => ({ hub, name: word(), district: word(), address: '' }));
    /** What people wrote and no file has said since: `code column`. */
    const theirs = new Set<string>();
    for (let turn = 0; turn < 8; turn += 1) {
      const told = `seed ${seed}, run ${run}, turn ${turn}`;
      const before = new Map([...here].map(([code, values]) => [code, { ...values }]));
      const rows = file.map((values, at) => ({ line: at + 2, values: { ...values } }));
      const plan = () =>
        planFor(
          { kind: 'hubs', rows, columns },
          new Map([...here].map(([code, values]) => [code, hubKnown({ ...values })])),
          last,
        ).work;
      const { added, changed, kept } = plan();
      for (const values of added) here.set(values.hub ?? '', { ...values });
      for (const { id, set } of changed) Object.assign(here.get(id) ?? {}, set);
      for (const { code, row } of kept) last.set(code, { values: row, on: '2026-10-01' });
      expect(plan(), told).toEqual({ added: [], changed: [], kept: [] });
      for (const values of file)
        for (const column of columns.slice(1)) {
          const code = values.hub ?? '';
          const stands = here.get(code)?.[column];
          if (theirs.has(`${code} ${column}`)) expect(stands, told).toBe(before.get(code)?.[column]);
          else expect(stands, told).toBe(values[column]);
          if (stands === values[column]) theirs.delete(`${code} ${column}`);
          if (random.one(0.25)) values[column] = word();
        }
      for (const [code, values] of here)
        for (const column of columns.slice(1))
          if (random.one(0.2)) {
            values[column] = word();
            if (values[column] === last.get(code)?.values[column]) theirs.delete(`${code} ${column}`);
            else theirs.add(`${code} ${column}`);
          }
    }
  }
});

describe('a column', () => {
  const merged = (file: string, stands: string, last?: string) => {
    const { changes, stays } = mergeRow({ grade: file }, ['grade'], {
      values: { grade: stands },
      last: last === undefined ? null : { values: { grade: last }, on: '2026-10-01' },
      held: {},
    });
    return changes.length > 0 ? 'changes' : ((stays[0] && (stays[0].isOld ? 'old' : stays[0].why)) ?? 'same');
  };
  test.each([
    ['9', '9', '9', 'same'],
    ['9', '9', '8', 'same'],
    ['10', '9', '9', 'changes'],
    ['9', '10', '9', 'old'],
    ['11', '10', '9', 'changed-here'],
    ['9', '10', undefined, 'entered-here'],
    ['9', '', undefined, 'changes'],
  ])('that says %s where %s stands, after a file that said %s: %s', (file, stands, last, what) => {
    expect(merged(file, stands, last)).toBe(what);
  });
});
