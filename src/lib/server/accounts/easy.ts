import { fold } from '#lib/text/alphabet.ts';

/** What is tried first: the way along a keyboard, an alphabet or the digits, there and back; folded. */
const rows = [
  '0123456789012',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
].flatMap((row) => [fold(row), [...fold(row)].reverse().join('')]);

/** Words that half of all lists begin with, ours among them; folded. With digits around they are no better. */
const known = new Set(
  (
    'password passwort parol parolum sifre sifrem admin administrator welcome iloveyou letmein sunshine princess football ' +
    'monkey dragon login salam salamsalam azerbaycan azerbaijan baki baku ulduz ulduzum sevgilim mektəb ' +
    'пароль привет любовь солнышко азербайджан'
  )
    .split(' ')
    .map(fold),
);

/** Fewest signs of one piece along a row that count as going along it. */
const shortestRun = 3;

/** The password without its pieces along a row. */
function withoutRuns(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length;) {
    let length = shortestRun - 1;
    while (at + length < text.length && rows.some((row) => row.includes(text.slice(at, at + length + 1))))
      length += 1;
    if (length >= shortestRun) at += length;
    else rest += text[at++] ?? '';
  }
  return rest;
}

/**
 * Whether a password (8 characters and more) is among those that are guessed first: figures alone (a telephone number, a
 * day of birth), fewer than four different signs, a piece that repeats, the way along a keyboard, the sign-in name or a
 * known word with figures around. NIST SP 800-63B, 3.1.1.2: what is commonly used, expected or known is refused, and no
 * other rule about signs is made.
 */
export function isEasy(password: string, login: string): boolean {
  const text = fold(password).replaceAll(' ', '');
  const letters = text.replace(/[^\p{L}]/gu, '');
  const name = fold(login.split('@')[0] ?? '').replace(/[^\p{L}]/gu, '');
  return (
    letters === '' ||
    new Set(text).size < 4 ||
    /^(.{1,10}?)\1+$/u.test(text) ||
    withoutRuns(text).length < shortestRun ||
    letters === name ||
    known.has(letters)
  );
}
