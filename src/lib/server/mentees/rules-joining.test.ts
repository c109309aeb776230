import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { type Context } from '#lib/server/database/index.ts';
import { now } from '#lib/server/rounds/testing.ts';
import { faultsSoFar, menteeInput } from './index.ts';
import { addressOf, faultsOf, nextCode, outsideOf, reachesSame } from './rules-joining.ts';
import { aysu } from './testing/aysu.ts';

const today = '2026-10-01';

describe('what speaks against answers', () => {
  test('is told of the fields that can be read, also when another lacks something', () => {
    const typed = {
      values: {
        name: '',
        birthDate: '2012-05-04',
        phone: '050 123 45 67',
        guardianName: '',
        guardianContact: '',
      },
      lists: { languages: [], interests: ['made-up'], goals: [], times: [] },
      errors: { name: 'required', languages: 'too_few:1' },
    };
    const context = { now } as Context;
    const found = faultsSoFar(context, typed);
    expect(found).toMatchObject({ guardianName: 'required', guardianContact: 'required' });
    expect(Object.keys(found)).toEqual(['name', 'guardianName', 'guardianContact', 'languages']);
    const same = {
      ...typed,
      values: { ...typed.values, guardianName: 'Lalə', guardianContact: '+994501234567' },
    };
    expect(faultsSoFar(context, same)).toMatchObject({ guardianContact: 'guardian_same' });
    const grown = { ...typed, values: { ...typed.values, birthDate: '2004-05-04' } };
    expect(Object.keys(faultsSoFar(context, grown))).toEqual(['name', 'languages']);
    const unborn = { values: { birthDate: '', guardianName: 'Lalə' }, lists: {}, errors: {} };
    expect(faultsSoFar(context, unborn)).toEqual({ guardianContact: 'required' });
  });

  test('who is too young or too old, or not born yet', () => {
    expect(outsideOf('2016-10-02', today)).toBe('young');
    expect(outsideOf('2016-10-01', today)).toBeNull();
    expect(outsideOf('2001-10-02', today)).toBeNull();
    expect(outsideOf('2001-10-01', today)).toBe('old');
    expect(faultsOf({ birthDate: '2027-01-01' }, today, 'herself')).toEqual({ birthDate: 'in_the_future' });
  });

  test('no guardian under 18, none needed from the birthday on', () => {
    const without = { ...aysu, guardianName: null, guardianContact: null };
    expect(faultsOf(without, today, 'herself')).toEqual({
      guardianName: 'required',
      guardianContact: 'required',
    });
    expect(faultsOf({ ...without, birthDate: '2008-10-01' }, today, 'herself')).toEqual({});
    expect(faultsOf({ ...without, birthDate: '2008-10-02' }, today, 'staff')).not.toEqual({});
  });

  test('a guardian who is reached at the girl’s own number or address, in whatever writing', () => {
    for (const guardianContact of ['050 123 45 67', '00994 50 123-45-67'])
      for (const by of ['herself', 'staff'] as const)
        expect(faultsOf({ ...aysu, guardianContact }, today, by)).toEqual({
          guardianContact: 'guardian_same',
        });
    const byMail = { ...aysu, email: 'aysu@example.org', guardianContact: 'Aysu@Example.org' };
    expect(faultsOf(byMail, today, 'herself')).toEqual({ guardianContact: 'guardian_same' });
    const inWords = { ...aysu, guardianContact: 'anası, 050 123 45 67' };
    expect(faultsOf(inWords, today, 'staff')).toEqual({ guardianContact: 'guardian_same' });
  });

  test('words instead of a contact, unless staff write them', () => {
    const inWords = { ...aysu, guardianContact: 'qonşudan soruşun' };
    expect(faultsOf(inWords, today, 'herself')).toEqual({ guardianContact: 'not_a_contact' });
    expect(faultsOf(inWords, today, 'staff')).toEqual({});
  });

  test('the schema refuses what no page offers', () => {
    const read = (own: object) => v.safeParse(menteeInput, { ...aysu, phone: '', email: '', ...own }).success;
    expect(read({})).toBe(true);
    for (const wrong of [
      { languages: [] },
      { languages: ['az', 'az'] },
      { languages: ['klingon'] },
      { interests: ['', ''] },
      { interests: ['robotics', 'robotics'] },
      { interests: ['toString'] },
      { goals: ['study', 'project', 'career', 'abroad'] },
      { times: [] },
      { times: ['sat-night'] },
      { grade: '4' },
      { grade: '9.5' },
      { meeting: 'somewhere' },
      { meeting: '__proto__' },
      { name: ' \u200b ' },
      { name: '123' },
      { name: 'A'.repeat(121) },
      { birthDate: '2011-02-30' },
      { hub: "gence'; drop table mentee" },
      { phone: '12' },
      { email: 'aysu' },
    ])
      expect(read(wrong), JSON.stringify(wrong)).toBe(false);
    expect(
      v.parse(menteeInput, {
        ...aysu,
        interests: ['', 'robotics', '', 'drones'],
        phone: '0501234567',
        email: '',
      }),
    ).toMatchObject({ interests: ['robotics', 'drones'], phone: '+994501234567', email: null });
  });
});

describe('contacts', () => {
  const her = { phone: '+994501234567', email: 'aysu@example.org' };

  test('what is neither a number nor an address is kept as nothing', () => {
    for (const typed of ['', '123', 'abc', '050 123 45 67 ev', '@', 'a b@example.org', '0'.repeat(5000)])
      expect(addressOf(typed), typed.slice(0, 20)).toBeNull();
    expect(addressOf(' Ana@Example.ORG ')).toBe('ana@example.org');
  });

  test('one that reaches the girl herself is known in every writing', () => {
    for (const same of ['050-123-45-67', 'AYSU@example.org', 'anam: 050 123 45 67', 'yaz: Aysu@example.org'])
      expect(reachesSame(same, her), same).toBe(true);
    for (const other of ['050 123 45 68', 'ana@example.org', 'qonşudan soruşun', ''])
      expect(reachesSame(other, her), other).toBe(false);
    expect(reachesSame('050 123 45 67', { phone: null, email: null })).toBe(false);
  });
});

test('ids for files count on and miss none that is taken', () => {
  expect(nextCode([])).toBe('U-0001');
  expect(nextCode(['U-0009', 'g001', 'U-x', 'u-0400', 'U-9999'])).toBe('U-10000');
});
