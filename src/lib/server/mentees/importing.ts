import { ageOn, dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound, reachOf } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import {
  inTransaction,
  newId,
  type ConsentTable,
  type Context,
  type MenteeTable,
} from '#lib/server/database/index.ts';
import { endLinksOfFormer } from './links.ts';
import * as queries from './queries-importing.ts';
import { standing, type Consent, type State } from './rules.ts';
import { followFacts } from './states.ts';

/** A girl's values by column, as files hold them: lists joined by `;`, yes and no as words. */
type Values = Record<string, string>;

/** Why a file cannot change a column: somebody here has decided about it. */
export type MenteeHold = 'guardian-confirmed' | 'consent-given' | 'consent-refused' | 'consent-withdrawn';

export interface ImportableMentee {
  id: string;
  code: string;
  hub: string;
  version: number;
  values: Values;
  /** The day on which she left; no file touches her from then on. */
  leftOn: Day | null;
  /** Columns about which somebody here has decided, and when. */
  held: Partial<Record<string, { why: MenteeHold; on: Day }>>;
}

/** A girl whom a file changes: only the columns that change. */
export interface ChangedMentee {
  id: string;
  version: number;
  set: Values;
}

/**
 * The girls with these codes as a file would hold them; without codes every girl within reach who has not left.
 * `elsewhere`: codes that girls outside the reach of the actor bear, of whom nothing else is told.
 */
export async function readImportable(
  context: Context,
  codes?: readonly string[],
): Promise<{ mentees: ImportableMentee[]; elsewhere: string[] }> {
  authorize(context, 'mentee.list');
  const { database, actor } = context;
  const reach = reachOf(actor, 'mentee.list');
  const rows = codes
    ? await queries.menteesByCodes(database, codes)
    : await queries.presentMentees(database, reach.all ? null : reach.hubs);
  const within = rows.filter(({ hub }) => reach.all || reach.hubs.includes(hub));
  const consents = Map.groupBy(
    await queries.consentsOf(
      database,
      within.map(({ id }) => id),
    ),
    (each) => each.mentee_id,
  );
  return {
    mentees: within.map((row) => importable(row, consents.get(row.id) ?? [], dayOf(context.now))),
    elsewhere: rows.filter((row) => !within.includes(row)).map(({ code }) => code),
  };
}

function importable(row: MenteeTable, all: readonly ConsentTable[], today: Day): ImportableMentee {
  const decisions = all.filter(({ recorded_at }) => recorded_at >= row.joined_at);
  const { consent, online } = standing(
    // What the files call consent is the fact that it was given, whether or not she takes part by it.
    { state: 'registered', birthDate: row.birth_date, guardianConfirmed: true },
    decisions.map(decisionOf),
    today,
  );
  return {
    id: row.id,
    code: row.code,
    hub: row.hub,
    version: row.version,
    values: {
      mentee: row.code,
      name: row.name,
      birth_date: row.birth_date,
      hub: row.hub,
      grade: String(row.grade),
      languages: row.languages,
      interests: row.interests,
      goals: row.goals,
      times: row.times,
      meeting: row.meeting,
      waiting: String(row.waiting),
      guardian_name: row.guardian_name ?? '',
      guardian_contact: row.guardian_contact ?? '',
      consent: consent ?? '',
      online_consent: online ? 'yes' : 'no',
      email: row.email ?? '',
      phone: row.phone ?? '',
    },
    leftOn: (row.state as State) === 'left' ? dayOf(row.left_at ?? row.joined_at) : null,
    held: heldColumns(row, all, consent),
  };
}

const decisionOf = (row: ConsentTable): Consent => ({
  decision: row.decision as Consent['decision'],
  givenBy: row.given_by as Consent['givenBy'],
  online: row.online === 1,
  outcomes: row.outcomes === 1,
  day: row.day,
});

/**
 * A consent is recorded from a file only where nobody has ever decided here; whoever came back is asked anew by people.
 * What a file has given it may widen to online meetings, until anybody answers here.
 */
function heldColumns(
  row: MenteeTable,
  decisions: readonly ConsentTable[],
  consent: Day | null,
): ImportableMentee['held'] {
  const held: ImportableMentee['held'] = {};
  if (row.guardian_confirmed_at !== null)
    held.guardian_name = held.guardian_contact = {
      why: 'guardian-confirmed',
      on: dayOf(row.guardian_confirmed_at),
    };
  const latest = decisions.at(-1);
  if (!latest) return held;
  const decision = latest.decision as Consent['decision'];
  held.consent = { why: `consent-${decision}`, on: latest.day };
  const fromFiles = decisions.every(
    (each) => each.how === 'import' && each.decision === 'given' && each.recorded_at >= row.joined_at,
  );
  if (!fromFiles || consent === null) held.online_consent = held.consent;
  return held;
}

const whole = new Set(['grade', 'waiting']);
const orNull = new Set(['guardian_name', 'guardian_contact', 'email', 'phone']);
const consentColumns = new Set(['mentee', 'consent', 'online_consent']);

/** The columns of the table from those of a file. */
const columnsFrom = (values: Values): Partial<MenteeTable> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([column]) => !consentColumns.has(column))
      .map(([column, value]) => [
        column,
        whole.has(column) ? Number(value) : value === '' && orNull.has(column) ? null : value,
      ]),
  );

const adult = 18;

/** A consent that a file tells of: on that day her guardian agreed or, from 18 on, she herself. */
function consentFrom(context: Context, row: MenteeTable, day: Day, online: boolean): ConsentTable {
  const own = ageOn(row.birth_date, day) >= adult;
  return {
    id: newId(context.now),
    mentee_id: row.id,
    decision: 'given',
    given_by: own ? 'mentee' : 'guardian',
    online: online ? 1 : 0,
    outcomes: 0,
    signer: (own ? row.name : row.guardian_name) ?? '',
    day,
    how: 'import',
    text: '',
    language: null,
    recorded_at: context.now,
    recorded_by: context.actor.accountId,
  };
}

/**
 * Writes what a checked file brought, in the caller's transaction where there is one: new girls are registered, changed
 * ones changed, and a consent that stands in the file is recorded. Nobody is confirmed or brought back by it, and active only who by her facts is.
 * Girls of other hubs: 404. Refused, with nothing written: `conflict` (somebody was faster).
 */
export async function applyImported(
  context: Context,
  { added, changed }: { added: readonly Values[]; changed: readonly ChangedMentee[] },
): Promise<Result<undefined, 'conflict'>> {
  authorize(context, 'mentee.register');
  authorize(context, 'mentee.change');
  return inTransaction(context, async (inside) => {
    const { database, actor } = inside;
    const reach = reachOf(actor, 'mentee.register');
    const mine = (hub: string | undefined) => reach.all || (hub !== undefined && reach.hubs.includes(hub));
    const rows = added.map((values) => newMentee(inside, values));
    if (!rows.every(({ hub }) => mine(hub))) notFound();
    const ids = changed.map(({ id }) => id);
    const before = new Map((await queries.menteesByIds(database, ids)).map((row) => [row.id, row]));
    const taken = await queries.menteesByCodes(
      database,
      rows.map(({ code }) => code),
    );
    if (taken.length > 0 || changed.some(({ id, version }) => before.get(id)?.version !== version))
      return refused('conflict');
    await queries.insertMentees(database, rows);
    const consents = rows.flatMap((row, at) => {
      const { consent = '', online_consent } = added[at] ?? {};
      return consent === '' ? [] : [consentFrom(inside, row, consent, online_consent === 'yes')];
    });
    for (const { id, hub } of rows)
      await record(inside, {
        action: 'mentee.registered',
        kind: 'mentee',
        id,
        hub,
        facts: { how: 'import' },
      });

    const earlier = Map.groupBy(
      await queries.consentsOf(database, [...before.keys()]),
      (each) => each.mentee_id,
    );
    for (const { id, version, set } of changed) {
      const row = before.get(id);
      if (!row || !mine(row.hub) || (set.hub !== undefined && !mine(set.hub))) notFound();
      const after = { ...row, ...columnsFrom(set) };
      // The version moves with a consent too: whoever has her page open is to see it.
      await queries.updateMentee(database, id, version, columnsFrom(set));
      await endLinksOfFormer(inside, row, after);
      const columns = Object.keys(set).join(';');
      await record(inside, {
        action: 'mentee.changed',
        kind: 'mentee',
        id,
        hub: after.hub,
        facts: { how: 'import', columns },
      });
      const given = set.consent ?? earlier.get(id)?.at(-1)?.day;
      if (given !== undefined && (set.consent !== undefined || set.online_consent === 'yes'))
        consents.push(consentFrom(inside, after, given, set.online_consent === 'yes'));
    }
    await queries.insertConsents(database, consents);
    for (const each of consents)
      await record(inside, {
        action: 'consent.given',
        kind: 'mentee',
        id: each.mentee_id,
        facts: { how: 'import', online: each.online === 1 },
      });
    for (const each of consents) await followFacts(inside, each.mentee_id);
    return done();
  });
}

function newMentee(context: Context, values: Values): MenteeTable {
  return {
    id: newId(context.now),
    code: values.mentee ?? '',
    account_id: null,
    state: 'registered' satisfies State,
    guardian_confirmed_at: null,
    guardian_confirmed_by: null,
    guardian_confirmed_how: null,
    joined_by: 'import',
    joined_at: context.now,
    active_at: null,
    active_hub: null,
    paused_at: null,
    left_at: null,
    left_reason: null,
    version: 1,
    ...(columnsFrom(values) as Pick<
      MenteeTable,
      | 'name'
      | 'birth_date'
      | 'hub'
      | 'grade'
      | 'languages'
      | 'interests'
      | 'goals'
      | 'times'
      | 'meeting'
      | 'waiting'
      | 'email'
      | 'phone'
      | 'guardian_name'
      | 'guardian_contact'
    >),
  };
}
