/** People with words, numbers and days that nobody else has, and browsers in which they are signed in. */
import type { Kysely } from 'kysely';
import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { sessionCookie } from '#lib/server/accounts/index.ts';
import {
  hashOf,
  newId,
  newSecret,
  visitor,
  type Actor,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import { aMentee, aMentor } from '#lib/server/rounds/testing.ts';
import type { Person, Who } from './world.ts';

const surnames =
  'Qaranquşlu Zümrüdanə Kəhrəbalı Yaqutqızı Mirvarisoy Firuzəçay Almazdağlı Gümüşçölü Sədəfbağlı Ləldərəli Əqiqtaşlı Billurçaylı Sürməlikli Zəfəranbəy Darçınova Zəncəfilli Hilçıçəkli Mixəkdənli Razyanəli Cökəçiçək Yarpızova Kəklikotu Boymadərən'.split(
    ' ',
  );
const firstNames =
  'Aysucan Fidangül Banuçiçək Cəmiləxan Dənizsu Elnurəbəy Güntacxan Humaybəyim İncigül Jalətac Kövsərnaz Ləmanxan Məhtabə Nailəbəy Ofeliyagül Pərvanəsu Qumruxan Rüxsarənaz Səkinətac Şölənur Turacxan Ülkərnisə Vəfabəyim'.split(
    ' ',
  );

/** Makes people one by one and keeps who they are. */
export function peopleOf(database: Kysely<Tables>, now: Instant) {
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const people: Person[] = [];
  const who: Who[] = [
    {
      role: 'anybody',
      actor: visitor,
      cookie: '',
      person: null,
    },
  ];

  function aPerson(key: string, kind: Person['kind'], hub = ''): Person {
    const at = people.length;
    const number = String(731_001 + at * 137);
    // From the 11th to the 28th of months that nothing else in the world names.
    const [month, day] = [1 + (at % 9), 11 + (at % 17)];
    const person: Person = {
      key,
      kind,
      id: '',
      hub,
      accountId: null,
      firstName: firstNames[at] ?? '',
      surname: surnames[at] ?? '',
      birthDate: `${kind === 'mentee' ? year - 15 : year - 36}-0${month}-${day}`,
      phone: `+99450${number.padStart(7, '4')}`,
      email: `canary-mail-${at}@example.org`,
      login: `canary-login-${at}x`,
      guardianName: kind === 'mentee' ? `Valideynxan${at}a ${surnames[at]}-Ata` : '',
      guardianContact:
        kind === 'mentee'
          ? at % 2
            ? `+99455${number.padStart(7, '4')}`
            : `canary-guardian-${at}@example.org`
          : '',
    };
    people.push(person);
    return person;
  }

  async function account(person: Person, roles: { role: Role; hub?: string }[]): Promise<string> {
    const id = newId(now);
    person.accountId = id;
    await database
      .insertInto('account')
      .values({
        id,
        login: person.login,
        password_hash: null,
        name: `${person.firstName} ${person.surname}`,
        language: 'az',
        created_at: now,
        password_set_at: now,
        closed_at: null,
      })
      .execute();
    await database
      .insertInto('account_role')
      .values(
        roles.map(({ role, hub = '' }) => ({ account_id: id, role, hub, given_at: now, given_by: null })),
      )
      .execute();
    return id;
  }

  /** A browser in which somebody is signed in. */
  async function signedIn(
    role: string,
    person: Person,
    actor: Partial<Actor> & { roles: Role[] },
  ): Promise<void> {
    const accountId = person.accountId ?? '';
    who.push({
      role,
      actor: { kind: 'account', accountId, hubs: [], menteeId: null, mentorId: null, ...actor },
      cookie: await signIn(database, accountId),
      person: person.key,
    });
  }

  async function girl(
    key: string,
    hub: string,
    row: Partial<Tables['mentee']> & { consent?: Day | null } = {},
  ) {
    const person = aPerson(key, 'mentee', hub);
    const accountId = row.state === 'registered' ? null : await account(person, [{ role: 'mentee' }]);
    person.id = await aMentee(database, `kod-${key}`, {
      hub,
      account_id: accountId,
      name: `${person.firstName} ${person.surname}`,
      birth_date: person.birthDate,
      phone: person.phone,
      email: person.email,
      guardian_name: person.guardianName,
      guardian_contact: person.guardianContact,
      ...row,
    });
    return person;
  }
  async function woman(key: string, district: string, row: Partial<Tables['mentor']> = {}) {
    const person = aPerson(key, 'mentor');
    const accountId = await account(person, [{ role: 'mentor' }]);
    person.id = await aMentor(database, `kod-${key}`, {
      district,
      account_id: accountId,
      name: `${person.firstName} ${person.surname}`,
      birth_date: person.birthDate,
      phone: person.phone,
      email: person.email,
      meeting: 'in_person',
      travel_km: 5,
      places: 5,
      cleared_until: addDays(today, 300),
      ...row,
    });
    return person;
  }
  async function staff(role: string, roles: { role: Role; hub?: string }[]) {
    const person = aPerson(role, 'staff');
    person.id = await account(person, roles);
    const hubs = roles.flatMap(({ hub }) => (hub ? [hub] : []));
    await signedIn(role, person, { roles: [...new Set(roles.map((each) => each.role))], hubs });
    return person;
  }

  return { people, who, girl, woman, staff, signedIn };
}

/** A session of an account: the cookie of a browser that is signed in. */
export async function signIn(database: Kysely<Tables>, accountId: string): Promise<string> {
  const now = new Date().toISOString();
  const token = newSecret();
  await database
    .insertInto('auth_session')
    .values({
      id_hash: hashOf(token),
      account_id: accountId,
      expires_at: new Date(Date.parse(now) + 60 * 86_400_000).toISOString(),
      created_at: now,
      seen_at: now,
    })
    .execute();
  return `${sessionCookie}=${token}`;
}
