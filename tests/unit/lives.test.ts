/** Random walks through girls' lives beside a small model: no order of steps lets a girl without consent be seen, matched or offered. */
import { expect, test, vi } from 'vitest';
import { addMinutes, dayOf, type Instant } from '#lib/dates.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { lookAt, takeIn } from '#lib/server/imports/index.ts';
import {
  comeBack,
  confirmGuardian,
  listMentees,
  pauseMentee,
  readForRound,
  readMentee,
  recordPaper,
  returnMentee,
  withdrawForGuardian,
} from '#lib/server/mentees/index.ts';
import { letMenteeLeave } from '#lib/server/noticing/index.ts';
import {
  answerAsMentor,
  listOffers,
  openRound,
  publishRound,
  readOffer,
  readParticipants,
  readProposals,
  solveRound,
} from '#lib/server/rounds/index.ts';
import {
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
} from '#lib/server/rounds/testing.ts';
import type { Answer, Task } from '../../src/lib/server/rounds/task.ts';

// The worker itself is tested where it lives; a thread for each of thousands of solvings would only take time.
vi.mock('../../src/lib/server/rounds/worker.ts', async () => {
  const { answerTask } = await import('../../src/lib/server/rounds/task.ts');
  return { runInWorker: async (task: Task): Promise<Answer> => answerTask(task, () => undefined) };
});

const walks = process.env.ULDUZ_LONG ? { SQLite: 1900, PostgreSQL: 100 } : { SQLite: 190, PostgreSQL: 10 };
const stepsInWalk = 30;

interface Girl {
  id: string;
  code: string;
  agreed: boolean;
  confirmed: boolean;
  paused: boolean;
  left: boolean;
  /** Somebody has decided about her, whatever it was: no file does from then on. */
  decided: boolean;
}
const takesPart = (girl: Girl) => girl.agreed && girl.confirmed && !girl.paused && !girl.left;

const columns =
  'mentee,name,birth_date,hub,grade,languages,interests,goals,times,meeting,waiting,guardian_name,guardian_contact,consent,online_consent,email,phone';
const row = (code: string, consent: string) =>
  `${code},Aysu Əliyeva,2011-05-04,gence,9,az,robotics,study,sat-morning,in_person,0,Ana Əliyeva,ana@example.org,${consent},no,,`;

forEachDatabase('random walks through girls’ lives', (database) => {
  test('who has not agreed is nowhere: in no round, in no proposal, in no open offer, before no mentor', async () => {
    const engine = database().getExecutor().adapter.constructor.name.startsWith('Sqlite')
      ? 'SQLite'
      : 'PostgreSQL';
    const been = new Map<string, number>();
    for (let walk = 1; walk <= walks[engine]; walk += 1) {
      const seed = walk * 6007;
      const trail: string[] = [];
      try {
        await aWalk(chance(seed), trail, been);
      } catch (error) {
        console.error(`walk with seed ${seed} failed after:\n${trail.join('\n')}`);
        throw error;
      }
    }
    // Walks that never come anywhere would prove nothing.
    if (engine === 'SQLite')
      for (const what of ['takes part', 'offered', 'lapsed', 'left', 'consent by file', 'withdrawn'])
        expect(been.get(what) ?? 0, what).toBeGreaterThan(20);
  }, 1_800_000);

  async function aWalk(dice: Chance, trail: string[], been: Map<string, number>): Promise<void> {
    const noted = (what: string) => been.set(what, (been.get(what) ?? 0) + 1);
    let now: Instant = '2026-10-01T08:00:00.000Z';
    const as = (actor: Actor = lead) => contextOf(database(), actor, now);
    await emptied(database());
    await database().deleteFrom('imported_row').execute();
    await aProgramme(database());
    const mentor = await aMentor(database(), 'm', { places: 5, meeting: 'in_person', travel_km: 2000 });
    const girls: Girl[] = [];

    async function bring(rows: string[]): Promise<void> {
      const bytes = Buffer.from(`${[columns, ...rows].join('\n')}\n`);
      const looked = await lookAt(as(machine), { kind: 'mentees', bytes });
      expect(looked.errors).toEqual([]);
      expect((await takeIn(as(machine), { kind: 'mentees', ...looked.checked }, null)).ok).toBe(true);
    }
    const begin = ['', '2026-09-01'].map((consent, at) => ({ code: `g${at}`, consent }));
    await bring(begin.map(({ code, consent }) => row(code, consent)));
    for (const { code, consent } of begin) {
      const { id } = await database()
        .selectFrom('mentee')
        .select('id')
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      const agreed = consent !== '';
      girls.push({ id, code, agreed, confirmed: false, paused: false, left: false, decided: agreed });
    }

    const moves: Record<string, (girl: Girl) => Promise<boolean>> = {
      async agree(girl) {
        const { ok } = await recordPaper(as(), girl.id, {
          decision: 'yes',
          day: dayOf(now),
          signer: 'Ana',
          online: false,
          outcomes: false,
          language: 'az',
        });
        if (ok) girl.agreed = girl.decided = true;
        return ok;
      },
      async refuse(girl) {
        const { ok } = await recordPaper(as(), girl.id, {
          decision: 'no',
          day: dayOf(now),
          signer: 'Ana',
          online: false,
          outcomes: false,
          language: 'az',
        });
        if (ok) [girl.agreed, girl.decided] = [false, true];
        return ok;
      },
      async withdraw(girl) {
        const { ok } = await withdrawForGuardian(as(), girl.id);
        if (ok) {
          expect(girl.agreed).toBe(true);
          girl.agreed = false;
          noted('withdrawn');
        }
        return ok;
      },
      async confirm(girl) {
        const { version } = await readMentee(as(), girl.id);
        const { ok } = await confirmGuardian(as(), girl.id, {
          how: 'met',
          by: 'Sevinc',
          day: dayOf(now),
          version,
        });
        if (ok) girl.confirmed = true;
        return ok;
      },
      async pause(girl) {
        const { ok } = await pauseMentee(as(), girl.id, { reason: 'no-time' });
        expect(ok).toBe(!girl.paused && !girl.left);
        if (ok) girl.paused = true;
        return ok;
      },
      async back(girl) {
        const { ok } = await comeBack(as(), girl.id);
        expect(ok).toBe(girl.paused);
        if (ok) girl.paused = false;
        return ok;
      },
      async leave(girl) {
        const { ok } = await letMenteeLeave(as(), girl.id, { reason: 'moved' });
        expect(ok).toBe(!girl.left);
        if (ok) {
          [girl.left, girl.paused] = [true, false];
          noted('left');
        }
        return ok;
      },
      async return(girl) {
        const { ok } = await returnMentee(as(), girl.id);
        expect(ok).toBe(girl.left);
        if (ok) girl.left = girl.agreed = girl.confirmed = false;
        return ok;
      },
      async file(girl) {
        await bring([row(girl.code, '2026-09-02')]);
        // A file gives a consent where nobody ever decided, and undoes nothing that somebody did.
        if (!girl.decided && !girl.left) {
          girl.agreed = girl.decided = true;
          noted('consent by file');
        }
        return true;
      },
      async match() {
        const opened = await openRound(as(), { name: 'r', hubs: ['gence'] });
        if (!opened.ok) throw new Error(opened.code);
        const began = await solveRound(as(), opened.value.id);
        const outcome = began.ok ? await began.value.finished : began;
        if (!outcome.ok) return false;
        const found = await readProposals(as(), opened.value.id);
        for (const { menteeId } of found?.proposals ?? [])
          expect(takesPart(girls.find(({ id }) => id === menteeId)!), 'a proposal').toBe(true);
        // Between solving and publishing anything may happen.
        if (dice.one(0.5)) await step(dice.pick(['withdraw', 'pause', 'leave', 'refuse']), dice.pick(girls));
        const published = await publishRound(as(), opened.value.id, found?.solutionId ?? '');
        if (!published.ok) return false;
        for (const { staff } of await listOffers(as(), { roundId: opened.value.id })) {
          expect(takesPart(girls.find(({ id }) => id === staff?.menteeId)!), 'a new offer').toBe(true);
          noted('offered');
        }
        return true;
      },
      async accept() {
        for (const offer of await listOffers(as(asMentor(mentor))))
          if (offer.turn === 'mentor')
            await answerAsMentor(as(asMentor(mentor)), offer.id, { answer: 'accept', reason: '', note: '' });
        return true;
      },
    };

    // What leads somewhere comes more often, lest most walks end before a round.
    const turns = [...Object.keys(moves), 'agree', 'agree', 'confirm', 'confirm', 'match', 'match', 'accept'];

    async function step(name: string, girl: Girl): Promise<void> {
      now = addMinutes(now, 7);
      const ok = await moves[name]?.(girl);
      trail.push(`${name} ${girl.code}: ${ok ? 'done' : 'refused'}`);
      await look();
    }

    /** Everywhere where a girl could be seen, beside the model. */
    async function look(): Promise<void> {
      for (const { id, standing } of await readForRound(
        as(),
        girls.map((girl) => girl.id),
      )) {
        const girl = girls.find((each) => each.id === id)!;
        expect(standing.why === null, `${girl.code} takes part: ${standing.why ?? 'yes'}`).toBe(
          takesPart(girl),
        );
        if (takesPart(girl)) noted('takes part');
      }
      const active = await listMentees(as(), { state: 'active', q: '', page: 1 });
      expect(active.girls.map(({ id }) => id).sort()).toEqual(
        girls
          .filter(takesPart)
          .map(({ id }) => id)
          .sort(),
      );
      for (const { id, staff, state } of await listOffers(as())) {
        const girl = girls.find((each) => each.id === staff?.menteeId)!;
        if (takesPart(girl)) continue;
        expect(['declined', 'lapsed'], `an offer of ${girl.code}`).toContain(state);
        if (state === 'lapsed') noted('lapsed');
        // Nothing of her is before her mentor any more, and nothing can be answered.
        const view = await readOffer(as(asMentor(mentor)), id);
        expect([view.mentee, view.turn, view.reasons]).toEqual([null, null, null]);
        const hers = await readOffer(as(asMentee(girl.id)), id).catch(() => null);
        expect(hers?.turn ?? null).toBe(null);
      }
    }

    for (let n = 0; n < stepsInWalk; n += 1) await step(dice.pick(turns), dice.pick(girls));
    const opened = await openRound(as(), { name: 'last', hubs: ['gence'] });
    if (!opened.ok) throw new Error(opened.code);
    for (const { id, out } of (await readParticipants(as(), opened.value.id)).mentees)
      if (out === null)
        expect(takesPart(girls.find((girl) => girl.id === id)!), 'takes part in a round').toBe(true);
  }
});
