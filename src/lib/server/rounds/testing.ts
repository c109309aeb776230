/** People and a programme for the tests of rounds, put into the database as the rooms of people would have kept them. */
import type { Kysely } from 'kysely';
import type { Instant } from '#lib/dates.ts';
import {
  machine,
  newId,
  type Actor,
  type Context,
  type Role,
  type Tables,
} from '#lib/server/database/index.ts';
import { clearanceSteps, codeOfConductVersion, type ClearanceStep } from '#lib/server/mentors/index.ts';
import { setUp } from '#lib/server/programme/index.ts';
import { openRound, publishRound, solveRound } from './index.ts';

export const now: Instant = '2026-10-01T08:00:00.000Z';

export const person = (roles: Role[], own: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: `the-${roles.join('-')}`,
  roles,
  hubs: [],
  menteeId: null,
  mentorId: null,
  ...own,
});
export const lead = person(['lead']);
export const asMentee = (menteeId: string): Actor => person(['mentee'], { menteeId });
export const asMentor = (mentorId: string): Actor => person(['mentor'], { mentorId });

/** Empties every table that these tests fill. */
export async function emptied(database: Kysely<Tables>): Promise<void> {
  for (const table of [
    'outbox',
    'goal_step',
    'goal',
    'notice',
    'notice_wish',
    'pair_shut',
    'mentor_hold',
    'referral',
    'concern_reading',
    'concern_step',
    'concern_named',
    'concern_former_pair',
    'concern',
    'support_service',
    'session_change',
    'session_girl',
    'session',
    'goodbye',
    'ending',
    'pair_wish',
    'check_in_answer',
    'check_in',
    'thread_reading',
    'text_beside',
    'held_overdue',
    'message',
    'thread',
    'allowed_host',
    'survey_answer',
    'survey',
    'mentorship',
    'offer',
    'proposal',
    'solution',
    'forbidden_pair',
    'round_decision',
    'round',
    'private_link',
    'consent',
    'clearance_step',
    'mentee_stay',
    'mentee',
    'mentor',
    'rules_version',
    'hub',
    'cohort',
    'programme_dose',
    'programme',
    'audit_event',
    'account_role',
    'account',
  ] as const)
    await database.deleteFrom(table).execute();
}

export const contextOf = (database: Kysely<Tables>, actor: Actor = lead, at: Instant = now): Context => ({
  database,
  actor,
  now: at,
});

export async function aProgramme(database: Kysely<Tables>, hubs: readonly string[] = ['gence', 'quba']) {
  const made = await setUp(contextOf(database, machine), {
    name: 'Ulduz',
    organisation: 'Mərkəz',
    contact: 'salam@example.org',
    purpose: 'Bir il mentorluq.',
    retentionMonths: 24,
    cohortName: '2026',
    startsOn: '2026-09-15',
    endsOn: '2027-09-14',
    hubs: hubs.map((hub) => ({ hub, name: hub, district: hub, address: hub })),
  });
  if (!made.ok) throw new Error(made.code);
}

type MenteeRow = Tables['mentee'];
type MentorRow = Tables['mentor'];

/** A girl who takes part, unless something else is said. Answers her id. */
export async function aMentee(
  database: Kysely<Tables>,
  code: string,
  given: Partial<MenteeRow> & { consent?: string | null; online?: boolean; outcomes?: boolean } = {},
): Promise<string> {
  const { consent = '2026-09-01', online = false, outcomes = false, ...row } = given;
  const id = newId(now);
  await database
    .insertInto('mentee')
    .values({
      id,
      code,
      account_id: null,
      state: 'active',
      name: `${code} Adlı`,
      birth_date: '2011-05-04',
      hub: 'gence',
      grade: 9,
      languages: 'az',
      interests: 'robotics;electronics',
      goals: 'study',
      times: 'sat-morning',
      meeting: 'in_person',
      waiting: 0,
      email: null,
      phone: null,
      guardian_name: 'Valideyn',
      guardian_contact: '+994500000000',
      guardian_confirmed_at: now,
      guardian_confirmed_by: 'Sevinc',
      guardian_confirmed_how: 'met',
      joined_by: 'page',
      joined_at: '2026-08-01T00:00:00.000Z',
      active_at: now,
      active_hub: null,
      paused_at: null,
      left_at: null,
      left_reason: null,
      version: 1,
      ...row,
    })
    .execute();
  if (consent !== null) await consents(database, id, { day: consent, online, outcomes });
  return id;
}

/** Another decision about her consent. */
export const consents = (
  database: Kysely<Tables>,
  menteeId: string,
  given: { decision?: string; day?: string; online?: boolean; outcomes?: boolean; at?: Instant },
) =>
  database
    .insertInto('consent')
    .values({
      id: newId(given.at ?? '2026-09-01T00:00:00.000Z'),
      mentee_id: menteeId,
      decision: given.decision ?? 'given',
      given_by: 'guardian',
      online: given.online ? 1 : 0,
      outcomes: given.outcomes ? 1 : 0,
      signer: 'Valideyn',
      day: given.day ?? '2026-09-01',
      how: 'paper',
      text: 'razıyam',
      recorded_at: given.at ?? '2026-09-01T00:00:00.000Z',
      recorded_by: null,
    })
    .execute();

/** What a recorded step notes: the day of a certificate, the version of a code of conduct. */
const noteOf = (step: string) =>
  step === 'criminal-record' ? '2026-08-01' : step === 'code-of-conduct' ? codeOfConductVersion : '';

/** A cleared mentor with one place, unless something else is said. Answers her id. */
export async function aMentor(
  database: Kysely<Tables>,
  code: string,
  { steps = clearanceSteps, ...given }: Partial<MentorRow> & { steps?: readonly ClearanceStep[] } = {},
): Promise<string> {
  const id = newId(now);
  await database
    .insertInto('mentor')
    .values({
      id,
      code,
      account_id: null,
      state: 'cleared',
      name: `${code} Mentorlu`,
      birth_date: '1990-01-01',
      district: 'gence',
      employer: 'Zavod',
      occupation: 'mühəndis',
      languages: 'az',
      times: 'sat-morning;sun-morning',
      meeting: 'either',
      expertise: 'robotics',
      goals: 'study',
      travel_km: 100,
      grade_from: 5,
      grade_to: 12,
      places: 1,
      cleared_until: '2027-09-01',
      claimed_until: null,
      email: null,
      phone: '+994500000001',
      joined_by: 'page',
      joined_at: '2026-08-01T00:00:00.000Z',
      cleared_at: now,
      declined_at: null,
      paused_at: null,
      left_at: null,
      ended_reason: null,
      version: 1,
      ...given,
    })
    .execute();
  if (steps.length === 0) return id;
  await database
    .insertInto('clearance_step')
    .values(
      steps.map((step) => ({
        mentor_id: id,
        step,
        done_on: '2026-08-15',
        done_by: 'Sevinc',
        note: noteOf(step),
        recorded_at: now,
        recorded_by: null,
      })),
    )
    .execute();
  return id;
}

/** Safeguarding lets a mentor have no new girl, under a concern about her. Answers its id. */
export async function held(database: Kysely<Tables>, mentorId: string): Promise<string> {
  const id = newId(now);
  await database
    .insertInto('concern')
    .values({
      id,
      ...{ client_id: id, receipt: id, from_account: null, from_role: 'anybody', hub: null },
      ...{ about: 'mentor', about_text: '', mentorship_id: null, urgent: 0, text: 'x', reach: '' },
      ...{ state: 'in_hand', received_at: now, due_at: now, escalated: 0, assigned_to: null },
      ...{ closed_at: null, outcome: null, version: 1 },
    })
    .execute();
  await database
    .insertInto('mentor_hold')
    .values({
      ...{ id, mentor_id: mentorId, concern_id: id, held_at: now, held_by: null },
      ...{ lifted_at: null, lifted_by: null },
    })
    .execute();
  return id;
}

/** Every hold of a mentor is lifted. */
export const liftHolds = (database: Kysely<Tables>, mentorId: string) =>
  database.updateTable('mentor_hold').set({ lifted_at: now }).where('mentor_id', '=', mentorId).execute();

/** Opens, solves and publishes a round of these hubs. Answers its id. */
export async function aPublishedRound(
  context: Context,
  hubs: readonly string[] = ['gence'],
): Promise<string> {
  const made = await openRound(context, { name: 'Payız', hubs: [...hubs] });
  if (!made.ok) throw new Error(made.code);
  const began = await solveRound(context, made.value.id);
  if (!began.ok) throw new Error(began.code);
  const outcome = await began.value.finished;
  if (!outcome.ok) throw new Error(outcome.code);
  const published = await publishRound(context, made.value.id, outcome.value.solutionId);
  if (!published.ok) throw new Error(published.code);
  return made.value.id;
}
