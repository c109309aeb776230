import type { Group, Run } from './numbers.ts';

const mobile = '(?:50|51|55|70|77|99|10|60|40|44)';
const city = '(?:12|18|2[0-6]|36)';
const home = new RegExp(`^(?:00)?9940?(?:${mobile}|${city})\\d{7}$`, 'u');
const withZero = new RegExp(`^0${mobile}\\d{7}$`, 'u');
const cityWithZero = new RegExp(`^0${city}\\d{7}$`, 'u');
const withoutZero = new RegExp(`^(?:50|51|55|70|77|99|10|60)\\d{7}$`, 'u');
const turned = /^(?:(?:00|\+)?994|0)?(?:50|51|55|70|77|99|10|60|12)\d{7}$/u;
const russian = /^[78]9\d{9}$/u;
const abroadWithZero = /^0[57]\d{9}$/u;
const foreign = /^00[1-9]\d{8,12}$/u;

/** What of a message's numbers is a telephone number. */
export interface NumberContext {
  /** Somebody speaks of calling, a number, a way to write. */
  contact: boolean;
  /** The lesson is about networks: four numbers with dots are an address of a machine. */
  network: boolean;
  /** Somebody says that it is to be read from its end. */
  backwards: boolean;
  /** Somebody speaks of a book, an order, a part. */
  counted: boolean;
}

/** The first and last group of a telephone number in a run; nothing when there is none. */
export function findPhone(run: Run, context: NumberContext): [from: number, to: number] | undefined {
  const whole = run.map(({ digits }) => digits).join('');
  if (context.backwards && !/^[01]+$/u.test(whole) && turned.test([...whole].reverse().join('')))
    return [0, run.length - 1];
  if (run.length > 4 && isThousands(run)) return undefined;
  const parts = barred(run, context);
  for (let from = 0; from < run.length; from += 1) {
    // What stands behind a point is the rest of a decimal number.
    if (parts[from] || (from > 0 && run[from]!.digits.length > 3 && /^[.,]$/u.test(run[from]!.between)))
      continue;
    let digits = '';
    for (let to = from; to < run.length && digits.length < 16; to += 1) {
      if (parts[to]) break;
      if (to > from && /[=<>≈×^÷]/u.test(run[to]!.between)) break;
      digits += run[to]!.digits;
      if (digits.length >= 7 && isPhone(digits, run, from, to, context)) return [from, to];
    }
  }
  return undefined;
}

function isPhone(digits: string, run: Run, from: number, to: number, context: NumberContext): boolean {
  const groups = run.slice(from, to + 1);
  if (/^[01]+$/u.test(digits) || isCounting(groups) || isThousands(groups)) return false;
  if (!context.contact && isRising(groups)) return false;
  const sizes = groups.map((group) => group.digits.length).join('');
  if (home.test(digits)) return true;
  if (
    foreign.test(digits) &&
    groups[0]!.digits.length > 2 &&
    !groups.some(({ between }) => between.includes(':'))
  )
    return true;
  // Nobody cuts a telephone number like this; who sells parts does.
  if (context.counted && (sizes === '442' || (/^04/u.test(digits) && !context.contact))) return false;
  if (withZero.test(digits)) return !isDecimal(groups);
  if (cityWithZero.test(digits))
    return !isDecimal(groups) && (groups[0]!.digits.length >= 3 || context.contact);
  const whole = to === run.length - 1 && (from === 0 || groups[0]!.plus);
  if (groups[0]!.plus && whole && digits.length >= 10 && digits.length <= 15 && digits[0] !== '0')
    return true;
  if (context.counted) return false;
  if (russian.test(digits) && (context.contact || /^(?:1334|1343|11*|13322|1532|11|1\d*)$/u.test(sizes)))
    return true;
  if (abroadWithZero.test(digits) && groups[0]!.digits.length >= 3) return true;
  if (withoutZero.test(digits) && lonely(run, from, to)) {
    if (groups.length === digits.length) return true;
    if (context.contact) return true;
    if (sizes === '2322' || sizes === '234' || sizes === '27')
      return !allRound(groups) && (!commas(groups) || groups.every((group) => group.said));
    if (
      groups[0]!.digits.length === 2 &&
      groups.length > 2 &&
      groups.slice(1).every(({ between }) => between === '-')
    )
      return true;
    // Seven of a kind are a cat on the keyboard.
    if (sizes === '9') return !/000$|(\d)\1{6}/u.test(digits);
    if (groups.every((group) => group.said)) return true;
  }
  if (sizes === '2322' && from === 0 && groups.every(({ said }) => said) && withoutZero.test(digits))
    return true;
  // sıfır yüz on, altı yüz beş, yetmiş üç, on dörd: said as numbers are told, whatever the code is.
  if (
    whole &&
    from === 0 &&
    digits[0] === '0' &&
    /^1?[23]322$/u.test(sizes) &&
    groups.every(({ said }) => said)
  )
    return true;
  if (sizes === '334' && whole && groups.slice(1).every(({ between }) => /[-)]/u.test(between))) return true;
  if (sizes === '322' && whole && groups.slice(1).every(({ between }) => between === '-')) return true;
  return (
    context.contact &&
    whole &&
    (groups.length <= 4 ||
      groups.every(({ digits: part }) => part.length === 1) ||
      groups.some(({ digits: part }) => part.length > 2)) &&
    digits.length <= 12 &&
    !isDecimal(groups) &&
    !commas(groups) &&
    !groups.every(({ said }) => said && digits.length < 9)
  );
}

const commas = (groups: readonly Group[]): boolean =>
  groups.slice(1).some(({ between }) => between.includes(','));
const lonely = (run: Run, from: number, to: number): boolean => from === 0 && to === run.length - 1;
const allRound = (groups: readonly Group[]): boolean => groups.every(({ digits }) => /[05]$/u.test(digits));

/** One number with a comma or a point in it. */
function isDecimal(groups: readonly Group[]): boolean {
  const [whole, part] = groups;
  if (groups.length !== 2 || !whole || !part || !/^[.,]$/u.test(part.between)) return false;
  return whole.digits === '0' || !whole.digits.startsWith('0');
}

/** One number written in threes (`12 345 678`). */
function isThousands(groups: readonly Group[]): boolean {
  const [first, ...rest] = groups;
  if (!first || rest.length < 2 || first.digits.length > 3 || first.digits.startsWith('0') || first.plus)
    return false;
  if (first.digits === '994' && rest.length === 3) return false;
  return rest.every(
    ({ digits, between, said }) => !said && digits.length === 3 && between === rest[0]!.between,
  );
}

/** Numbers that go up or down by the same step: somebody counts. */
export function isCounting(groups: readonly Group[]): boolean {
  if (groups.length === 1)
    return (
      groups[0]!.digits.length > 7 && '01234567890123456789 98765432109876543210'.includes(groups[0]!.digits)
    );
  if (groups.length < (groups.every(({ digits }) => digits.length > 1) ? 3 : 5)) return false;
  const numbers = groups.map(({ digits }) => Number(digits));
  const step = numbers[1]! - numbers[0]!;
  return step !== 0 && numbers.slice(1).every((number, at) => number - numbers[at]! === step);
}

/** `0 5 10 20 35 50`: five numbers or more, each greater than the one before; nobody's number is cut like this, but `0 50 …` may be one. */
const isRising = (groups: readonly Group[]): boolean =>
  groups.length > 4 &&
  !(groups[0]!.digits === '0' && new RegExp(`^${mobile}`, 'u').test(groups[1]!.digits)) &&
  groups.every(({ digits, said }) => !said && (digits === '0' || !digits.startsWith('0'))) &&
  groups.slice(1).every(({ digits }, at) => Number(digits) > Number(groups[at]!.digits)) &&
  groups.some(({ digits }) => digits.length > 1);

/** Which groups belong to a date, a time or a machine's address. */
function barred(run: Run, { network }: NumberContext): boolean[] {
  const bars = run.map(() => false);
  const bar = (from: number, count: number) => bars.fill(true, from, from + count);
  run.forEach((_, at) => {
    const [a, b, c, d] = run.slice(at, at + 4);
    if (!b || bars[at]) return;
    const [x, y, z] = [Number(a!.digits), Number(b.digits), Number(c?.digits)];
    const same = c && b.between === c.between && /^[./-]$/u.test(b.between);
    if (
      same &&
      a!.digits.length <= 2 &&
      b.digits.length <= 2 &&
      x <= 31 &&
      y <= 12 &&
      /^(?:19|20)\d\d$/u.test(c.digits)
    )
      bar(at, 3);
    else if (same && /^(?:19|20)\d\d$/u.test(a!.digits) && y <= 12 && z <= 31 && c.digits.length <= 2)
      bar(at, 3);
    else if (same && d && d.between === '.' && b.between === '.' && !run[at + 4]?.between.startsWith('.')) {
      const bytes = [a!, b, c, d].map(({ digits }) => digits);
      const valid = bytes.every((byte) => Number(byte) <= 255 && (byte === '0' || !byte.startsWith('0')));
      if (valid && a!.between !== '.' && (network || !/^(?:50|51|55|70|77|99|60)$/u.test(bytes[0]!)))
        bar(at, 4);
    } else if (
      b.between === ':' &&
      a!.digits.length <= 2 &&
      b.digits.length === 2 &&
      x < 24 &&
      y < 60 &&
      !a!.between.endsWith(':')
    ) {
      const third = c?.between === ':';
      if (!third || (c.digits.length === 2 && z < 60 && d?.between !== ':')) bar(at, third ? 3 : 2);
    }
  });
  return bars;
}
