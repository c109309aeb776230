/** What each person of the planted world is called, was born, and can be reached by is searched for in everything that
 * everybody can get: pages, page data, errors, downloads, mails, and the log. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { test } from './test.ts';
import { plain, shapes, textOf, type Secret } from './canaries.ts';
import { ask, startServer, type Running } from '../walk/server.ts';
import { madeUpId, steps, thingsFor, wayTo } from '../walk/routes.ts';
import type { Person, Said, Thing, Told, Who, Writing } from '../walk/plant/world.ts';

let running: Running;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  running = await startServer();
});
test.afterAll(() => (running as Running | undefined)?.stop());

const everything: readonly Secret[] = [
  'first name',
  'surname',
  'birth date',
  'phone',
  'e-mail',
  'login',
  'guardian',
  'guardian’s contact',
];

/** Whom of staff a concern can be about is chosen by name: those of one's own hub, and who looks after all of them. */
function ofStaff(person: Person, hubs: readonly string[]): readonly Secret[] {
  const account = running.world.who.find((each) => each.person === person.key)?.actor;
  if (person.kind !== 'staff' || !account) return [];
  const isNear =
    account.roles.includes('lead') ||
    account.roles.includes('safeguarding') ||
    account.hubs.some((hub) => hubs.includes(hub));
  return isNear ? ['first name', 'surname'] : [];
}
const hubsOf = (girls: readonly (string | null)[]) =>
  running.world.people.filter(({ id }) => girls.includes(id)).map(({ hub }) => hub);

/** What somebody may see of somebody, as product.md has it; nothing that is not said here. */
function maySee(who: Who, person: Person): readonly Secret[] {
  const { roles, hubs, accountId, menteeId, mentorId } = who.actor;
  if (accountId !== null && accountId === person.accountId) return everything;
  const { mentorship, offer } = running.world.things;
  // A girl sees of her mentor her first name and initial; of nobody else anything.
  if (menteeId !== null) {
    const hers = offer.some(
      (each) =>
        each.menteeId === menteeId &&
        each.mentorId === person.id &&
        ['to_mentee', 'accepted'].includes(each.state),
    );
    return hers && person.kind === 'mentor' ? ['first name'] : ofStaff(person, hubsOf([menteeId]));
  }
  // A mentor sees of the girl with whom she was paired her first name, no more.
  if (mentorId !== null) {
    const hers = mentorship.some((each) => each.mentorId === mentorId && each.menteeId === person.id);
    const girls = mentorship.filter((each) => each.mentorId === mentorId).map((each) => each.menteeId);
    return hers ? ['first name'] : ofStaff(person, hubsOf(girls));
  }
  // Safeguarding sees between whom a message stands that went to it.
  const isNamed = (pair: Thing) => [pair.menteeId, pair.mentorId].includes(person.id);
  const named: Secret[] =
    roles.includes('safeguarding') &&
    (person.kind === 'staff' || mentorship.some(isNamed) || person.key === running.world.held)
      ? ['first name', 'surname']
      : [];
  if (roles.includes('lead')) return everything;
  // Under a concern about her pair safeguarding sees how a girl and her guardian are reached.
  const isHers = (each: Told) => each.concern.menteeId === person.id && mayHear(who, each);
  if (person.kind === 'mentee' && running.world.told.some(isHers))
    return ['first name', 'surname', 'phone', 'e-mail', 'guardian', 'guardian’s contact'];
  // And how the mentor of that pair is.
  const isOfHers = (each: Told) =>
    mayHear(who, each) &&
    mentorship.some(({ mentorId, menteeId }) => mentorId === person.id && menteeId === each.concern.menteeId);
  if (person.kind === 'mentor' && !roles.includes('coordinator') && running.world.told.some(isOfHers))
    return ['first name', 'surname', 'phone', 'e-mail'];
  if (roles.includes('coordinator')) {
    if (person.kind === 'mentee') return hubs.includes(person.hub) ? everything : [];
    // Mentors belong to the programme; of colleagues she sees who did what.
    return person.kind === 'mentor' ? everything : ['first name', 'surname'];
  }
  return named;
}

/** What whoever holds a private link sees of the person it is about, signed in or not. */
function behindLink(way: string, person: Person): readonly Secret[] {
  const { consent, welcome, reset } = running.world.things;
  const isAbout = (links: readonly Thing[]) =>
    links.some(
      (link) =>
        way.includes(link.id) &&
        (person.id === link.menteeId || (link.accountId !== null && person.accountId === link.accountId)),
    );
  if (isAbout(consent)) return ['first name', 'surname', 'guardian'];
  if (isAbout(welcome)) return ['first name', 'surname', 'login'];
  return isAbout(reset) ? ['login'] : [];
}

/** Where something of somebody stands that the reader may not see. */
function leaks(text: string, where: string, may: (person: Person) => readonly Secret[]): string[] {
  const read = plain(text);
  return running.world.people.flatMap((person) => {
    const allowed = may(person);
    return shapes(person)
      .filter(([secret]) => !allowed.includes(secret))
      .flatMap(([secret, texts]) =>
        texts.some((each) => read.includes(plain(each))) ? [`${where}: ${secret} of ${person.key}`] : [],
      );
  });
}

/** Whether somebody may read what was written in a thread: the pair what was sent, its writer and staff what was held. */
function mayRead(who: Who, { pair, kind }: Writing): boolean {
  const { roles, hubs, menteeId, mentorId } = who.actor;
  if (kind === 'care' && (menteeId !== null || mentorId !== null)) return false;
  // What she asks of her coordinator she sees herself, her mentor never.
  if (kind === 'wish' && mentorId !== null) return false;
  if (menteeId !== null) return menteeId === pair.menteeId;
  if (mentorId !== null) return kind === 'sent' && mentorId === pair.mentorId;
  // Under a concern about her mentor safeguarding reads the thread.
  const isConcern = running.world.told.some(
    (each) => each.concern.menteeId === pair.menteeId && mayHear(who, each),
  );
  if (isConcern || kind === 'grave') return roles.includes('safeguarding');
  const isStaff =
    roles.includes('lead') || (roles.includes('coordinator') && hubs.includes(pair.hubs[0] ?? ''));
  // What was sent staff reads only where she has opened it with a reason.
  return (kind === 'held' || kind === 'care' || kind === 'wish') && isStaff;
}

/** Who may read what was told to safeguarding: safeguarding, but whoever is named in it. */
const mayHear = (who: Who, { concern }: Told): boolean =>
  who.actor.roles.includes('safeguarding') && !(concern.named ?? []).includes(who.actor.accountId ?? '');

const heardIn = (text: string) => {
  const read = plain(text);
  return running.world.told.filter((each) => read.includes(plain(each.text)));
};

/** Whether somebody may read what was written about a session: a girl her own words, a mentor her own note, staff both. */
function mayHearOf(who: Who, { pair, kind }: Said): boolean {
  const { roles, hubs, menteeId, mentorId } = who.actor;
  if (menteeId !== null) return kind === 'mark' && menteeId === pair.menteeId;
  if (mentorId !== null) return kind === 'private note' && mentorId === pair.mentorId;
  return roles.includes('lead') || (roles.includes('coordinator') && hubs.includes(pair.hubs[0] ?? ''));
}

const sayings = (text: string) => {
  const read = plain(text);
  return running.world.said.filter((each) => read.includes(plain(each.text)));
};

const readings = (text: string) => {
  const read = plain(text);
  return running.world.writings.filter((each) => read.includes(plain(each.text)));
};

/** Everything on this site that a page leads to; that every page leads to itself in two other languages adds nothing. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/\b(?:href|src|action|formaction)="(\/[^"#]*)/gu)]
    .map(([, way]) => (way ?? '').replaceAll('&amp;', '&'))
    .filter((way) => !way.startsWith('//') && !way.startsWith('/_app/') && !/[?&]language=/u.test(way));

/** More than anybody has to see: a walk that is cut off proves nothing about the rest. */
const mostPages = 900;

test('nobody gets more of anybody than is hers to see', async () => {
  test.setTimeout(900_000);
  const faults = new Set<string>();
  const seen = new Map<string, number>();
  const visited = new Map<string, number>();
  for (const who of running.world.who) {
    const ways: string[] = [];
    for (const step of steps().steps.filter(({ method }) => method === 'GET'))
      for (const thing of thingsFor(step, running.world)) {
        ways.push(wayTo(step, thing, running.world));
        if (step.hasPage) ways.push(wayTo(step, thing, running.world, '/__data.json'));
      }
    // Downloads and lists in every shape that the pages lead to, and an address that does not exist.
    ways.push(
      `/people/${madeUpId}`,
      '/nowhere',
      '/import/files/mentees.csv',
      '/import/files/mentors.xlsx',
      '/import/files/mentees.xlsx',
    );
    const done = new Set<string>();
    for (let at = 0; at < ways.length; at += 1) {
      const way = ways[at] ?? '';
      if (done.has(way)) continue;
      expect(done.size, `pages of ${who.role}; the next is ${way}`).toBeLessThan(mostPages);
      done.add(way);
      const answer = await ask(running, way, { cookie: who.cookie });
      if (answer.type.startsWith('text/html')) ways.push(...linksIn(answer.text));
      const text = `${answer.location}\n${textOf(answer)}`;
      for (const leak of leaks(text, `${who.role} at ${way.replaceAll(/[0-9a-f-]{36}/gu, '…')}`, (person) => [
        ...maySee(who, person),
        ...behindLink(way, person),
      ]))
        faults.add(leak);
      for (const each of heardIn(text)) {
        if (mayHear(who, each)) seen.set(each.kind ?? 'told', (seen.get(each.kind ?? 'told') ?? 0) + 1);
        else faults.add(`${who.role} at ${way.replaceAll(/[0-9a-f-]{36}/gu, '…')}: a concern`);
      }
      for (const each of readings(text)) {
        if (mayRead(who, each)) seen.set(each.kind, (seen.get(each.kind) ?? 0) + 1);
        else faults.add(`${who.role} at ${way.replaceAll(/[0-9a-f-]{36}/gu, '…')}: ${each.kind} message`);
      }
      for (const each of sayings(text)) {
        if (mayHearOf(who, each)) seen.set(each.kind, (seen.get(each.kind) ?? 0) + 1);
        else
          faults.add(`${who.role} at ${way.replaceAll(/[0-9a-f-]{36}/gu, '…')}: ${each.kind} of a session`);
      }
      // That the search finds what may be seen shows that it can find.
      if (answer.status === 200)
        for (const person of running.world.people)
          if (plain(text).includes(plain(person.surname))) seen.set(who.role, (seen.get(who.role) ?? 0) + 1);
    }
    visited.set(who.role, done.size);
  }
  console.log(JSON.stringify(Object.fromEntries(visited)));
  expect([...faults].sort()).toEqual([]);
  for (const role of ['coordinator', 'lead']) expect(seen.get(role) ?? 0, role).toBeGreaterThan(5);
  for (const kind of ['sent', 'held', 'grave', 'care', 'wish', 'told', 'hold', 'private note', 'mark'])
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(0);
});

test('a mail names nobody: it says that something waits', () => {
  const folder = path.join(running.folder, 'outbox');
  const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  expect(mails.length).toBeGreaterThan(3);
  const faults = mails.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    // To whom it goes is for the carrier alone to know.
    const [head = '', ...body] = text.split('\n\n');
    const rest = [head.replace(/^To: .*(?:\n[ \t].*)*/mu, ''), ...body].join('\n\n');
    const decoded = /base64/iu.test(head)
      ? rest + Buffer.from(body.join(''), 'base64').toString('utf8')
      : rest.replaceAll(/=\n/gu, '');
    return leaks(decoded, name, () => []);
  });
  expect(faults).toEqual([]);
});

test('the log names nobody', () => {
  expect(leaks(running.log(), 'log', () => [])).toEqual([]);
});
