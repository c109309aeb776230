import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ageOn } from '#lib/dates.ts';
import { csvOf, demoPeople } from './files.ts';

const fileOf = (name: string) =>
  readFileSync(fileURLToPath(import.meta.resolve(`#db/demo/${name}.csv`)), 'utf8');

test('on the day they were written the files are as they are', () => {
  const people = demoPeople('2026-10-01');
  for (const name of ['hubs', 'mentees', 'mentors'] as const)
    expect(csvOf(people[name]).toString()).toBe(fileOf(name));
});

test('the girls are as old on any day as on that one, give or take a leap day', () => {
  const then = demoPeople('2026-10-01').mentees;
  for (const today of ['2027-02-28', '2028-02-29', '2031-07-14']) {
    const now = demoPeople(today).mentees;
    const differ = now.filter(
      (row, index) =>
        ageOn(row.birth_date ?? '', today) !== ageOn(then[index]?.birth_date ?? '', '2026-10-01'),
    );
    expect(differ.length).toBeLessThanOrEqual(3);
    expect(now.every((row) => (row.consent ?? '') <= today)).toBe(true);
  }
});
