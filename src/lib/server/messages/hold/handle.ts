import { wordSet } from './chains.ts';
import { marksBetween, type Marks } from './lexicon.ts';
import { tlds } from './lexicon/addresses.ts';
import { namesOf, type Name } from './made-names.ts';
import type { Token, Word } from './words.ts';

const ends = wordSet(tlds);

/** Names after @ that are parts of programs and styles, or people of the programme. */
const notNames = wordSet(
  `property staticmethod classmethod dataclass override app abstractmethod lru_cache cache decorator dekorator декоратор pytest test media import keyframes param params return returns
   app.route route component injectable nullable deprecated suppresswarnings entity autowired controller bean font-face supports charset layer container interface media_query wraps functools
   koordinator coordinator координатор mentor ментор наставница admin everyone here all hub classes angular types babel vue svelte nestjs jit njit bot echo off raspberrypi localhost timer contextmanager
   overload final cached_property total_ordering singledispatch numba.jit click.command bp.route flask login_required require_http_methods micropython.native micropython.viper author since see throws version`,
);

/** Names are looked for no further than so many words from what they belong to. */
const farthest = 12;

/** What surrounds the names. */
export interface HandleText {
  tokens: readonly Token[];
  words: readonly Word[];
  marks: Marks;
  code: boolean;
}

/** Whether a name elsewhere is told. */
export function findsHandle({ tokens, words, marks, code }: HandleText): boolean {
  const names = namesOf(tokens);
  if (!code && names.some((name) => atName(name, tokens))) return true;
  const wordAt = new Map(words.map((word, at) => [word.from, at]));
  const near = (classes: string[], name: Name, reach: number) =>
    classes.some((each) =>
      marksBetween(
        marks.get(each) ?? [],
        (wordAt.get(name.from) ?? 0) - farthest,
        (wordAt.get(name.from) ?? 0) + farthest,
      ).some((mark) => {
        const from = words[mark.from]!.from;
        const to = words[mark.to]!.to - 1;
        return to < name.from ? name.from - to <= reach : from > name.to ? from - name.to <= reach : false;
      }),
    );
  const app = ['channel', 'channelWeak', 'channelMine', 'channelGame'];
  const cue = [
    'nick',
    'nickMine',
    'channelMine',
    'my',
    'myNumber',
    'find',
    'enMe',
    'enCue',
    'toMe',
    'account',
    'numberMine',
    'giveMine',
    'give',
    'locative',
    'youHave',
    'me1',
  ];
  const few = words.length <= 6;
  for (const name of names) {
    const talk = near(['topic'], name, 2);
    if (name.strong && !code && !talk) {
      if (near(app, name, 3)) {
        if (few || near(cue, name, 4)) return true;
      } else if (near(app, name, 7) && near(cue, name, 4)) return true;
      if (
        near(['nickMine'], name, 3) ||
        (near(['nick'], name, 2) && near(['my', 'nickMine', 'find', 'toMe'], name, 4)) ||
        near(['lookMeUp'], name, 4)
      )
        return true;
      if (
        words.length <= 5 &&
        near(['find'], name, 2) &&
        /[_\d]/u.test(name.text) &&
        !name.text.includes('.')
      )
        return true;
    }
    // insta: ayselm, my snap is janecodes
    const colon =
      [':', '=', '-', '>'].includes(tokens[name.from - 1]?.text ?? '') || tokens[name.from - 1]?.text === '@';
    if (
      colon &&
      /^[a-z0-9_.]{3,}$/u.test(name.text) &&
      near([...app, 'nickMine', 'channelYours'], name, 3) &&
      !talk &&
      (few || near(['nick', 'nickMine', 'userName'], name, 2)) &&
      !code
    )
      return true;
    if (
      name.strong &&
      !code &&
      !talk &&
      lastAfterColon(name, tokens) &&
      (near(['channel', 'channelMine', 'nickMine'], name, farthest) ||
        (few && near(['nick', 'userName'], name, 3)) ||
        (near(['nick', 'userName'], name, farthest) && near(['my', 'me1', 'everywhere'], name, farthest)))
    )
      return true;
    if (gameNumber(name, near)) return true;
    if (introduced(name, wordAt.get(name.from) ?? -1, tokens, words, marks) && !talk && !code) return true;
  }
  return saidToFind(words.length, marks);
}

/** `PUBG id 5512908837`: many games know a player by a number. */
const gameNumber = (name: Name, near: (classes: string[], name: Name, reach: number) => boolean): boolean =>
  /^#?[a-z\d]{6,12}$/u.test(name.text) &&
  /\d/u.test(name.text) &&
  near(['gameId'], name, 3) &&
  near(['channelGame'], name, 5);

/** `same name everywhere: kerimli_codes`: what the message comes to is a name. */
function lastAfterColon(name: Name, tokens: readonly Token[]): boolean {
  let next = name.to + 1;
  if (![':', '-', '>'].includes(tokens[name.from - 1]?.text ?? '')) return false;
  while (tokens[next] && !tokens[next]!.word) next += 1;
  return next >= tokens.length;
}
/** `facebookda Sevil Bakı kimi tap`: how to find somebody on a channel, whatever the name looks like. */
const saidToFind = (count: number, marks: Marks): boolean =>
  count <= 60 &&
  ['channel', 'channelGame']
    .flatMap((each) => marks.get(each) ?? [])
    .some((channel) =>
      (marks.get('lookMeUp') ?? []).some(
        (mark) =>
          Math.abs(mark.from - channel.to) <= 6 &&
          // What stands between the two is the name, and may be any word.
          (marks.get('topic') ?? []).every(
            (topic) =>
              (topic.from > channel.to && topic.to < mark.from) ||
              topic.to < channel.from - 6 ||
              topic.from > mark.to + 6,
          ),
      ),
    );

/** Who keeps people's mail; a name beside one is an address. */
const providers =
  /^(?:g ?mail|gmeyl|cimeyl|outlook|hotmail|yahoo|yandex|icloud|мейл|маил|гмеи|джимеи|жмеи|яндекс|аутлук|рамблер)/u;
/** In so many words all belongs together. */
const mailWords = 12;

/** Whether a name at a mail host is told without the host's end (`gmailim aysel.m05`). */
export function findsMailName({ tokens, words, marks, code }: HandleText): boolean {
  if (code || !marks.has('mailWord')) return false;
  return namesOf(tokens).some(
    (name) =>
      name.strong &&
      marks.get('mailWord')!.some((mark) => {
        const after = name.from - words[mark.to]!.to;
        const before = words[mark.from]!.from - name.to - 1;
        const host = providers.test(words[mark.from]!.text);
        const reach = host && words.length <= mailWords ? farthest : 0;
        return (
          (after >= 0 && after <= Math.max(2, reach)) || (host && before >= 0 && before <= Math.max(1, reach))
        );
      }),
  );
}

/** `@aysel_05`: no mail, no part of a program. */
function atName(name: Name, tokens: readonly Token[]): boolean {
  if (!name.at) return false;
  const sign = tokens[name.from - 1]!;
  const glued = tokens[name.from - 2] && !sign.gap && tokens[name.from - 2]!.word;
  const spaced = tokens[name.from]!.gap;
  if (glued || !/^[a-z_\p{Script=Cyrillic}][\p{L}\d_.-]{2,}$/u.test(name.text)) return false;
  if (spaced && !name.strong) return false;
  const first = name.text.split(/[.-]/u)[0]!;
  return (
    !notNames.has(name.text) &&
    !notNames.has(first) &&
    !(tokens[name.to + 1]?.text === '(' && !tokens[name.to + 1]!.gap) &&
    !ends.has('@' + name.text)
  );
}

/** Words that come just before one's own name. */
const ownName =
  /^(?:ad[iı]m|nikim|nickim|hesabim|profilim|kanalim|sehifem|usernameim|ник|зовут|называется|юзер|логин|username|gamertag|nickname|nick)$/u;

/** `my insta is janecodes`, `find me on tiktok as janecodes`, `tiktok adım ayselkod`; `at`: which word the name is. */
function introduced(
  name: Name,
  at: number,
  tokens: readonly Token[],
  words: readonly Word[],
  marks: Marks,
): boolean {
  if (at < 1) return false;
  const last = at === words.length - 1;
  const named = ownName.test(words[at - 1]!.text);
  const said =
    (named || ['is', 'as', 'under', 'called', 'как', 'под'].includes(words[at - 1]!.text)) &&
    (last || words[at + 1]!.step > 1);
  if (!said && !(last && words.length <= 5)) return false;
  const first = tokens[name.from]!.text;
  if (!/^[a-z0-9_.]{4,}$/u.test(name.text) || first !== name.text.slice(0, first.length)) return false;
  const has = (each: string, from: number, to: number) =>
    marksBetween(marks.get(each) ?? [], from - 4, to).some((mark) => mark.to >= from && mark.from <= to);
  if ([...marks.keys()].some((each) => !shapeOnly.has(each) && has(each, at, at))) return false;
  if (!said)
    return (
      has('channelMine', at - 1, at - 1) ||
      (has('channel', at - 3, at - 2) && has('nickMine', at - 1, at - 1))
    );
  const own =
    named || has('my', at - 5, at - 1) || has('myNumber', at - 5, at - 1) || has('enMe', at - 7, at - 1);
  return own && ['channel', 'channelWeak', 'channelGame'].some((each) => has(each, at - 4, at - 1));
}

/** Classes that a word has by its shape and not by its meaning. */
const shapeOnly = new Set(['digits', 'locative', 'dative', 'nobodyTo', 'mailPlace']);
