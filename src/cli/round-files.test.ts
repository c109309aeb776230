import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files, inFolder, pilot, ulduz } from './testing.ts';

const { folder, at, edited } = inFolder('ulduz-round-files-');

test('errors of all files are told at their line, and nothing is written', async () => {
  writeFileSync(
    at('decisions.csv'),
    'mentee,mentor,decision,reason\ng001,m001,luck,\n\ng002,,lock,"two\nlines"\ng003,m001\n',
  );
  writeFileSync(at('rules.json'), '{\n  "seeds": 1,\r\n  "weights": {\n    "times": 5,\n    "places": 1 } }');
  const bad = { decisions: at('decisions.csv'), rules: at('rules.json') };
  const { code, err } = await ulduz('match', ...files(bad), '--out', at('never'));
  expect([code, err]).toEqual([
    1,
    [
      'decisions.csv:2: decision: luck is not one of the choices; write one of lock, forbid',
      'decisions.csv:4: mentor: is empty; fill it in',
      'decisions.csv:6: the row has too few cells; compare it with the columns',
      'rules.json:2: seeds: this key is not known',
      'rules.json:5: weights.places: this key is not known',
    ],
  ]);
  expect(readdirSync(folder)).not.toContain('never');
  const { err: asJson } = await ulduz('match', ...files(bad), '--json', '--out', at('never'));
  expect(JSON.parse(asJson[0]!)).toEqual({
    file: 'decisions.csv',
    line: 2,
    column: 'decision',
    kind: 'unknown-choice',
    severity: 'error',
    message: 'luck is not one of the choices; write one of lock, forbid',
  });
});

test('contradictory locks are told at their line, and nothing is written', async () => {
  writeFileSync(
    at('locks.csv'),
    'mentee,mentor,decision\ng071,m078,lock\ng071,m077,lock\nzz,m078,lock\ng071,m078,forbid\n',
  );
  const { code, err } = await ulduz('match', ...files({ decisions: at('locks.csv') }), '--out', at('never'));
  expect(code).toBe(1);
  expect(err).toEqual([
    "locks.csv:4: mentee: zz is not in the mentees' file",
    'locks.csv:5: g071 and m078 are decided on an earlier line already',
    expect.stringMatching(/^locks\.csv:3: /),
  ]);
  expect(readdirSync(folder)).not.toContain('never');
});

test('rows in any order give the same files but for the hashes', async () => {
  const shuffled = (name: 'mentees' | 'mentors' | 'hubs' | 'decisions') =>
    edited(`shuffled-${name}.csv`, join(pilot, `${name}.csv`), (text) => {
      const [header, ...rows] = text.trimEnd().split('\n');
      return `${[header, ...rows.reverse()].join('\n')}\n`;
    });
  const other = {
    mentees: shuffled('mentees'),
    mentors: shuffled('mentors'),
    hubs: shuffled('hubs'),
    decisions: shuffled('decisions'),
  };
  expect((await ulduz('match', ...files(), '--out', at('one'))).code).toBe(0);
  expect((await ulduz('match', ...files(other), '--out', at('other'))).code).toBe(0);
  for (const name of ['matches.csv', 'unmatched.csv', 'summary.json'])
    expect(readFileSync(at(`other/${name}`), 'utf8'), name).toBe(readFileSync(at(`one/${name}`), 'utf8'));
  const certificate = (name: string) => readFileSync(at(`${name}/certificate.json`), 'utf8').split('\n');
  const differing = certificate('one').filter((line, number) => line !== certificate('other')[number]);
  expect(differing.map((line) => line.split('"')[1])).toEqual(['mentees', 'mentors', 'hubs', 'decisions']);
});

test('a file as Excel saves it is read like an import, every defect at its line', async () => {
  const mentees = edited('bad-mentees.csv', join(pilot, 'mentees.csv'), (before) =>
    before.replace('g002,Rəna Mehdiyeva,2008-12-05', 'g002,Rəna Mehdiyeva,2031-02-30'),
  );
  const { code, err } = await ulduz('match', ...files({ mentees }), '--out', at('never'));
  expect(code).toBe(1);
  expect(err).toEqual([
    'bad-mentees.csv:3: birth_date: 2031-02-30 is not a date; write it as 2011-04-12 or 12.04.2011',
  ]);
  const tabs = edited(
    'tabs.csv',
    join(pilot, 'hubs.csv'),
    (before) =>
      `\uFEFF${before
        .replaceAll(/"([^"]*), ([^"]*)"/g, '$1 $2')
        .replaceAll(',', ';')
        .replaceAll('\n', '\r\n')}`,
  );
  expect((await ulduz('match', ...files({ hubs: tabs }), '--out', at('semicolons'))).code).toBe(0);
});

test('every defect of the messy files is told where it stands, but for the two that a round does not ask', async () => {
  interface Issue {
    line: number;
    column: string;
    kind: string;
  }
  const messy = 'tests/data/messy';
  const { files: expected } = JSON.parse(readFileSync(join(messy, 'expected.json'), 'utf8')) as {
    files: Record<string, { kind: 'hubs' | 'mentees' | 'mentors'; errors: Issue[]; warnings: Issue[] }>;
  };
  const texts = (issues: Issue[]) =>
    issues.map(({ line, column, kind }) => `${line} ${column} ${kind}`).sort();
  for (const [name, { kind, errors, warnings }] of Object.entries(expected)) {
    const given = files({ [kind]: join(messy, name), decisions: null });
    const { code, err } = await ulduz('match', ...given, '--json', '--out', at(`messy-${name}`));
    const asked = errors.filter((each) => !['age-out-of-range', 'in-the-future'].includes(each.kind));
    expect(code, name).toBe(asked.length ? 1 : 0);
    const told = err
      .map((line) => JSON.parse(line) as Issue & { file: string })
      .filter(({ file }) => file === name);
    expect(texts(told), name).toEqual(texts([...asked, ...warnings]));
  }
});
