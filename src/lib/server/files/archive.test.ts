import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { mostBytes, packStored, readDirectory, unpack } from './archive.ts';
import { writeWorkbook } from '#lib/server/imports/index.ts';
import { largestFile } from './extent.ts';
import { checkFile, codesWith, textSize } from './index.ts';

const options = { kind: 'hubs', day: '2026-10-01', codes: codesWith([]), mode: 'import' } as const;
const kindsOf = async (bytes: Uint8Array) =>
  (await checkFile(bytes, options)).errors.map(({ line, column, kind }) =>
    [line, column, kind].filter((each) => each !== '').join(' '),
  );

interface Given {
  name: string;
  content: Buffer;
  /** What the part's own header says it unpacks to. */
  declaredBefore?: number;
  /** What the directory says. */
  declaredAfter?: number;
  flags?: number;
  /** Left out of the directory. */
  hidden?: boolean;
}

/** A ZIP archive that may lie. */
function archive(...given: Given[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name: title, content, declaredBefore, declaredAfter, flags = 0, hidden } of given) {
    const packed = deflateRawSync(content, { level: 9 });
    const name = Buffer.from(title);
    const part = Buffer.alloc(30);
    part.writeUInt32LE(0x04034b50, 0);
    part.writeUInt16LE(flags, 6);
    part.writeUInt16LE(8, 8);
    part.writeUInt32LE(packed.length, 18);
    part.writeUInt32LE(declaredBefore ?? content.length, 22);
    part.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declaredAfter ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(part, name, packed);
    at += 30 + name.length + packed.length;
    if (!hidden) directory.push(entry, name);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** The parts of a real workbook, its first sheet exchanged. */
async function withSheet(edit: (xml: string) => string): Promise<Map<string, Buffer>> {
  const bytes = await writeWorkbook('hubs', [{ hub: 'a', name: 'A', district: 'baki', address: '' }]);
  const directory = readDirectory(bytes);
  const unpacked = directory.ok && unpack(bytes, directory.parts, () => true);
  if (!unpacked || !unpacked.ok) throw new Error('our own workbook is not read');
  const sheet = 'xl/worksheets/sheet1.xml';
  return new Map(unpacked.contents).set(
    sheet,
    Buffer.from(edit(unpacked.contents.get(sheet)?.toString() ?? '')),
  );
}

const bookPart = (content: Buffer, lies: Partial<Given> = {}) =>
  archive(
    { name: 'xl/workbook.xml', content: Buffer.from('<x/>') },
    { name: 'xl/big.xml', content, ...lies },
  );
const burst = Buffer.alloc(mostBytes + 1);

describe('a workbook that bursts takes nothing down', () => {
  test('one that says so is refused by its directory alone', () => {
    expect(readDirectory(bookPart(burst))).toEqual({ ok: false, kind: 'too-large' });
  });
  test('one whose declared sizes lie is stopped at the cap of real bytes', async () => {
    const bomb = bookPart(burst, { declaredAfter: 1000, declaredBefore: 1000 });
    expect(bomb.length).toBeLessThan(300_000);
    expect(readDirectory(bomb).ok).toBe(true);
    expect(await kindsOf(bomb)).toEqual(['1 too-large']);
  });
  test('many small lies add up', async () => {
    const tenth = Buffer.alloc(mostBytes / 10);
    const parts = Array.from({ length: 11 }, (_, at) => ({
      name: `xl/${at}.xml`,
      content: tenth,
      declaredAfter: 10,
    }));
    const bomb = archive({ name: 'xl/workbook.xml', content: Buffer.from('<x/>') }, ...parts);
    expect(await kindsOf(bomb)).toEqual(['1 too-large']);
  });
  test('what is not in the directory, or is declared huge only before its data, is never made room for', async () => {
    const real = await withSheet((xml) => xml);
    const parts = [...real].map(([name, content]) => ({ name, content, declaredBefore: 0xfffffff0 }));
    const smuggled = archive({ name: 'xl/evil.xml', content: burst, hidden: true }, ...parts);
    expect(await checkFile(smuggled, options)).toMatchObject({
      errors: [],
      rows: [{ values: { hub: 'a' } }],
    });
  });
  test('a single cell at the far end of the sheet does not make it fill the rest', async () => {
    const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`;
    for (const row of [
      `<row r="1048576">${cell('A1048576')}</row>`,
      `<row r="99999">${cell('XFD99999')}</row>`,
    ]) {
      const far = await withSheet((xml) => xml.replace('</sheetData>', `${row}</sheetData>`));
      expect(await kindsOf(packStored(far))).toEqual(['1 too-large']);
    }
  });
  test('one long text that stands in many cells is not copied as often', async () => {
    const strings = 'xl/sharedStrings.xml';
    const before = (await withSheet((xml) => xml)).get(strings)?.toString() ?? '<sst></sst>';
    const count = before.split('<si>').length - 1;
    const long = `<si><t>${'a'.repeat(100_000)}</t></si></sst>`;
    const cells = Array.from(
      { length: 200 },
      (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" t="s"><v>${count}</v></c></row>`,
    ).join('');
    const book = await withSheet((xml) => xml.replace('</sheetData>', `${cells}</sheetData>`));
    book.set(strings, Buffer.from(before.replace('</sst>', long)));
    expect(await kindsOf(packStored(book))).toEqual(['1 too-large']);
  });
  test('one that outgrows the memory of its worker all the same ends the worker only', async () => {
    // A number as a character reference is not seen by the look at the sheet's extent.
    const row = '<row r="2&#48;&#48;00000"><c r="A2&#48;&#48;00000"><v>1</v></c></row>';
    const far = await withSheet((xml) => xml.replace('</sheetData>', `${row}</sheetData>`));
    expect(await kindsOf(packStored(far))).toEqual(['1 too-large']);
    expect(await kindsOf(packStored(await withSheet((xml) => xml)))).toEqual([]);
  });
});

describe('what is no workbook gets a word of its own', () => {
  test.each([
    ['cut', bookPart(Buffer.from('<x/>')).subarray(0, -5)],
    ['encrypted', bookPart(Buffer.from('<x/>'), { flags: 1 })],
    ['another kind of document', archive({ name: 'word/document.xml', content: Buffer.from('<x/>') })],
    ['a workbook by name only', bookPart(Buffer.from('<x/>'))],
    [
      'one part twice',
      archive(...['a', 'b'].map((text) => ({ name: 'xl/workbook.xml', content: Buffer.from(text) }))),
    ],
    ['empty', archive()],
  ])('%s', async (_, bytes) => {
    expect(await kindsOf(bytes)).toEqual(['1 not-a-workbook']);
  });
  test('ZIP64 and a great many parts are more than a list of people needs', async () => {
    const many = Array.from({ length: 501 }, (_, at) => ({ name: `${at}`, content: Buffer.from('') }));
    expect(await kindsOf(archive(...many))).toEqual(['1 too-large']);
    const zip64 = bookPart(Buffer.from('<x/>'));
    zip64.writeUInt16LE(0xffff, zip64.length - 12);
    expect(await kindsOf(zip64)).toEqual(['1 too-large']);
  });
});

test('how much text a file holds is told without unpacking it, and no more than would be read', () => {
  const million = Buffer.alloc(1_000_000, 'a');
  expect(textSize(million)).toBe(1_000_000);
  const packed = bookPart(million);
  expect(packed.length).toBeLessThan(10_000);
  expect(textSize(packed)).toBe(1_000_004);
  expect(textSize(bookPart(million, { declaredAfter: mostBytes - 4 }))).toBe(largestFile);
  expect(textSize(packed.subarray(0, 200))).toBe(200);
});

test('rows of a workbook are counted as the sheet counts them; a cell in error is told as what it shows', async () => {
  const text = (value: string) => ({ value, type: String });
  const bytes = await writeXlsxFile([
    [null],
    [null],
    ['hub', 'name', 'district'].map(text),
    [null, null, null],
    [text('a'), text('\u200BA'), text('baki')],
    [text('a'), text('B'), text('#N/A')],
    [text('b'), text('C'), { value: 3, type: Number }],
  ]).toBuffer();
  expect(await kindsOf(bytes)).toEqual([
    '6 hub duplicate-id',
    '6 district unknown-district',
    '7 district unknown-district',
  ]);
  expect((await checkFile(bytes, options)).warnings).toMatchObject([{ line: 5, kind: 'invisible-removed' }]);
  const broken = await withSheet((xml) =>
    xml.replace('</sheetData>', '<row r="9"><c r="A9" t="e"><v>#REF!</v></c></row></sheetData>'),
  );
  expect(await kindsOf(packStored(broken))).toContain('9 hub bad-code');
});
