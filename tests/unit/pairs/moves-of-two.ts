/** What the two of a pair do on a walk, and what they are asked, each beside whether they may. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { addDays, dayOf } from '#lib/dates.ts';
import { listConcerns } from '#lib/server/concerns/index.ts';
import { makeGoal, mostSteps } from '#lib/server/goals/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { answerCheckIn, askBoth, checkInsFor } from '#lib/server/noticing/index.ts';
import { cancelSession, logSession, markSession, planSession } from '#lib/server/sessions/index.ts';
import { coordinator, safe, gone, type Pair, type World } from './world.ts';

const plan = (given: { day: string; clock: string }) => ({
  when: 'other',
  day: given.day,
  clock: given.clock,
  minutes: '30',
  minutesOther: '',
  way: 'in_person' as const,
  address: '',
});
const goal = (id: string) => ({
  id,
  template: '',
  text: 'Robot yığmaq',
  ...Object.fromEntries(
    Array.from({ length: mostSteps }, (_, at) => [`step${at + 1}`, at === 0 ? 'Sxem' : '']),
  ),
  ...Object.fromEntries(Array.from({ length: mostSteps }, (_, at) => [`due${at + 1}`, ''])),
});

export function movesOfTwo(world: World): Record<string, (pair: Pair) => Promise<string>> {
  const { dice, clock, noted, as, woman, lives, mayWrite, either, sessionsOf, isShutOut } = world;
  return {
    async write(pair) {
      const sent = await sendMessage(as(either(pair)), pair.id, { id: randomUUID(), text: 'Salam' });
      expect(sent.ok, 'a message').toBe(mayWrite(pair));
      noted(sent.ok ? 'written' : 'refused');
      if (sent.ok) lives(pair);
      return sent.ok ? 'sent' : sent.code;
    },
    async plan(pair) {
      const actor = dice.pick([pair.girl, woman, coordinator]);
      const given = plan({
        day: addDays(dayOf(clock.now), 1 + dice.below(20)),
        clock: `1${dice.below(10)}:00`,
      });
      const door = planSession(as(actor), pair.id, given);
      if (isShutOut(pair, actor)) {
        await expect(door).rejects.toMatchObject(gone);
        return '404';
      }
      const planned = await door;
      if (mayWrite(pair))
        expect(planned.ok ? 'planned' : planned.code).toMatch(
          // Nobody meets after the last day.
          pair.state === 'closing' && given.day > pair.endsOn ? /^ends$/u : /^(?:planned|overlap|too-many)$/u,
        );
      else expect(planned).toMatchObject({ ok: false, code: 'read-only' });
      if (planned.ok) noted('planned');
      return planned.ok ? 'planned' : planned.code;
    },
    async cancel(pair) {
      const open = (await sessionsOf(pair.girl, pair)).filter(({ state }) => state === 'planned');
      if (open.length === 0) return 'none';
      const { id, version } = dice.pick(open);
      const actor = dice.pick([pair.girl, woman, coordinator]);
      const door = cancelSession(as(actor), id, { reason: 'ill', version });
      if (isShutOut(pair, actor)) {
        await expect(door).rejects.toMatchObject(gone);
        return '404';
      }
      expect(await door).toMatchObject({ ok: true });
      return 'cancelled';
    },
    async log(pair) {
      const actor = dice.pick([woman, coordinator]);
      const note = dice.pick(['', 'Yaxşı keçdi']);
      const door = logSession(as(actor), pair.id, {
        id: randomUUID(),
        session: '',
        outcome: 'held',
        when: dayOf(clock.now),
        day: '',
        minutes: '60',
        minutesOther: '',
        way: 'in_person',
        topics: [],
        also: [],
        nextStep: '',
        note,
        privateNote: '',
      });
      if (isShutOut(pair, actor)) {
        await expect(door).rejects.toMatchObject(gone);
        return '404';
      }
      const logged = await door;
      // Nothing reaches the girl beside a thread that is shut.
      if (note !== '' && !mayWrite(pair)) expect(logged.ok).toBe(false);
      if (logged.ok) noted('logged');
      if (logged.ok) lives(pair);
      return logged.ok ? 'logged' : logged.code;
    },
    async mark(pair) {
      const open = (await sessionsOf(pair.girl, pair)).filter(({ mark }) => mark?.canMark);
      if (open.length === 0) return 'none';
      const marked = await markSession(as(pair.girl), dice.pick(open).id, {
        mark: 1 + dice.below(5),
        words: '',
      });
      expect(marked.ok).toBe(true);
      noted('marked');
      return 'marked';
    },
    async goal(pair) {
      const actor = either(pair);
      const door = makeGoal(as(actor), pair.id, goal(randomUUID()));
      if (isShutOut(pair, actor)) {
        await expect(door).rejects.toMatchObject(gone);
        return '404';
      }
      const made = await door;
      if (made.ok) {
        expect(mayWrite(pair), 'a goal').toBe(true);
        noted('goal');
      } else expect(made.code).toBe(mayWrite(pair) ? 'too-many' : 'read-only');
      return made.ok ? 'made' : made.code;
    },
    async ask(pair) {
      const asked = await askBoth(as(coordinator), pair.id);
      if (asked.ok || asked.code === 'asked-already')
        expect(pair.state === 'active' && mayWrite(pair), 'asking both').toBe(true);
      else expect(pair.state === 'active' && mayWrite(pair), 'not asking both').toBe(false);
      if (asked.ok) noted('asked');
      return asked.ok ? 'asked' : asked.code;
    },
    async answer(pair) {
      const side = dice.pick(['mentee', 'mentor'] as const);
      const actor = side === 'mentee' ? pair.girl : woman;
      const [waiting] = await checkInsFor(as(actor), [pair.id], side);
      if (!waiting) return 'none';
      const answer = dice.pick(['meeting', 'no_answer', 'uneasy'] as const);
      const before = (await listConcerns(as(safe))).length;
      const { ok } = await answerCheckIn(as(actor), waiting.id, answer);
      expect(ok).toBe(true);
      expect((await listConcerns(as(safe))).length - before).toBe(answer === 'uneasy' ? 1 : 0);
      if (answer === 'uneasy') noted('uneasy');
      return answer;
    },
  };
}
