import { cleanDay, cleanPhone, foldCode, isEmail, looksLikeFormula } from './clean.ts';
import { weeklyTimes, type Column } from './columns.ts';
import type { ErrorKind } from './kinds.ts';

export type CellFault = ErrorKind;

/** The codes that exist. Of hubs: those of the programme. */
export interface Codes {
  hubs: ReadonlySet<string>;
  districts: ReadonlySet<string>;
  languages: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  goals: ReadonlySet<string>;
}

export interface Cell {
  /** Canonical; empty when nothing was given or it could not be read. */
  value: string;
  faults: CellFault[];
  /** Something stood twice and the first stays. */
  dropped: boolean;
}

const longestId = 64;
const longestValue = 1000;
const times: ReadonlySet<string> = new Set(weeklyTimes);
const meetings: ReadonlySet<string> = new Set(['in_person', 'online', 'either']);
const defaults: Partial<Record<string, string>> = { waiting: '0', online_consent: 'no' };

const good = (value: string): Cell => ({ value, faults: [], dropped: false });
const bad = (...faults: CellFault[]): Cell => ({ value: '', faults, dropped: false });
const among = (value: string, codes: ReadonlySet<string>, fault: CellFault): Cell =>
  codes.has(foldCode(value)) ? good(foldCode(value)) : bad(fault);

/** Reads one cleaned cell as its column wants it. */
export function readCell(column: Column, value: string, codes: Codes): Cell {
  if (value === '') return column.required ? bad('required') : good(defaults[column.name] ?? '');
  const isId = column.holds === 'id' || column.holds === 'hub-code';
  if (value.length > (isId ? longestId : longestValue)) return bad('too-long');
  switch (column.holds) {
    case 'id':
      return good(value);
    case 'text':
      return column.noFormula && looksLikeFormula(value) ? bad('formula') : good(value);
    case 'hub-code':
      return /^[a-z0-9-]+$/.test(foldCode(value)) ? good(foldCode(value)) : bad('bad-code');
    case 'hub':
      return among(value, codes.hubs, 'unknown-hub');
    case 'district':
      return among(value, codes.districts, 'unknown-district');
    case 'meeting':
      return among(value, meetings, 'unknown-choice');
    case 'yes-no':
      return among(value, new Set(['yes', 'no']), 'unknown-choice');
    case 'email':
      return isEmail(value) ? good(value) : bad('not-an-email');
    case 'phone':
      return orBad(cleanPhone(value), 'not-a-phone');
    // A phone where it is one; an e-mail or any words that reach her guardian stay as they are.
    case 'contact':
      return good(cleanPhone(value) ?? value);
    case 'day':
      return orBad(cleanDay(value), 'not-a-date');
    case 'whole':
      return readWhole(value, column.from, column.to);
    case 'list':
      return readList(column, value, codes);
  }
}

const orBad = (value: string | null, fault: CellFault): Cell => (value === null ? bad(fault) : good(value));

function readWhole(value: string, from: number, to: number): Cell {
  if (!/^-?\d+$/.test(value)) return bad('not-a-whole-number');
  const number = Number(value);
  return number < from || number > to ? bad('out-of-range') : good(String(Math.abs(number)));
}

function readList(column: Column & { holds: 'list' }, value: string, codes: Codes): Cell {
  const items = value
    .split(';')
    .map((item) => foldCode(item.trim()))
    .filter((item) => item !== '');
  const unlike = [...new Set(items)];
  if (unlike.length === 0) return column.required ? bad('required') : good('');
  const known = { language: codes.languages, topic: codes.topics, goal: codes.goals, time: times }[column.of];
  const repeated = unlike.length < items.length;
  const faults: CellFault[] = [];
  if (unlike.some((item) => !known.has(item))) faults.push(`unknown-${column.of}`);
  if (unlike.length > column.most) faults.push('too-many');
  if (repeated && column.ordered) faults.push('repeated');
  return { value: faults.length > 0 ? '' : unlike.join(';'), faults, dropped: repeated && !column.ordered };
}
