/** The shapes in which something of a person can stand in an answer, and the text of an answer as somebody reads it. */
import { inflateRawSync } from 'node:zlib';
import { dayInWords } from '#lib/text/format.ts';
import type { Answer } from '../walk/server.ts';
import type { Person } from '../walk/plant/world.ts';

export type Secret =
  'first name' | 'surname' | 'birth date' | 'phone' | 'e-mail' | 'login' | 'guardian' | 'guardian’s contact';

const digitsOf = (phone: string) => phone.replaceAll(/\D/gu, '').slice(-9);

/** The shapes in which something of a person could stand in a text that `plain` made. */
export function shapes(person: Person): [Secret, string[]][] {
  const contact = person.guardianContact;
  return [
    ['first name', [person.firstName]],
    ['surname', [person.surname]],
    [
      'birth date',
      [
        person.birthDate,
        person.birthDate.split('-').reverse().join('.'),
        ...(['az', 'en', 'ru'] as const).map((locale) => dayInWords(person.birthDate, locale)),
      ],
    ],
    ['phone', [digitsOf(person.phone)]],
    ['e-mail', [person.email]],
    ['login', [person.login]],
    ['guardian', person.guardianName ? [person.guardianName, person.guardianName.split(' ')[0] ?? ''] : []],
    ['guardian’s contact', contact ? [contact.includes('@') ? contact : digitsOf(contact)] : []],
  ];
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** A text as somebody reads it: escapes undone, lower case, numbers without the gaps in which phones are written. */
export const plain = (text: string) =>
  text
    .replaceAll(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => entities[name] ?? '')
    .replaceAll(/(?<=\d)[\s()\u00A0\u202F-]+(?=\d)/gu, '')
    .toLocaleLowerCase('az');

/** Every text inside a workbook: its entries, inflated. */
function textsOfZip(bytes: Buffer): string {
  const texts: string[] = [];
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    texts.push((method === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return texts.join('\n');
}

export const textOf = (answer: Answer) =>
  answer.body.subarray(0, 2).toString('latin1') === 'PK' ? textsOfZip(answer.body) : answer.text;
