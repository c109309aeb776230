import { needsHelp } from '../distress.ts';
import { isAdvice } from './advice.ts';
import { withoutAllowed } from './allowed.ts';
import { reasonsOfLink, saidIn } from './carried.ts';
import { chainsOf } from './chains.ts';
import { findsEmail } from './addresses.ts';
import { findsHandle, findsMailName } from './handle.ts';
import { findsLink, findsRoom } from './links.ts';
import { looseNumber } from './loose.ts';
import { opinionOf, type Reader } from './model.ts';
import { findsName } from './names.ts';
import { contextOf, numbersIn } from './number-context.ts';
import { runsOf } from './numbers.ts';
import { looseInParts, numberApart, numberInParts, saysDigits } from './number-parts.ts';
import { readPlain, readText, type Read } from './read.ts';
import { kinds, likely, reasons, type Kind, type Reason, type Way } from './reasons.ts';
import { elsewhereRules } from './rules-elsewhere.ts';
import { meetRules } from './rules-meet.ts';
import { moveRules } from './rules-move.ts';
import { photoRules } from './rules-photo.ts';
import { findRule, type Rule } from './rules.ts';

export { kinds, type Kind, type Reason, type Way } from './reasons.ts';

/** What surrounds a message. */
export interface Surroundings {
  /** What the same writer wrote just before in this thread, oldest first; the last two are read together with it. */
  earlier?: readonly string[];
  /** What she wrote before that, days ago: where two are not full, only what is nothing but a part counts. */
  longBefore?: readonly string[];
  /** What she wrote last, held or not, oldest first: a number told in many pieces is put together from it. */
  pieces?: readonly string[];
  /** Hosts that the lead allowed, in small letters; links to exactly these pass. */
  allowedHosts?: readonly string[];
  /** Who says what a text looks like: the model, unless another one is tried. */
  reader?: Reader;
}

/** What the filter would do with a message. */
export interface Verdict {
  held: boolean;
  /** What it holds, in the order of `kinds`. */
  kinds: Kind[];
  /** Why, each once. */
  reasons: Reason[];
  /** Who sees it first; safeguarding when any reason goes there. Null when it is not held. */
  way: Way | null;
}

/**
 * Says whether a message of a thread is held back, why, and who sees it first. It knows Azerbaijani, Russian and English,
 * and nothing but the text: no clock, no database, no memory. Time grows with the length of the text and not faster.
 */
export function hold(
  text: string,
  { earlier = [], longBefore = [], pieces = [], allowedHosts = [], reader = opinionOf }: Surroundings = {},
): Verdict {
  const found = new Set<Reason>();
  const read = readText(text, allowedHosts);
  for (const each of read) for (const reason of reasonsIn(each, reader)) found.add(reason);
  const last = earlier.slice(-mostBefore);
  const links = [...last, text].map((each) => withoutAllowed(each, allowedHosts).links);
  for (const link of links.at(-1)!) for (const reason of reasonsOfLink(link)) found.add(reason);
  const before = last.map((each) => readText(each, allowedHosts)[0]!);
  // 050 and https://meet…/213-45-67
  if (links.some((each) => each.length > 0)) {
    const parts = [...before, read[0]!].flatMap((each, at) => [each, ...links[at]!.map(saidIn)]);
    if (looseInParts(parts)) found.add('phone-in-parts');
  }
  if (before.length > 0)
    for (const reason of reasonsTogether(before, read[0]!, found, reader)) found.add(reason);
  const old = longBefore.slice(-mostBefore).slice(last.length - mostBefore || mostBefore);
  if (old.length > 0) {
    const parts = [...old.map((each) => readText(each, allowedHosts)[0]!), ...before];
    for (const reason of reasonsApart(parts, read[0]!, found, reader)) found.add(reason);
  }
  if (!found.has('phone-number') && !found.has('phone-in-parts') && saysDigits(read[0]!)) {
    const parts = shortOnes(pieces).map((each) => readText(each, allowedHosts)[0]!);
    if (parts.length > 0 && numberApart([...parts, read[0]!], true)) found.add('phone-in-parts');
  }
  const list = [...found];
  return {
    held: list.length > 0,
    kinds: kinds.filter((kind) => list.some((reason) => reasons[reason].kind === kind)),
    reasons: list,
    way:
      list.length === 0
        ? null
        : list.some((reason) => reasons[reason].way === 'safeguarding')
          ? 'safeguarding'
          : 'coordinator',
  };
}

/** So many messages are read together with a new one. */
const mostBefore = 2;

/** Nobody tells a number in more pieces, nor a piece of one in a longer text. */
const mostPieces = 11;
const longestPiece = 60;

/** The last texts that may be pieces of something, up to one that says more. */
function shortOnes(texts: readonly string[]): readonly string[] {
  const last = texts.slice(-mostPieces);
  return last.slice(last.findLastIndex((each) => each.length > longestPiece) + 1);
}

/** Of the texts that stand before one which is held only together with them those that may belong to it, oldest first. */
export function piecesBefore(text: string, before: readonly string[], isNumber: boolean): readonly string[] {
  if (hold(text).held) return [];
  const short = shortOnes(before);
  return isNumber ? short.filter((each) => saysDigits(readText(each, [])[0]!)) : short.slice(-mostBefore);
}

const rulesOfWords: readonly Rule[] = [...moveRules, ...elsewhereRules, ...photoRules, ...meetRules];
const sureRules = rulesOfWords.filter(({ sure }) => sure);

function* reasonsIn(read: Read, reader: Reader): Generator<Reason> {
  const context = contextOf(read);
  if (numbersIn(read, context) || (!context.counted && looseNumber([read]))) yield 'phone-number';
  const addresses = { ...read, chains: chainsOf(read.tokens) };
  if (findsEmail(addresses)) yield 'email-address';
  if (findsMailName(read)) yield 'email-address';
  if (findsLink(addresses)) yield 'link-elsewhere';
  if (findsRoom(addresses)) yield* ['link-elsewhere', 'going-elsewhere'] as const;
  if (context.backwards) yield* turnedAddress(read);
  const decorated = isDecorated(read);
  const opinion = reader(read);
  if (!opinion.plain || tellsName(read)) {
    if (!decorated && (read.code ? sentencesOf(read.plain).some(findsHandle) : findsHandle(read)))
      yield 'name-elsewhere';
    if (findsName(read)) yield 'name-elsewhere';
  }
  const advice = isAdvice(read);
  if (!advice) yield* opinion.ordinary ? rulesFound(sureRules, read) : reasonsOfWords(read);
  for (const kind of opinion.likely) {
    // What a girl says of her need goes to her mentor: a mere likeness to a private meeting does not stop it.
    if ((kind === 'move' || kind === 'meet') && (advice || needsHelp(read.plain))) continue;
    if ((decorated && kind === 'handle') || (kind === 'phone' && isNobodys(read))) continue;
    yield likely[kind];
  }
}

/** It speaks of a channel or of a name, or has a sign that stands before names: then rules of names count whatever the model sees. */
const tellsName = ({ plain, marks }: Read): boolean =>
  /[@#]/u.test(plain) || [...marks.keys()].some((each) => /^(?:channel|nick|gameId|lookMeUp)/u.test(each));

/** `@property`, `@speed.setter`, `@app.route`: every sign @ in the text stands before a word of programs. */
const isDecorated = ({ plain }: Read): boolean => plain.includes('@') && !decorated.test(plain);
const decorated =
  /@(?!(?:[a-z\d-]{2,40}\/[a-z\d.-]{2,40}@v?\d[\d.]*|v?\d+(?:\.\d+){0,3}|property|staticmethod|classmethod|abstractmethod|override|deprecated|dataclass|lru_cache|autowired|media|keyframes|pytest\.fixture|app\.(?:route|get|post)|[a-z_]{2,20}\.(?:setter|getter|deleter))(?![\w@.]))/u;

/**
 * Hardly any digits but those of addresses that every machine has at home (`127.0.0.1:5000`), of counting (`1, 2, 3, 4`),
 * of noughts and ones, or of marks, throws and rows that are told as such.
 */
function isNobodys(read: Read): boolean {
  const { plain, tokens } = read;
  if (runsOf(tokens, true).some((run) => run.some(({ said }) => said))) return false;
  let others = plain.replace(ofMachines, '').replace(counting, '');
  // Whoever speaks of calling may have put a number into noughts and ones.
  if (!contextOf(read).contact && !toCall.test(plain)) {
    others = others.replace(bits, ' ').replace(sixteens, ' ');
    if (rowTold.test(plain)) others = others.replace(row, ' ');
  }
  return others !== plain && others.replace(/\D/gu, '').length < 5;
}
const ofMachines =
  /(?<![\d.])(?:127\.0\.0\.1|0\.0\.0\.0|192\.168\.\d{1,3}\.\d{1,3}|255\.255\.255\.\d{1,3})(?::\d{2,5})?(?![\d.])/gu;
const counting =
  /(?<!\d)1\D{1,3}2\D{1,3}3(?:\D{1,3}4(?:\D{1,3}5(?:\D{1,3}6(?:\D{1,3}7(?:\D{1,3}8(?:\D{1,3}9(?:\D{1,3}10)?)?)?)?)?)?)?(?!\d)/u;

/** `1 0 1 1 0 0 1 0`, `0110 1001`. */
const bits =
  /(?<![\d.])(?:[01](?:[ ,;/|-]{1,2}[01]){4,40}|[01]{3}(?: [01]{3}){1,40}|[01]{4}(?: [01]{4}){1,40}|[01]{8}(?: [01]{8}){0,40})(?![\d.])/gu;
const toCall = /yig|zeng|telefon|nomre|994|\+|call|dial|phone|number|номер|звон|набер|телефон|контакт/u;
/** `0xdeadbeef`. */
const sixteens = /(?<![\p{L}\d])0x[\da-f]{2,16}(?![\p{L}\d])/gu;
/** `5 3 8 1 9 2`: single digits, one after the other. */
const row = /(?<![\d.+])\d(?:[ ,;/|-]{1,3}\d){4,40}(?![\d.])/gu;
const rowTold =
  /(?<!\p{L})(?:qiymet|bal\p{L}{0,2}lar|sirala|sudoku|zer(?:in)?(?!\p{L})|matris|massiv|ardicilliq|kvadrat|оценк|балл|сортир|судоку|кубик|матриц|массив|последовательн|четверт|marks|grades|sort|sudoku|dice|matrix|array|sequence|square|pi(?!\p{L})|число пи)/u;

/** An address to be read from its end (`moc.elpmis`). */
function* turnedAddress({ plain }: Read): Generator<Reason> {
  const turned = readPlain([...plain].reverse().join(''), false);
  const addresses = { ...turned, chains: chainsOf(turned.tokens) };
  if (findsEmail(addresses)) yield 'email-address';
  if (findsLink(addresses)) yield 'link-elsewhere';
}

/** Where somebody shows a program in one sentence, the others are no program. */
const sentencesOf = (plain: string): Read[] =>
  plain
    .split(/(?<=[.!?])\s+|\n/u)
    .filter((sentence) => sentence.length > 3)
    .map((sentence) => readPlain(sentence, false));

function* rulesFound(rules: readonly Rule[], read: Read): Generator<Reason> {
  for (const rule of rules) if (findRule(rule, read)) yield rule.reason;
}

function* reasonsOfWords(read: Read): Generator<Reason> {
  yield* rulesFound(rulesOfWords, read);
  if (asksForSign(read)) yield 'contact-asked';
  if (pointOnMap.test(read.plain) && together.some((each) => read.marks.has(each))) yield 'private-meeting';
  const channel = read.marks.get('channel') ?? [];
  if (
    channel.some(
      ({ from }) => read.words[from]!.disguised || (read.squeezed && read.words[from]!.text.length > 5),
    )
  )
    yield 'disguised';
  else if (read.squeezed && read.words.some(({ text }) => text.length > 6 && hiddenChannel.test(text)))
    yield 'disguised';
}

/** `40.38 N 49.85 E`. */
const pointOnMap = /\d{1,2}\.\d{2,8} ?°? ?[nсs]?[,\s]{1,3}\d{1,3}\.\d{2,8} ?°? ?[eвw]?/u;
const together = ['alone', 'meetInvite', 'enMeet', 'enMeetMe', 'meetWe', 'meetSelf'];

/** `what's your @`: the sign alone stands for a name. */
const asksForSign = ({ tokens, marks, words }: Read): boolean =>
  tokens.some(
    (token, at) =>
      token.text === '@' &&
      !(tokens[at + 1]?.word && !tokens[at + 1]!.gap) &&
      (marks.get('your') ?? []).some((mark) => words[mark.to]!.to === at),
  );

const hiddenChannel =
  /whats?ap|vatsap|teleqram|telegram|insta|tiktok|snapchat|discord|diskord|viber|телеграм|ватсап|вотсап|инста|тикток|дискорд|вайбер|nomre|номер/u;

/** What only shows when a message is read together with those just before it. */
function* reasonsTogether(
  before: readonly Read[],
  now: Read,
  found: ReadonlySet<Reason>,
  reader: Reader,
): Generator<Reason> {
  if (!found.has('phone-number') && (numberInParts([...before, now]) || looseInParts([...before, now])))
    yield 'phone-in-parts';
  if (before.every(({ words }) => words.length <= mostPartWords)) yield* addressTogether(before, now, found);
  yield* scrapsTogether(before, now, reader);
}

/** The same of what was written days apart, where only scraps belong together: who talks for weeks names many a number. */
function* reasonsApart(
  before: readonly Read[],
  now: Read,
  found: ReadonlySet<Reason>,
  reader: Reader,
): Generator<Reason> {
  if (!found.has('phone-number') && numberApart([...before, now])) yield 'phone-in-parts';
  if ([...before, now].every(({ words }) => words.length <= mostScrapWords))
    yield* addressTogether(before, now, found);
  yield* scrapsTogether(before, now, reader);
}

function* addressTogether(before: readonly Read[], now: Read, found: ReadonlySet<Reason>): Generator<Reason> {
  // Brauzerə yaz: youtu // nöqtə be kəsr …: what stands after the colons.
  const whole = readPlain(
    [...before, now].map(({ plain }) => plain.replace(/^[^:/]{0,60}:\s+/u, '').trim()).join(' '),
    false,
  );
  const addresses = { ...whole, chains: chainsOf(whole.tokens) };
  if (!found.has('link-elsewhere') && cutLink.test(now.plain) && findsLink(addresses)) yield 'link-elsewhere';
  if (
    !found.has('email-address') &&
    findsEmail(addresses) &&
    !findsEmail({ ...now, chains: chainsOf(now.tokens) })
  )
    yield 'email-address';
}

function* scrapsTogether(before: readonly Read[], now: Read, reader: Reader): Generator<Reason> {
  for (let from = before.length - 1; from >= 0; from -= 1) {
    const parts = [...before.slice(from), now];
    // Only scraps are read together: whole sentences mean what they say.
    if (
      parts.some(
        ({ words }, at) => words.length > (at === parts.length - 1 ? mostScrapWords : mostScrapWords - 1),
      )
    )
      return;
    const alone = new Set(parts.flatMap((part) => [...reasonsIn(part, reader)]));
    for (const glue of [' ', '']) {
      const whole = readPlain(parts.map(({ plain }) => plain.trim()).join(glue), false);
      for (const reason of reasonsIn(whole, reader))
        if (!alone.has(reason) && reason !== 'phone-number' && reason !== 'likely-phone') yield reason;
    }
  }
}

const mostPartWords = 16;
/** In so many words nothing is said but a part of something. */
const mostScrapWords = 5;
/** What an address goes on with. */
const cutLink = /(?:^|[\s:])(?:\/|\.\p{L}|noqte |точка |dot |slash|kesr|слэш)/u;
