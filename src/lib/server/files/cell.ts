import { cleanPhone, isEmail } from '#lib/contacts.ts';
import { weeklyTimes } from '#lib/text/format.ts';
import { cleanDay, foldCode, looksLikeFormula, serialDay } from './clean.ts';
import type { Column } from './columns.ts';
import { likelyCode, type Codes } from './codes.ts';
import type { ErrorKind, IssueFacts } from './kinds.ts';

export interface CellFault {
  kind: ErrorKind;
  /** What of the cell is meant. */
  value: string;
  facts?: IssueFacts;
}

export interface Cell {
  /** Canonical; empty when nothing was given or it could not be read. */
  value: string;
  faults: CellFault[];
  /** What stood twice and was left out. */
  dropped: string;
}

const longestId = 64;
const longestValue = 1000;
const times: ReadonlySet<string> = new Set(weeklyTimes);

const good = (value: string): Cell => ({ value, faults: [], dropped: '' });
const bad = (kind: ErrorKind, value: string, facts: IssueFacts = {}): Cell => ({
  value: '',
  faults: [{ kind, value, facts }],
  dropped: '',
});
const orBad = (read: string | null, kind: ErrorKind, value: string): Cell =>
  read === null ? bad(kind, value) : good(read);

/** What may have been meant by unknown words, where something comes to mind. */
function meant(kind: ErrorKind, values: readonly string[], codes: Codes): IssueFacts {
  const likely = values.flatMap((value) => likelyCode(kind, value, codes) ?? []);
  return likely.length > 0 ? { meant: likely.join('; ') } : {};
}

const mostNamed = 30;
/** The codes that exist, for a sentence; none where of each word it is known what was meant. */
function existing(
  kind: ErrorKind,
  values: readonly string[],
  codes: Codes,
  all: readonly string[],
): IssueFacts {
  if (values.every((value) => likelyCode(kind, value, codes) !== undefined)) return {};
  return { choices: all.slice(0, mostNamed).join(', ') + (all.length > mostNamed ? '…' : '') };
}

/** Reads one cleaned cell as its column wants it. */
export function readCell(column: Column, value: string, codes: Codes): Cell {
  if (value === '') {
    if (column.required) return bad('required', '');
    return good('empty' in column ? (column.empty ?? '') : '');
  }
  const among = (known: ReadonlySet<string>, kind: ErrorKind, facts: IssueFacts = {}): Cell =>
    known.has(foldCode(value))
      ? good(foldCode(value))
      : bad(kind, value, { ...facts, ...meant(kind, [value], codes) });
  const isId = column.holds === 'id' || column.holds === 'hub-code';
  const most = isId ? longestId : longestValue;
  if (isLonger(value, most)) return bad('too-long', value, { most });
  switch (column.holds) {
    case 'id':
      return good(value);
    case 'text':
      return column.noFormula && looksLikeFormula(value) ? bad('formula', value) : good(value);
    case 'hub-code':
      return /^[a-z0-9-]+$/.test(foldCode(value)) ? good(foldCode(value)) : bad('bad-code', value);
    case 'hub':
      return among(codes.hubs, 'unknown-hub', existing('unknown-hub', [value], codes, codes.offered));
    case 'district':
      return among(codes.districts, 'unknown-district');
    case 'choice':
      return among(new Set(column.among), 'unknown-choice', { choices: column.among.join(', ') });
    case 'email':
      return isEmail(value) ? good(value) : bad('not-an-email', value);
    case 'phone':
      return orBad(cleanPhone(value), 'not-a-phone', value);
    // A phone where it is one; an e-mail or any words that reach her guardian stay as they are.
    case 'contact':
      return good(cleanPhone(value) ?? value);
    case 'day':
      return readDay(value);
    case 'whole':
      return readWhole(value, column.from, column.to);
    case 'list':
      return readList(column, value, codes);
  }
}

/** Whether a text has more characters than `most`, however many units each takes. */
const isLonger = (value: string, most: number): boolean =>
  value.length > most && (value.length > 2 * most || [...value].length > most);

function readDay(value: string): Cell {
  const read = cleanDay(value);
  const serial = serialDay(value);
  return read === null ? bad('not-a-date', value, serial === null ? {} : { serial }) : good(read);
}

function readWhole(value: string, from: number, to: number): Cell {
  if (!/^-?\d+$/.test(value)) return bad('not-a-whole-number', value);
  const number = Number(value);
  return number < from || number > to
    ? bad('out-of-range', value, { from, to })
    : good(String(Math.abs(number)));
}

function readList(column: Column & { holds: 'list' }, value: string, codes: Codes): Cell {
  const items = value
    .split(';')
    .map((item) => foldCode(item.trim()))
    .filter((item) => item !== '');
  const unlike = [...new Set(items)];
  if (unlike.length === 0) return column.required ? bad('required', '') : good('');
  const known = { language: codes.languages, topic: codes.topics, goal: codes.goals, time: times }[column.of];
  const unknown = unlike.filter((item) => !known.has(item));
  const repeated = [...new Set(items.filter((item, place) => items.indexOf(item) !== place))].join('; ');
  const faults: CellFault[] = [];
  const { of, most } = column;
  if (unknown.length > 0) {
    const kind = `unknown-${of}` as const;
    const choices = of === 'language' ? existing(kind, unknown, codes, [...codes.languages]) : {};
    faults.push({ kind, value: unknown.join('; '), facts: { ...choices, ...meant(kind, unknown, codes) } });
  }
  if (most !== undefined && unlike.length > most)
    faults.push({ kind: 'too-many', value: unlike.slice(most).join('; '), facts: { most } });
  if (repeated !== '' && column.ordered) faults.push({ kind: 'repeated', value: repeated });
  return {
    value: faults.length > 0 ? '' : unlike.join(';'),
    faults,
    dropped: column.ordered ? '' : repeated,
  };
}
