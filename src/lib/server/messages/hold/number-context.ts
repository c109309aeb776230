import { runsOf } from './numbers.ts';
import { findPhone, type NumberContext } from './phone.ts';
import type { Read } from './read.ts';

/** `0.51, 0.55, 0.50`: what was measured, one after the other. */
const measured =
  /(?<![\d.])(?:\d{1,2}\.\d{1,3}(?:,| and| ve| и|;) ?){2}(?:and |ve |и )?\d{1,2}\.\d{1,3}(?![\d.])/u;

/** What a message is about, as far as it says what its numbers are. */
export function contextOf({ marks, network, plain }: Read): NumberContext {
  return {
    contact: ['contact', 'call', 'channel', 'numberMine', 'myNumber', 'numberYours'].some((each) =>
      marks.has(each),
    ),
    network,
    backwards:
      /axirdan evvel|cevir|backward|reverse|flip|from the (?:end|right)|справа налево|sagdan sola|t[eə]rsin[eə]|axirdan|sondan|наоборот|задом|с конца|перевёрн|переверн/u.test(
        plain,
      ),
    counted:
      measured.test(plain) ||
      listed.test(plain) ||
      inThrees.test(plain) ||
      /\\d\{|\[0-9\]|luhn|drawing|isbn|detal nomre|hisse\p{L}{0,8} (?:kod|nomre)|part number|артикул|seriya|sifaris|serial|order|заказ|номер (?:заявк|полис)|(?:заявк|полис)\p{L}* (?:№|номер)|сериин|штрих|barkod|barcode|bilet|ticket|билет|инн\b|sira nomre|sertifikat|сертификат|certificate|cihaz|прибор|qeydiyyat|voen|fin\s?kod/u.test(
        plain,
      ),
  };
}

/** `{0, 5, 5, 3, 1, 2}` of a program, the rows of a matrix: a list of small numbers. */
const listed =
  /[{[]\s?-?\d(?:\s?,\s?-?\d{1,2}){4,30}\s?[}\]]|(?:матриц|matris|matri[xc]).{1,60}\d \d \d\s?[/;|]\s?\d \d \d/u;

/** `0.50, 0.51, 0.55, 0.70`: as many places behind the point in each. */
const decimals =
  /(?<![\d.,])\d{1,2}([.,])(?:\d(?:[,;]? |[,;]? ?\/ ?)(?:\d{1,2}\1\d(?:[,;]? |[,;]? ?\/ ?)?){3,20}|\d\d(?:[,;]? |[,;]? ?\/ ?)(?:\d{1,2}\1\d\d(?:[,;]? |[,;]? ?\/ ?)?){3,20})(?![\d])/u;

/** `43 252 003 274 489 856 000`: one large number. */
const inThrees = /(?<![\d+])(?!994)\d{1,3}(?: \d{3}){4,12}(?!\d)/u;

/** Hardly any digits stand outside such a list, and its own do not make a whole number when they are joined. */
function isAll(plain: string, list: RegExp): boolean {
  const found = list.exec(plain);
  if (!found) return false;
  return (
    plain.replace(list, '').replace(/\D/gu, '').length < 7 &&
    (list === listed || !joined.test(found[0].replace(/\D/gu, '')))
  );
}
const joined =
  /^\d{0,2}(?:(?:00)?9940?|0)(?:50|51|55|70|77|99|10|60)\d{7,9}$|^(?:50|51|55|70|77|99|10|60)\d{7}$/u;

/** Whether one of its numbers is a telephone number. */
export function numbersIn({ tokens, plain }: Read, context: NumberContext): boolean {
  // Who says that it is her number shows no program.
  if (!context.contact && [listed, decimals].some((list) => isAll(plain, list))) return false;
  const greedy = runsOf(tokens, true);
  if (greedy.length === 0) return false;
  if (greedy.some((run) => findPhone(run, context))) return true;
  if (!greedy.some((run) => run.some(({ said }) => said))) return false;
  return runsOf(tokens, false).some((run) => findPhone(run, context));
}
