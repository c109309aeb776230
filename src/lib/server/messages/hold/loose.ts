import { isCounting } from './phone.ts';
import { runsOf, type Group } from './numbers.ts';
import type { Read } from './read.ts';
import { decoded, spelled } from './riddles.ts';

const codes = '(?:50|51|55|70|77|99|10|60)';
const code = new RegExp(`^0${codes}$`, 'u');
const bareCode = new RegExp(`^${codes}$`, 'u');
const whole = new RegExp(`^(?:0${codes}\\d{7}|(?:00)?994${codes}\\d{7})$`, 'u');
const whole9 = new RegExp(`^${codes}\\d{7}$`, 'u');
/** A code, and with it what follows of the number. */
const codeFirst = new RegExp(`^0${codes}\\d{0,5}$`, 'u');
const begins = new RegExp(`^(?:0${codes}|(?:00)?994\\d*|99)$`, 'u');

/** A mobile number of Turkey. */
const turkish = /^(?:0|90)5[0345]\d{8}$/u;

/** Somebody says what stands first: `başına sıfır`, `спереди ноль`, `put a zero in front`. */
const zeroFirst =
  /(?:evvel|qabag|bas)\p{L}{0,20}\s{1,5}(?:\p{L}{1,20}\s{1,5})?(?:0|sifir|nol|plus|arti|\+)|(?:0|sifir|nol|plus)(?:i|u)?\s{1,5}(?:\p{L}{1,20}\s{1,5})?(?:evvel|qabag|basin)|(?:0|sifir|nol)\s{1,5}(?:qoy|artir|elave)|(?:спереди|впереди|в начал\p{L}{0,20}|вначал\p{L}{0,20}|перед|первым)\s{1,5}(?:\p{L}{1,20}\s{1,5}){0,2}(?:нол\p{L}{1,20}|0|плюс|\+)|(?:нол\p{L}{1,20}|нул\p{L}{1,20}|0|плюс)\s{1,5}(?:\p{L}{1,20}\s{1,5})?(?:спереди|впереди|в начал|вначал|перед)|добав\p{L}{1,20} (?:нол|нул|0)|с нулем|(?:zero|0|oh|nought|plus|\+)\s{1,5}(?:\p{L}{1,20}\s{1,5}){0,2}(?:in front|before|at the (?:front|start)|first)|(?:lead|begin|start)s? (?:with|off with) (?:an? )?(?:oh|zero|0|nought|plus)/u;
/** Somebody says that parts belong together, or in which order. */
const together =
  /(?<!\p{L})(?:ardicil|yan-?yana|birlesdir\p{L}{0,20}|birlikde|bitisik|topla|duz|sonu|sonuncu|ortasi|evveli|axiri|qabagi|qalani?|ardi|davami|basla\p{L}{1,20}|qurtar\p{L}{1,20}|sonra|вместе|сложи\p{L}{0,20}|собери\p{L}{0,20}|соедин\p{L}{0,20}|подряд|перв\p{L}{1,20}|втор\p{L}{1,20}|трет\p{L}{1,20}|последн\p{L}{1,20}|начал\p{L}{1,4}|начина\p{L}{1,6}|середин\p{L}|кон(?:ец|це)|заканчива\p{L}{1,6}|остальн\p{L}{1,4}|потом|затем|наконец|together|join|combine|in a row|in order|first|second|last|middle|the rest|ends?|starts?|begins?|then|finally)(?!\p{L})/u;
const reached =
  /nomr|telefon|zeng|yig|dusme|gotur|hatt|xett|simk|mobil|catir|çat|номер|телефон|позвон|звон|набер|набир|симк|трубк|мобил|возьму|это я|меня|number|phone|dial|ring|call|mobile|cell|pick up|reach|line|sim\b|that.s me|text/u;
/** `gürcü simkartı, qabağında 995`: what a country's numbers begin with. */
const abroad =
  /(?:впереди|спереди|в начале|перед ним|in front|prefix|начинается с|arti|plus|плюс|qabag\p{L}{0,20}|evvel\p{L}{0,20}|basin\p{L}{0,20})\s{1,5}(?:\+|00)?\d{2,3}(?!\d)|(?:\+|00)?\d{2,3}\s{1,5}(?:впереди|спереди|в начале|in front|qabag\p{L}{0,20}|evvel\p{L}{0,20}|basin\p{L}{0,20})/u;
/** Somebody says which part is the code. */
const codeSaid = /(?<!\p{L})(?:код|kod|code|prefix|prefiks)(?!\p{L})/u;
/** `10-la başlayır`, `starts with 10`. */
const startSaid =
  /\d-?(?:la|le|n?an|den)? (?:ile )?basla(?:y|n)ir|(?:starts|begins) with \d|начина(?:ется|ю) (?:с|на) \d/u;
const counts = /^(?:reqem|цифр|digit|defe|раз$|times?$|ededi?$|saat|dersi?n?$|punkt|point)/u;

/** Written as nothing else is: `(70) 260-99-15`, `00 90 505 118 26 40`. */
const grouped = new RegExp(
  `(?<![\\d.,-])(?:\\(?0?${codes}\\)?[\\s-]\\d{3}-\\d\\d-\\d\\d|00 ?[1-9]\\d{0,2}[\\s-]\\d{2,3}[\\s-]\\d{3}[\\s-]\\d\\d[\\s-]?\\d\\d)(?![\\d-])`,
  'u',
);

/** `last four`, `четыре последних`: how many are told, not which. */
const lastFew = /^(?:last|first|son|ilk|последн\p{L}{1,3}|первы[ех])$/u;

/** How many tokens may stand between two parts of a number that is told in a sentence. */
const mostBetween = 9;
const mostGroups = 14;

/** Whether the parts of a number stand about in a text, or in a few messages, with words between them. */
export function looseNumber(parts: readonly Read[]): boolean {
  const last = parts.at(-1)!;
  if (grouped.test(last.plain) || spelled(last) || (parts.length === 1 && decoded(last))) return true;
  const plain = parts.map((part) => part.plain).join('\n');
  if (!/\d|\p{L}{3}/u.test(plain)) return false;
  const lists = parts.map(groupsOf);
  const newest = lists.at(-1)!.length;
  const groups = lists.flat();
  if (newest === 0 || groups.length < 2) return false;
  if (/\d\s?[=≈]|\d:\d\d:/u.test(plain)) return false;
  const front = zeroFirst.test(plain);
  const toCall = reached.test(plain);
  if (
    front &&
    windows(
      groups.filter(({ digits }) => digits !== '0'),
      0,
      front,
      toCall,
    )
  )
    return true;
  const first = groups.length - newest;
  if (windows(groups, first, front, toCall)) return true;
  const sum = groups.reduce((total, { digits }) => total + digits.length, 0);
  if (sum > 16 || groups.length > mostGroups) return false;
  if (sum === 10 && groups.some(({ digits }) => codeFirst.test(digits))) {
    if (together.test(plain) || (groups.some(({ digits }) => code.test(digits)) && codeSaid.test(plain)))
      return true;
  }
  // 10-la başlayır, ardı 2555036
  if (sum === 9 && startSaid.test(plain) && bareCode.test(groups[0]!.digits) && groups.length < 5)
    return true;
  if (sum === 9 && front && groups.some(({ digits }) => bareCode.test(digits))) return true;
  const foreign = sum >= 8 && sum <= 13 && groups.length >= 3 && toCall;
  return foreign && (front || abroad.test(plain));
}

/** Whether some of the numbers that stand one after the other make one that is known, the last of them at or after a place. */
function windows(
  groups: readonly (Group & { far: boolean })[],
  first: number,
  front: boolean,
  toCall: boolean,
): boolean {
  for (let from = 0; from < groups.length; from += 1) {
    let digits = '';
    for (let to = from; to < groups.length && to < from + mostGroups; to += 1) {
      if (to > from && groups[to]!.far) break;
      digits += groups[to]!.digits;
      if (digits.length > 15) break;
      if (to < first || to === from) continue;
      if (/^[01]+$/u.test(digits) || isCounting(groups.slice(from, to + 1))) continue;
      if (
        whole.test(digits) &&
        (begins.test(groups[from]!.digits) || front || (toCall && groups[from]!.digits === '0'))
      )
        return true;
      if (toCall && turkish.test(digits) && groups[from]!.digits.length < 5) return true;
      if (front && whole9.test(digits) && bareCode.test(groups[from]!.digits)) return true;
    }
  }
  return false;
}

/** The numbers of a message, and which of them stand far behind the one before. */
function groupsOf(read: Read): (Group & { far: boolean })[] {
  let before = -Infinity;
  return runsOf(read.tokens, true)
    .flat()
    .filter(({ at, between, said }, index) => {
      const next = read.tokens[at + 1];
      return (
        !(said && next?.word && counts.test(next.text)) &&
        !(said && (lastFew.test(next?.text ?? '') || lastFew.test(read.tokens[at - 1]?.text ?? ''))) &&
        !(index > 0 && /^[.,:]$/u.test(between) && read.tokens[at]!.gap === false)
      );
    })
    .map((group) => {
      const far = group.at - before > mostBetween && before >= 0;
      before = group.at;
      return { ...group, far };
    });
}
