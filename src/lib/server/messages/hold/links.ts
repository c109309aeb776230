import type { AddressText } from './addresses.ts';
import { oneOf, wordSet, type Chain } from './chains.ts';
import * as lists from './lexicon/addresses.ts';
import type { Token } from './words.ts';

const tlds = wordSet(lists.tlds);
const weak = wordSet(lists.weakTlds);
const files = wordSet(lists.fileEnds);
const sites = wordSet(lists.sites);
const lesson = wordSet(lists.lessonHosts);
const things = wordSet(lists.namedThings);
const shorts = new Set(lists.shortHosts.split('|'));

/** Whether a link stands in the text. */
export function findsLink(text: AddressText): boolean {
  const { tokens, chains, plain } = text;
  if (
    /(?:h..ps?|ftp|tg|https?)\s?:\s?\/\s?\/\s?\S|www[\s/]*\.|(?<!\p{L})(?:(?:we){3}|(?:вэ){3}|ввв|(?:дабл ?ю ?){3})(?!\p{L})|[?&]v=[\w-]{8,}|(?:spotify|steam|discord|viber|whatsapp):\/?\/?(?:track|playlist|album|user|add|join|chat):?[\w/-]{4,}|\bhttps?\b\s?:\s?[\p{L}\d]|(?:хттпс?|http|һттп)\s?:|(?<!\p{L})www [a-z\d-]{3,40} (?:com|az|ru|org|net)|(?<!\p{L})www(?:dot|точка|noqte)|[a-z]{3,40}dot(?:com|org|net|az|ru)(?!\p{L})|(?:double[- ]u[,\s-]*){3}|(?<![\p{L}\d])t[^\p{L}\s]{1,3}me\s?\/|(?<![a-z\d-])[a-z\d-]{3,40},[a-z\d-]{2,40},(?:io|com|az|ru|org|net|me)(?!\p{L})|(?<![a-z\d+/])[a-z\d+/]{16,400}={1,2}(?![\p{L}\d=])/u.test(
      plain,
    ) &&
    !onlyLesson(text)
  )
    return true;
  return chains.some((chain) => isLink(chain, text)) || spokenLink(tokens, text) || machine.test(plain);
}

/** `203.0.113.7:3000/game`: a machine by its number, and a page on it; not one that everybody has at home. */
const machine =
  /(?<![\d.])(?!127\.|192\.168\.|10\.|172\.|0\.0\.)\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5})?\/\p{L}[\p{L}\d]/u;

/** `Zoom id 845 1120 7733, parol 0550`: the number of a room somewhere else, and the word that opens it. */
export const findsRoom = ({ plain }: AddressText): boolean => room.test(plain) && opens.test(plain);
const room =
  /(?<!\p{L})(?:zoom|зум|teams|тимс|webex|google meet|meet)\p{L}{0,4}[^\p{L}\d]{1,3}(?:\p{L}{1,12}[^\p{L}\d]{1,3}){0,2}\d{3}[ -]?\d{3,4}[ -]?\d{3,4}(?: ?\d\d)?(?!\d)/u;
const opens = /(?<!\p{L})(?:code|kod|код|parol|parolu|пароль|passcode|password|pass)(?!\p{L})/u;

/** Every address with a scheme in it stands for others, in a lesson. */
function onlyLesson({ plain, chains }: AddressText): boolean {
  const schemes = plain.match(/:\s?\/\s?\//gu)?.length ?? 0;
  const harmless = chains.filter(
    ({ parts }) => lesson.has(parts.join('.')) || lesson.has(parts.slice(-2).join('.')),
  ).length;
  const machines =
    plain.match(/:\/\/(?:localhost|(?:192\.168|10\.\d+|127\.0|172\.\d+)\.\d+(?:\.\d+)?)(?![\w.@-])/gu)
      ?.length ?? 0;
  const bare = plain.match(/:\/\/(?=\s|$|["'»)])/gu)?.length ?? 0;
  return (
    !/www\s?\./u.test(plain.replace(/www\.example/gu, '')) &&
    schemes > 0 &&
    harmless + machines + bare >= schemes
  );
}

function isLink(chain: Chain, { tokens, code, network }: AddressText): boolean {
  const { parts, from, to, tight, worded } = chain;
  const end = parts.at(-1)!;
  const before = parts.at(-2)!;
  const host = parts.join('.');
  if (
    lesson.has(host) ||
    things.has(host) ||
    things.has(parts.slice(-2).join('.')) ||
    /\.(?:local|lan)$/u.test(host)
  )
    return false;
  if (tokens[from - 1]?.text === '@') return !code && tlds.has(end) && tokens[to]?.text !== '(';
  // тэ точка мэ слэш …: nobody says a slash after a point but in an address.
  if (worded && parts.length < 5 && saidSlash.has(tokens[to]?.text ?? '')) return true;
  // org.junit.jupiter.api.Test: a program's parts, named the other way round.
  if (tight && parts.length > 2 && /^(?:org|com|net|io|java|javax|android)$/u.test(parts[0]!)) return false;
  const path = tokens[to]?.text === '/' && !tokens[to].gap && tokens[to + 1]?.gap === false;
  const letter = /\p{L}/u.test(before);
  const short = shorts.has(`${before} ${end}`);
  const listed = tlds.has(end) || /^(?:com|org|net|az|ru)$/u.test(stem(end));
  if (short && (path || !code)) return true;
  if (listed && path && letter && !files.has(end)) return true;
  if (tokens[to]?.text === '(' && !tokens[to].gap && !worded) return false;
  if (!listed && !weak.has(end)) return false;
  if (weak.has(end) || files.has(end)) {
    if (worded && spokenEnds.has(end)) return saidLink(chain, tokens);
    if (path && letter && tight && (!files.has(end) || tokens[from - 1]?.text !== '/')) return true;
    if (parts.length > 2 && !code && !files.has(end) && tight && listed) return true;
    if (tight && !code && sites.has(before) && !files.has(end)) return true;
    const plainWeak =
      /^(?:me|to|is|in|it|at|as|my|no|be|do|so|py|sh|md|rs|id|ps|pm|st|la|re|ac|ms|mn|sc|tc|nu|name|am)$/u.test(
        end,
      );
    if (tight && !code && letter && !files.has(end) && before.length > 3 && placed(chain, tokens))
      return true;
    return tight && !code && letter && !files.has(end) && !plainWeak && before.length > 2;
  }
  if (network && parts.length === 2 && !path && sites.has(before)) return false;
  if (tight) return letter || path || /^(?:com|az|ru|org|net)$/u.test(end) ? !sentence(chain, tokens) : false;
  if (worded) return saidLink(chain, tokens);
  const inAddress = tokens[from - 1]?.text === '/' || tokens[to]?.text === '/';
  return letter && before.length > 2 && (end !== 'az' || inAddress);
}

/** `libgen.is-dən`, `на libgen.is`, `libgen.is saytı`: a place that somebody goes to. */
const placed = ({ from, to }: Chain, tokens: readonly Token[]): boolean =>
  (tokens[to]?.text === '-' && /^(?:d[ae]n?|[ae]|y[ae]|nin|in)$/u.test(tokens[to + 1]?.text ?? '')) ||
  /^(?:на|сайт\p{L}*|sayt\p{L}*|site|website)$/u.test(tokens[from - 1]?.text ?? '') ||
  /^(?:сайт|sayt|site|website)/u.test(tokens[to]?.text ?? '');

/** How people say the sign /. */
const saidSlash = wordSet('kəsr дробь косая slaş sleşdi slash sleş sləş слэш слеш слэшь çəpxətt');

/** Ends that people say with a point before them, though they are words as well. */
const spokenEnds = wordSet('io me app dev info online site co tv blog link club');

/** An end of an address with a case ending (`comda`, `az-a`). */
const stem = (end: string): string =>
  end.replace(/(?<=^(?:com|org|net|az|ru))-?(?:d[ae]n?|y?[ae]|[iu]n|[iu])$/u, '');

/** `sağ ol.az sonra`: a full stop without a blank after it. */
function sentence({ parts, to }: Chain, tokens: readonly Token[]): boolean {
  if (parts.at(-1) !== 'az' || parts.length > 2) return false;
  const next = tokens[to];
  return next?.word === true && next.gap && afterFew.test(next.text);
}

const afterFew =
  /^(?:qal|sonra|vaxt|evvel|once|da$|de$|idi|ols|olar|daha|var|bil|danis|yaz|yuxu|gozle|is|coxu|sayda|miqdar|insan|adam)/u;

/** `qizlar nöqtə az`: a point that is said; nöqtə and az are words of their own, too. */
function saidLink({ parts, to, from }: Chain, tokens: readonly Token[]): boolean {
  const before = parts.at(-2)!;
  if (!/^(?:az|аз)$/u.test(parts.at(-1)!))
    return before.length > 1 && !['bir', 'iki', 'bu', 'o', 'hər'].includes(before);
  if (['bir', 'iki', 'uc', 'bu', 'o', 'her', 'cox'].includes(before)) return false;
  return (
    tokens[to]?.word !== true ||
    sites.has(before) ||
    /^(?:sayt|sehife)/u.test(tokens[to]?.text ?? '') ||
    shut.has(tokens[to - 2]?.text ?? '') ||
    /sayt/u.test(tokens[from - 1]?.text ?? '')
  );
}

const shut = new Set([')', ']', '}', '>']);

/** `instagram com`, `bit ly/…`, `t nöqtə me slash …`. */
function spokenLink(tokens: readonly Token[], { code, network }: AddressText): boolean {
  return tokens.some((token, at) => {
    const next = tokens[at + 1];
    const after = tokens[at + 2];
    if (
      token.word &&
      next?.text === '.' &&
      oneOf(sites, token.text) &&
      ['com', 'ru', 'az'].includes(stem(after?.text ?? ''))
    )
      return !network || tokens[at + 3]?.text === '/';
    if (!token.word || !next?.word) return false;
    if (token.text === 'g' && next.text === 'mail' && after?.word) return true;
    if (code && !(oneOf(sites, token.text) && stem(next.text) === 'com')) return false;
    // zoom us j 9472…, vimeo com kəsr …: a name, its end and a long number after them.
    if (
      oneOf(sites, token.text) &&
      tlds.has(stem(next.text)) &&
      tokens.slice(at + 2, at + 6).some(({ text }) => /^\d{6,}$/u.test(text) || saidSlash.has(text))
    )
      return true;
    if (
      shorts.has(`${token.text} ${next.text}`) &&
      ((token.text.length > 1 && !/^(?:т[эеи]|вэ)$/u.test(token.text)) ||
        ['/', 'slash', 'sles', 'слэш'].includes(after?.text ?? ''))
    )
      return true;
    const end = stem(next.text);
    if (oneOf(sites, token.text) && ['com', 'ru', 'org', 'ком', 'net'].includes(end)) return true;
    return (
      ['com', 'ком'].includes(end) &&
      token.text.length > 3 &&
      (after?.text === '/' || after?.text === 'slash')
    );
  });
}
