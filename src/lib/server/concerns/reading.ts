import { ageOn, dayOf, type Instant } from '#lib/dates.ts';
import { namesOf } from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type ConcernTable, type Context } from '#lib/server/database/index.ts';
import { notFound } from '#lib/server/access/index.ts';
import {
  readForRound as readMentees,
  readOfAccount,
  type MenteeForRound,
} from '#lib/server/mentees/index.ts';
import { readForRound as readMentors, type MentorForRound } from '#lib/server/mentors/index.ts';
import { pairsForWriting, pairsNamed, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { heldOfPair, readForConcern, type Piece, type WaitingMessage } from '#lib/server/messages/index.ts';
import { fold } from '#lib/text/alphabet.ts';
import { listHolds, mentorsPair, type Hold } from './holding.ts';
import { knownOf, lineOf, type ConcernInList, type Known } from './listing.ts';
import { pairsOfMentor, type PairOfMentor } from './pairs.ts';
import * as queries from './queries.ts';
import { cameByItself, heldOf, isForgotten, type Outcome } from './rules.ts';
import { receiversWithout, safeguardingLeads, seenConcern, seenConcerns } from './seeing.ts';
import { listServices } from './services.ts';

export interface Concern extends ConcernInList {
  text: string;
  aboutText: string;
  reach: string;
  /** Who told it, while that is kept; the age of a girl of the pair. */
  fromName: string | null;
  fromAge: number | null;
  /** How she is reached, and her guardian. */
  fromContacts: ConcernContact[];
  /** She is of none of the two of the pair that it is about. */
  fromOther: boolean;
  hub: string | null;
  outcome: Outcome | null;
  /** It came by itself, from an answer that one side chose when both were asked. */
  fromCheckIn: boolean;
  /** The held message from which it was opened, while that stands on the page of held messages. */
  heldMessage: string | null;
  /** Messages of its pair that wait for a decision of safeguarding, while it is open: no concern decides them. */
  waiting: WaitingMessage[];
  /** Its words have been taken away after the programme's time of keeping. */
  forgotten: boolean;
  /** Others that she may see, about the same pair or the same person. */
  related: Pick<ConcernInList, 'id' | 'receipt' | 'state' | 'receivedAt'>[];
  pair: {
    id: string;
    state: PairForWriting['state'];
    names: PairForWriting['names'];
    hub: string;
    /** From when to when it was, once it is over. */
    over: { from: Instant; to: Instant } | null;
    /** How its girl and her guardian are reached, when it was not she who told it, and how its mentor is. */
    contacts: ConcernContact[];
  } | null;
  /** The mentor whom it may be about, with her living pairs; null when none is known. */
  mentor: { name: string; pairs: PairOfMentor[]; canBeHeld: boolean } | null;
  /** Holds that stand under it, and under others that she may see, of the same mentor. */
  holds: Hold[];
  /** Staff who were chosen as those whom it is about. */
  named: string[];
  steps: { id: string; at: Instant; kind: string; by: string | null; about: string | null; note: string }[];
  readings: { id: string; at: Instant; name: string; what: string }[];
  referrals: {
    id: string;
    at: Instant;
    by: string | null;
    service: Record<'az' | 'en' | 'ru', string>;
    note: string;
  }[];
  /** Nobody else can read it: when she steps back it is nobody's. */
  onlyHers: boolean;
  /**
   * The other safeguarding leads, and whether each may see it. `byName`: her name stands in it, nobody chose her; `canBeBack`:
   * a lead set her aside, which can be taken back.
   */
  others: { accountId: string; name: string; sees: boolean; byName: boolean; canBeBack: boolean }[];
}

/** How somebody is reached: one number or address, and whose it is. */
export interface ConcernContact {
  whose: 'girl' | 'guardian' | 'mentor';
  name: string;
  contact: string;
}

/** Keeps that she read it, in the record of the concern and as an event. */
async function noteReading(context: Context, concernId: string, what: 'concern' | 'thread'): Promise<void> {
  const accountId = context.actor.accountId ?? notFound();
  await inTransaction(context, async (inside) => {
    await queries.insertReading(inside.database, {
      id: newId(inside.now),
      concern_id: concernId,
      account_id: accountId,
      what,
      at: inside.now,
    });
    await record(inside, { action: 'concern.read', kind: 'concern', id: concernId, facts: { what } });
  });
}

const contactsOf = (girl: MenteeForRound | undefined): ConcernContact[] =>
  (
    [
      { whose: 'girl', name: girl?.name, contact: girl?.phone },
      { whose: 'girl', name: girl?.name, contact: girl?.email },
      { whose: 'guardian', name: girl?.guardianName, contact: girl?.guardianContact },
    ] as const
  ).flatMap(({ whose, name, contact }) => (contact ? [{ whose, name: name ?? '', contact }] : []));

const contactsOfMentor = (mentor: MentorForRound | undefined): ConcernContact[] =>
  [mentor?.phone, mentor?.email].flatMap((contact) =>
    contact ? [{ whose: 'mentor' as const, name: mentor?.name ?? '', contact }] : [],
  );

/** Whoever told it, as she was and stays, whichever pair it is said to be about: a girl is known by her own account. */
async function tellerOf(context: Context, row: ConcernTable, pair: PairForWriting | undefined) {
  const { from_account: account } = row;
  const girl = account === null ? null : await readOfAccount(context, account);
  if (girl)
    return {
      girl,
      name: girl.name,
      age: ageOn(girl.birthDate, dayOf(context.now)),
      isOther: pair !== undefined && pair.menteeId !== girl.id,
    };
  const isMentor = account !== null && account === pair?.accounts.mentor;
  return {
    girl: undefined,
    name: isMentor ? pair.names.mentor : null,
    age: null,
    isOther: row.from_role === 'mentor' && pair !== undefined && !isMentor,
  };
}

/** Whom a concern is about, so that two about the same can be told. */
function subjectsOf(row: ConcernTable, { pairs, chosen }: Known): string[] {
  const pair = pairs.get(row.mentorship_id ?? '');
  const written = fold(row.about_text.trim());
  return [
    ...(pair ? [pair.id, pair.menteeId] : []),
    ...(pair && row.about === 'mentor' ? [pair.mentorId] : []),
    ...(chosen.get(row.id) ?? []),
    ...(written === '' ? [] : [`named ${written}`]),
  ];
}

async function relatedTo(context: Context, row: ConcernTable): Promise<Concern['related']> {
  const { seen } = await seenConcerns(context);
  const known = await knownOf(context, seen);
  const hers = new Set(subjectsOf(row, known));
  return seen
    .filter((each) => each.id !== row.id && subjectsOf(each, known).some((subject) => hers.has(subject)))
    .map((each) => lineOf(context, each, known))
    .map(({ id, receipt, state, receivedAt }) => ({ id, receipt, state, receivedAt }))
    .reverse();
}

async function mentorOf(context: Context, row: ConcernTable): Promise<Pick<Concern, 'mentor' | 'holds'>> {
  const pair = await mentorsPair(context, row);
  const holds = (await listHolds(context)).filter(
    (each) => each.concern.id === row.id || each.mentorId === pair?.mentorId,
  );
  if (!pair) return { mentor: null, holds };
  const isHeld = holds.some((each) => each.concern.id === row.id && each.mentorId === pair.mentorId);
  return {
    mentor: {
      name: pair.names.mentor,
      pairs: await pairsOfMentor(context, pair),
      canBeHeld: !isHeld && row.state !== 'closed',
    },
    holds,
  };
}

async function heldIn(
  context: Context,
  row: ConcernTable,
  pair: PairForWriting | undefined,
): Promise<Pick<Concern, 'heldMessage' | 'waiting'>> {
  if (!pair) return { heldMessage: null, waiting: [] };
  const messageId = heldOf(row);
  const { waiting, isListed } = await heldOfPair(context, pair.id, messageId);
  return { heldMessage: isListed ? messageId : null, waiting: row.state === 'closed' ? [] : waiting };
}

/** Steps that are about a lead and not hers to read. */
const asideSteps: ReadonlySet<string> = new Set(['set-aside', 'let-back', 'unmarked']);

/** One concern with its record. That she opened it is kept. Not found: 404, also when it names her. */
export async function readConcern(context: Context, id: string): Promise<Concern> {
  const { me, row, marks, readers } = await seenConcern(context, id, 'concern.read');
  await noteReading(context, id, 'concern');
  const { database } = context;
  // That a lead set her aside, and who, she does not read once she is back: it would set one lead against another.
  const steps = (await queries.stepsOf(database, id)).filter(
    ({ kind, about_account: about }) => !(about === me.accountId && asideSteps.has(kind)),
  );
  const readings = await queries.readingsOf(database, id);
  const referrals = await queries.referralsOf(database, id);
  const chosen = marks.filter(({ by, holds }) => by === 'form' && holds === 1);
  const names = await namesOf(context, [
    ...steps.flatMap((each) => [each.by_account ?? '', each.about_account ?? '']),
    ...readings.map((each) => each.account_id),
    ...referrals.map((each) => each.by_account ?? ''),
    ...chosen.map((each) => each.account_id),
    row.from_account ?? '',
  ]);
  const name = (accountId: string | null) => (accountId === null ? null : (names.get(accountId) ?? ''));
  const services = new Map((await listServices(context)).map((each) => [each.id, each.name]));
  const [pair] = await pairsForWriting(context, row.mentorship_id === null ? [] : [row.mentorship_id]);
  const [girl] = pair ? await readMentees(context, [pair.menteeId]) : [];
  const [mentor] = pair ? await readMentors(context, [pair.mentorId]) : [];
  const from = await tellerOf(context, row, pair);
  return {
    ...lineOf(context, row, await knownOf(context, [row])),
    fromCheckIn: cameByItself(row),
    ...(await heldIn(context, row, pair)),
    forgotten: isForgotten(row),
    related: await relatedTo(context, row),
    text: row.text,
    aboutText: row.about_text,
    reach: row.reach,
    fromName: from.name ?? name(row.from_account),
    fromAge: from.age,
    fromContacts: contactsOf(from.girl),
    fromOther: from.isOther,
    hub: row.hub,
    outcome: row.outcome as Outcome | null,
    pair: pair
      ? {
          id: pair.id,
          state: pair.state,
          names: pair.names,
          hub: pair.hub,
          ...lastingOf(pair),
          contacts: [...(girl?.id === from.girl?.id ? [] : contactsOf(girl)), ...contactsOfMentor(mentor)],
        }
      : null,
    ...(await mentorOf(context, row)),
    named: chosen.map((each) => name(each.account_id) ?? ''),
    steps: steps.map((each) => ({
      id: each.id,
      at: each.at,
      kind: each.kind,
      by: name(each.by_account),
      about: name(each.about_account),
      note: each.note,
    })),
    readings: readings.map((each) => ({
      id: each.id,
      at: each.at,
      name: name(each.account_id) ?? '',
      what: each.what,
    })),
    referrals: referrals.map((each) => ({
      id: each.id,
      at: each.at,
      by: name(each.by_account),
      service: services.get(each.service_id) ?? { az: '', en: '', ru: '' },
      note: each.note,
    })),
    onlyHers: (await receiversWithout(context, row, me.accountId)).length === 0,
    others: (await safeguardingLeads(context))
      .filter(({ accountId }) => accountId !== me.accountId)
      .map((each) => {
        const mark = marks.find(({ account_id }) => account_id === each.accountId);
        const sees = readers.some(({ accountId }) => accountId === each.accountId);
        return {
          accountId: each.accountId,
          name: each.name,
          sees,
          byName: !sees && mark === undefined,
          canBeBack: !sees && mark?.by === 'lead' && !isForgotten(row),
        };
      }),
  };
}

/** Whether she may see a concern at all, before a form is looked at; 404 else. Shows nothing, so it is no reading. */
export async function openConcern(context: Context, id: string): Promise<void> {
  await seenConcern(context, id, 'concern.act');
}

const shortestSearch = 3;
const mostFound = 20;

/** Pairs by a name, those that go on first, also those that are over; for a concern that she may see, without its own. */
export async function findPairs(context: Context, id: string, text: string) {
  const { row } = await seenConcern(context, id, 'concern.read');
  if (text.trim().length < shortestSearch) return [];
  const pairs = (await pairsNamed(context, text)).filter((pair) => pair.id !== row.mentorship_id);
  return pairs.slice(0, mostFound).map((pair) => ({ id: pair.id, names: pair.names, ...lastingOf(pair) }));
}

/** Of a pair that is over: from when to when it was. */
const lastingOf = ({ state, startedAt, stoppedAt }: PairForWriting) => ({
  over: state === 'closed' && stoppedAt !== null ? { from: startedAt, to: stoppedAt } : null,
});

/** The thread of the pair of a concern; neither side sees it, the record of the concern does. Not found: 404. */
export async function readThreadOf(context: Context, id: string, piece: Piece) {
  const { row } = await seenConcern(context, id, 'thread.read-concern');
  if (row.mentorship_id === null) return notFound();
  await noteReading(context, id, 'thread');
  return readForConcern(context, row.mentorship_id, id, piece);
}
