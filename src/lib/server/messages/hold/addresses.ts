import { oneOf, wordSet, type Chain } from './chains.ts';
import * as lists from './lexicon/addresses.ts';
import type { Token } from './words.ts';

const tlds = wordSet(lists.tlds);
const weak = wordSet(lists.weakTlds);
const files = wordSet(lists.fileEnds);
const sites = wordSet(lists.sites);
const mails = wordSet(lists.mailHosts);
const mailNames = wordSet(lists.mailNames);
const ats = wordSet(lists.atWords);
const dots = wordSet(lists.dotWords);
const lesson = wordSet(lists.lessonHosts);
const things = wordSet(lists.namedThings);
const shorts = new Set(lists.shortHosts.split('|'));

/** A text as the search for addresses needs it. */
export interface AddressText {
  tokens: readonly Token[];
  chains: readonly Chain[];
  plain: string;
  /** Somebody shows a program. */
  code: boolean;
  /** The lesson is about names of hosts. */
  network: boolean;
}

const strongAts = new Set([
  '@',
  'sobaka',
  'sobachka',
  'собака',
  'собачка',
  'собачку',
  'сабака',
  'isaresi',
  '🐶',
  '🐕',
]);

/** Which token says @ before this one: 2 the sign or a word that says nothing else, 1 a word that may, 0 none. */
function atBefore(tokens: readonly Token[], at: number): 0 | 1 | 2 {
  let before = at - 1;
  if (')]}>*-_"'.includes(tokens[before]?.text ?? ' ')) before -= 1;
  const token = tokens[before];
  if (!token) return 0;
  // ilahe[dairə]firma[.]az: any word in brackets between two names says the sign.
  if (
    token.word &&
    shut.has(tokens[at - 1]?.text ?? '') &&
    /^[([{<*]$/u.test(tokens[before - 1]?.text ?? '') &&
    !tokens[before - 1]!.gap &&
    !tokens[at]!.gap
  )
    return 2;
  if (strongAts.has(token.text)) return 2;
  if (token.word && oneOf(ats, token.text)) return /[([{<*]/u.test(tokens[before - 1]?.text ?? '') ? 2 : 1;
  return ['a', 'а'].includes(token.text) && /[([{]/u.test(tokens[before - 1]?.text ?? '') ? 2 : 0;
}

const toMe =
  /(?<!\p{L})(?:m[əe]n[əe]|мне|to me|email me|write me|yaz(?:[ıi]n|arsan)?|(?:на)?пиши(?:те)?)(?!\p{L})/u;

/** Whether a mail address stands in the text. */
export function findsEmail({ tokens, chains, network, plain }: AddressText): boolean {
  for (const { parts, from, to, worded } of chains) {
    const host = parts.join('.');
    const end = parts.at(-1)!;
    const at = atBefore(tokens, from);
    const inside = parts.findIndex((part) => part === 'at' || part === 'sobaka');
    if (/\.(?:local|lan|home)$/u.test(host)) continue;
    // A host of lessons stands in many an exercise, but not in “write to me at …”.
    if (lesson.has(host) && !toMe.test(plain)) continue;
    const known = mails.has(parts.at(-2) ?? '') || mailNames.has(parts.at(-2) ?? '');
    if (
      at === 2 &&
      /^\p{L}[\p{L}\d-]*$/u.test(end) &&
      (tlds.has(end) || weak.has(end)) &&
      tokens[from - 2] &&
      (tokens[to]?.text !== '(' || tokens[to].gap)
    )
      return true;
    if (at === 1 && tlds.has(end) && (known || worded) && from > 1) return true;
    if (at === 1 && weak.has(end) && known && from > 1 && !network) return true;
    if (known && mailNames.has(parts.at(-2)!) && tlds.has(end) && !network) return true;
    if (known && tlds.has(end) && inside > 0) return true;
    if (known && tlds.has(end) && !network && nameBefore(tokens, from)) return true;
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (!token.word) continue;
    if (token.text === 'mail' && tokens[at - 1]?.text === 'g' && endsAfter(tokens, at)) return true;
    if (!oneOf(mailNames, token.text) && !(mails.has(token.text) && atBefore(tokens, at) > 0)) continue;
    // leyla.s собака mail.ru, aysel05 at gmail
    const sign = atBefore(tokens, at);
    if (sign === 2 && at > 1) return true;
    if (sign === 1 && at > 1 && !network && (mailNames.has(token.text) || endsAfter(tokens, at))) return true;
    if (oneOf(mailNames, token.text) && endsAfter(tokens, at)) return true;
  }
  if (/mailto:\S+@/u.test(plain)) return true;
  if (!network && signSaid.test(plain) && tokens.some(({ text, word }) => word && oneOf(mailNames, text)))
    return true;
  return splitAts(tokens) || (signDrawn.test(plain) && tokens.some(({ text }) => oneOf(mailNames, text)));
}

/** The sign @ by the names that people give it, wherever it is to be put. */
const signSaid =
  /собак|собачк|(?<!\p{L})эт(?!\p{L})|[eə]t i[sş]ar[eə]s|at sign|usual sign|a-in-a-|a in a ring|sobak|heyvancı?i?q|dolama|🐶|🐕/u;

/** What the sign @ looks like, told in words. */
const signDrawn =
  /(?<!\p{L})(?:a (?:in|inside) (?:a|the) circle|circled? a|round a|curly a|(?:а|a) в круж\p{L}+|кругл\p{L}+ а|закорючк\p{L}+|dair[əe](?:nin)? (?:icind[eə]|icinde)ki? a|dairədəki a|dairedeki a|qıvrım a|qivrim a)(?!\p{L})/u;

/** `aytac2011 heyvancıq mail.ru`: a made-up name stands before a mail host, whatever says the sign between them. */
function nameBefore(tokens: readonly Token[], from: number): boolean {
  return tokens
    .slice(Math.max(0, from - 7), from)
    .some(
      ({ text, word }, at, before) =>
        word &&
        (/^[a-z][a-z_]*_[a-z\d_]+$|^[a-z_]{3,}\d{2,4}$/u.test(text) ||
          (before[at + 1]?.text === '.' &&
            !before[at + 1]!.gap &&
            before[at + 2]?.word === true &&
            !before[at + 2]!.gap &&
            /^[a-z]+$/u.test(text + before[at + 2]!.text))),
    );
}

/** Whether com, az, ru … follows, with whatever says the point between. */
function endsAfter(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next <= at + 4; next += 1) {
    const token = tokens[next];
    if (!token) return false;
    if (token.word && tlds.has(token.text) && token.text.length > 1) return true;
    if (token.word && !oneOf(dots, token.text)) return false;
  }
  return false;
}

/** A name, the sign @ and a mail host written as one word (`aysel@gmail`). */
function splitAts(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    const host = tokens[at + 1];
    return (
      token.text === '@' &&
      at > 0 &&
      host?.word &&
      (mailNames.has(host.text) ||
        /^(?:gmail|yandex|hotmail|outlook|yahoo|icloud|mail(?:ru)?)(?:com|ru)?$/u.test(host.text))
    );
  });
}

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
  return chains.some((chain) => isLink(chain, text)) || spokenLink(tokens, text);
}

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
