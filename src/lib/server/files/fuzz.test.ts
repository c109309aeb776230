import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { issueWords, writeWorkbook } from '#lib/server/imports/index.ts';
import { checkFile, codesWith } from './index.ts';

const codes = codesWith(['gence']);
const options = { kind: 'mentees', day: '2026-10-01', codes, mode: 'import' } as const;

/** Lines as an editor counts them, the slow and obvious way. */
const linesIn = (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').length;

test('any table, however it is quoted and its lines end, comes apart into what it was, at the right lines', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ə', ' ', ',', ';', '"', '\n', '\r', '\r\n', '\t') });
  const row = fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r', '\r\n'));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.constantFrom(',', ';', '\t'), (table, separator) => {
      let text = '';
      const expected = table.map(([cells, end]) => {
        const line = linesIn(text);
        text += cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(separator) + end;
        return { line, cells };
      });
      expect(readCsv(text, separator)).toEqual(expected);
    }),
  );
});

test('whatever bytes are sent, there is an answer with words, and rows only of people', async () => {
  const pilot = readFileSync('tests/data/pilot/mentees.csv').subarray(0, 3000);
  const workbook = await writeWorkbook('hubs', [{ hub: 'a', name: 'A', district: 'baki', address: '' }]);
  const spoilt = fc
    .tuple(
      fc.constantFrom<Uint8Array>(pilot, workbook, new Uint8Array()),
      fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 6 })), { maxLength: 8 }),
    )
    .map(([bytes, changes]) => {
      const copy = Buffer.alloc(bytes.length + 6);
      copy.set(bytes);
      for (const [at, change] of changes) copy.set(change, at % (bytes.length + 1));
      return copy.subarray(0, bytes.length);
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      const { rows, errors, warnings } = await checkFile(bytes, options);
      expect(rows.length + errors.length).toBeGreaterThan(0);
      for (const issue of [...errors, ...warnings]) expect(issueWords(issue, 'az')).not.toBe('');
    }),
    { numRuns: 60 },
  );
});
