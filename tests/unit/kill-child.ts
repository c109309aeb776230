/**
 * Writes into a database without end, as a busy morning does, until it is killed: imports, rounds, answers, mails. Every
 * door that has answered is told on standard output, one JSON line each. Started by kill.test.ts.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { dayOf } from '#lib/dates.ts';
import { chance } from '#lib/matching/testing/chance.ts';
import { machine, newId, openSqlite, type Context } from '#lib/server/database/index.ts';
import { lookAt, takeIn } from '#lib/server/imports/index.ts';
import { clearanceSteps } from '#lib/server/mentors/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { deliverDue, fileTransport, type Transport } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  discardRound,
  openRound,
  publishRound,
  readProposals,
  solveRound,
} from '#lib/server/rounds/index.ts';
import { logSession, markSession } from '#lib/server/sessions/index.ts';
import { asMentee, asMentor, contextOf, lead } from '#lib/server/rounds/testing.ts';

const [folder = '', life = '0', seed = '1'] = process.argv.slice(2);
const dice = chance(Number(seed));
const database = await openSqlite(path.join(folder, 'ulduz.sqlite'));
// An hour for each life: a mail whose sender died is taken up by the next one.
const now = new Date(Date.UTC(2026, 9, 1, 8) + Number(life) * 3_600_000).toISOString();
const as = (actor: Context['actor'] = lead): Context => contextOf(database, actor, now);
const say = (what: Record<string, unknown>) => {
  writeSync(1, `${JSON.stringify(what)}\n`);
};

const files = fileTransport(path.join(folder, 'outbox'), 'http://localhost:3000');
/** Notes every sending before it is done: what a mailbox would have got. */
const transport: Transport = {
  origin: files.origin,
  send: async (mail) => {
    await files.send(mail);
    appendFileSync(path.join(folder, 'sendings'), `${mail.messageId} ${mail.to} ${mail.text.length}\n`);
  },
};

const header = {
  mentees:
    'mentee,name,birth_date,hub,grade,languages,interests,goals,times,meeting,waiting,guardian_name,guardian_contact,consent,online_consent,email,phone',
  mentors:
    'mentor,name,birth_date,district,employer,occupation,languages,times,meeting,expertise,goals,travel_km,grade_from,grade_to,places,cleared_until,email,phone',
};
let batches = 0;

async function bring(kind: 'mentees' | 'mentors', count: number): Promise<void> {
  const batch = `${kind === 'mentees' ? 'g' : 'm'}${life}x${(batches += 1)}`;
  const codes = Array.from({ length: count }, (_, at) => `${batch}-${at}`);
  const rows = codes.map((code) =>
    kind === 'mentees'
      ? `${code},Aysu Əliyeva,2011-05-04,${dice.pick(['gence', 'quba'])},9,az,robotics;electronics,study,sat-morning,either,0,Ana Əliyeva,ana-${code}@example.org,2026-09-01,yes,${code}@example.org,`
      : `${code},Aytən Məmmədova,1990-01-01,gence,Zavod,mühəndis,az,sat-morning;sun-morning,either,robotics,study,2000,5,12,2,2027-09-01,${code}@example.org,`,
  );
  const bytes = Buffer.from(`${[header[kind], ...rows].join('\n')}\n`);
  const looked = await lookAt(as(machine), { kind, bytes });
  if (looked.errors.length > 0) throw new Error(JSON.stringify(looked.errors.slice(0, 3)));
  const taken = await takeIn(as(machine), { kind, ...looked.checked }, null);
  if (!taken.ok) throw new Error(taken.code);
  say({ did: 'import', kind, batch, count });
  await confirm();
}

/** What staff does with people after an import; here in one go. */
async function confirm(): Promise<void> {
  await database
    .updateTable('mentee')
    .set({
      state: 'active',
      active_at: now,
      active_hub: null,
      guardian_confirmed_at: now,
      guardian_confirmed_by: 'Sevinc',
      guardian_confirmed_how: 'met',
    })
    .where('state', '=', 'registered')
    .execute();
  const mentors = await database
    .selectFrom('mentor')
    .select('id')
    .where('cleared_until', 'is', null)
    .execute();
  for (const { id } of mentors)
    await database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('clearance_step')
        .values(
          clearanceSteps.map((step) => ({
            mentor_id: id,
            step,
            done_on: '2026-08-15',
            done_by: 'Sevinc',
            note: '',
            recorded_at: now,
            recorded_by: null,
          })),
        )
        .execute();
      await transaction
        .updateTable('mentor')
        .set({ state: 'cleared', cleared_until: '2027-09-01', cleared_at: now })
        .where('id', '=', id)
        .execute();
    });
}

async function matchAndPublish(): Promise<void> {
  const opened = await openRound(as(), {
    name: `r${newId(now).slice(-6)}`,
    hubs: dice.pick([['gence'], ['quba'], ['gence', 'quba']]),
  });
  if (!opened.ok) throw new Error(opened.code);
  const { id } = opened.value;
  say({ did: 'open', round: id });
  const began = await solveRound(as(), id);
  const outcome = began.ok ? await began.value.finished : began;
  if (!outcome.ok) return;
  say({ did: 'solve', round: id, solution: outcome.value.solutionId });
  if (dice.one(0.2)) {
    const gone = await discardRound(as(), id);
    if (gone.ok) say({ did: 'discard', round: id });
    return;
  }
  const { solutionId = '' } = (await readProposals(as(), id)) ?? {};
  const published = await publishRound(as(), id, solutionId);
  if (published.ok) say({ did: 'publish', round: id, offers: published.value.offers });
}

async function answerSome(): Promise<void> {
  const open = await database
    .selectFrom('offer')
    .select(['id', 'state', 'mentee_id', 'mentor_id'])
    .where('state', 'in', ['to_mentor', 'to_mentee'])
    .limit(50)
    .execute();
  for (const offer of dice.some(open, 0, 4)) {
    const answer = dice.one(0.75)
      ? ({ answer: 'accept', reason: '', note: '' } as const)
      : ({ answer: 'decline', reason: 'times', note: '' } as const);
    const result =
      offer.state === 'to_mentor'
        ? await answerAsMentor(as(asMentor(offer.mentor_id)), offer.id, answer)
        : await answerAsMentee(as(asMentee(offer.mentee_id)), offer.id, answer);
    if (!result.ok) continue;
    const state =
      answer.answer === 'decline' ? 'declined' : offer.state === 'to_mentor' ? 'to_mentee' : 'accepted';
    say({ did: 'answer', offer: offer.id, state });
  }
}

/** Pairs write, the mentor logs what was, and the girl says how it went. */
async function talkAndMeet(): Promise<void> {
  const pairs = await database
    .selectFrom('mentorship')
    .select(['id', 'mentee_id', 'mentor_id'])
    .where('state', '=', 'active')
    .limit(50)
    .execute();
  for (const pair of dice.some(pairs, 0, 4)) {
    const [girl, woman] = [as(asMentee(pair.mentee_id)), as(asMentor(pair.mentor_id))];
    const id = randomUUID();
    const sent = await sendMessage(dice.one(0.5) ? girl : woman, pair.id, { id, text: `Salam ${id}` });
    if (sent.ok) say({ did: 'message', message: id, pair: pair.id });
    const log = randomUUID();
    const logged = await logSession(woman, pair.id, {
      id: log,
      session: '',
      outcome: 'held',
      when: dayOf(now),
      day: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      topics: [],
      also: [],
      nextStep: '',
      note: '',
      privateNote: '',
      again: 'yes',
    });
    if (!logged.ok) continue;
    say({ did: 'log', log, pair: pair.id });
    const marked = await markSession(girl, logged.value.id, { mark: 4, words: '' });
    if (marked.ok) say({ did: 'mark', session: logged.value.id });
  }
}

async function deliver(): Promise<void> {
  const { sent } = await deliverDue(as(machine), transport);
  for (const key of sent) say({ did: 'deliver', key });
}

say({ did: 'ready' });
for (;;) {
  const turn = dice.below(10);
  if (turn < 3) await bring('mentees', 1 + dice.below(12));
  else if (turn < 4) await bring('mentors', 1 + dice.below(6));
  else if (turn < 6) await matchAndPublish();
  else if (turn < 7) await answerSome();
  else if (turn < 9) await talkAndMeet();
  else await deliver();
}
