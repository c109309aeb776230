import { chainsOf } from './chains.ts';
import { findsEmail } from './addresses.ts';
import { behindHost, invitation } from './allowed.ts';
import { looseNumber } from './loose.ts';
import { normalise } from './normalise.ts';
import { contextOf, numbersIn } from './number-context.ts';
import { readPlain, type Read } from './read.ts';
import type { Reason } from './reasons.ts';

/** Apps in which people have names, as they are written in an address: long names, and those that are words or short as well. */
const app =
  /^(?:insta(?:gram|qram)?|telegram|teleqram|whats?app?|vatsap|snapchat|tiktok|discord|diskord|viber|facebook|skype|wechat|snap|steam|roblox|tg|ig|wp|fb|vk)/iu;
const word = /^(?:steam|snap|roblox)$/iu;
/** What is said of an app where nobody's name is told. */
const ofApps =
  /^(?:bots?|api|apps?|web|business|messenger|desktop|reels?|stor(?:y|ies)|filters?|channels?|kanal\p{L}*|groups?|qrup\p{L}*|servers?|export|login|sdk|python|java\p{L}*|course|dersi?|projects?|layih\p{L}*|design|clone|icons?|logo|security|privacy|encryption|circuits?)$/iu;
/** From where somebody came to a page, and what programs add by themselves. */
const added = /^(?:utm_\w+|fbclid|gclid|yclid|igsh\w*|si|ref|source|src|app|via|share\w*)$/iu;
/** Before these stand signs drawn by lot. */
const drawn = /^(?:pwd|p|context|v|list|token|key|id|d)$/iu;
const numberKey = /^(?:tel|phone|mob|nomr|number|nomer|cell|call|zeng|wa)/iu;

interface Piece {
  key: string;
  text: string;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The parts of a path and a query; what stands before a part, in a path as well, is its key. */
function piecesOf(link: string): Piece[] {
  const rest = behindHost(link).replace(invitation, '');
  let key = '';
  return rest
    .split(/[/?&#]+/u)
    .filter(Boolean)
    .map((part) => {
      const [name, value] = /^([^=]{1,40})=(.*)$/u.exec(part)?.slice(1) ?? [key, part];
      const piece = { key: decoded(name ?? '').trim(), text: decoded(value ?? '').replaceAll('+', ' ') };
      key = piece.text;
      return piece;
    })
    .filter(({ text }) => !made.test(text));
}

/** What a program made: a UUID, the sum of a commit. */
const made = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{20,64})$/iu;

/** A number as it would be dialled: it begins as no meeting's own number does. */
const dialled =
  /^(?:(?:00)?9940?(?:50|51|55|70|77|99|10|60|40|44|12|18|2[0-6]|36)\d{7}|0(?:50|51|55|70|77|99|10|60|40|44|12)\d{7}|00[1-9]\d{8,12})$/u;

/** Whether a part, or parts one after the other, are a number; ids of meetings and of pages are none. */
function findsNumber(pieces: readonly Piece[], said: Read): boolean {
  const runs = pieces.flatMap(({ text }) => text.match(/\+?\d(?:[-_.~() ]{0,2}\d){6,18}/gu) ?? []);
  let row = '';
  for (const { text } of pieces) {
    row = /^\d{1,10}$/u.test(text) ? row + text : '';
    runs.push(row);
  }
  if (runs.some((run) => dialled.test(run.replace(/\D/gu, '')) || /^\+\d\D*(?:\d\D*){8}/u.test(run)))
    return true;
  const context = contextOf(said);
  return numbersIn(said, { ...context, contact: pieces.some(({ key }) => numberKey.test(key)) });
}

/** `insta-aytan_m`, `TelegramAytan05`, `tg/aytan`: an app, what parts it from what stands behind it, and that. */
function appAndName({ key, text }: Piece): [app: string, between: string, name: string] | undefined {
  if (app.exec(key)?.[0] === key) return [key, '/', text];
  const found = app.exec(text)?.[0];
  if (found === undefined) return undefined;
  const behind = text.slice(found.length);
  const between = /^[-_.~:+ ]*/u.exec(behind)![0];
  if (between === '' && (found.length < 5 || !/^[A-Z]/u.test(behind))) return undefined;
  return [found, between, behind.slice(between.length)];
}

/** Whether an app stands before what looks like somebody's name. */
function findsName(piece: Piece): boolean {
  if (added.test(piece.key) || drawn.test(piece.key)) return false;
  const [before, between, name] = appAndName(piece) ?? [];
  if (!before || !name || name.length > 40) return false;
  const parts = name.split(/[-_.~: ()]+/u).filter(Boolean);
  if (parts.some((part) => ofApps.test(part))) return false;
  if (/[a-z]/iu.test(name) && /\d/u.test(name.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/gu, ''))) return true;
  if (word.test(before)) return false;
  if (parts.length > 1) return between === '_' ? name.includes('.') : /[_.]/u.test(name);
  return between !== '_' && /^\p{L}{4,20}$/u.test(name);
}

/** What a link to an allowed host says besides where it leads, as words. */
export function saidIn(link: string): Read {
  const pieces = piecesOf(link);
  return readPlain(normalise(wordsOf(pieces)), false);
}

/** Ids are left out: digits that nobody dials, and signs drawn by lot. */
const wordsOf = (pieces: readonly Piece[]): string =>
  pieces
    .filter(({ key, text }) => {
      if (added.test(key) || drawn.test(key)) return false;
      if (/^\d{5,}$/u.test(text)) return numberKey.test(key);
      return !(text.length > 9 && /\d/u.test(text) && /[a-z]/u.test(text) && /[A-Z]/u.test(text));
    })
    .map(({ text }) => text.replaceAll('_', ' '))
    .join(' ');

/** What of a contact stands in the path or the query of a link that leads to an allowed host. */
export function* reasonsOfLink(link: string): Generator<Reason> {
  const pieces = piecesOf(link);
  if (pieces.length === 0) return;
  const said = readPlain(normalise(wordsOf(pieces)), false);
  if (findsNumber(pieces, said) || looseNumber([said])) yield 'phone-number';
  if (findsEmail({ ...said, chains: chainsOf(said.tokens) })) yield 'email-address';
  if (pieces.some(findsName)) yield 'name-elsewhere';
}

/** Whether a link that leads to an allowed host tells a number, an address or a name in an app. */
export const carriesContact = (link: string): boolean => !reasonsOfLink(link).next().done;
