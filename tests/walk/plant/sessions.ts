/** Sessions of every pair, in words that stand nowhere else. */
import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '#lib/dates.ts';
import type { Actor, Context } from '#lib/server/database/index.ts';
import { asMentee, asMentor } from '#lib/server/rounds/testing.ts';
import { logSession, markSession, planSession } from '#lib/server/sessions/index.ts';
import type { Said, Thing } from './world.ts';

/** For every pair one that was held, with a mentor's private note and a girl's low mark, and one that is planned. */
export async function plantSessions(
  as: (actor?: Actor) => Context,
  pairs: readonly Thing[],
  today: Day,
): Promise<{ sessions: Thing[]; said: Said[] }> {
  const sessions: Thing[] = [];
  const said: Said[] = [];
  for (const [at, each] of pairs.entries()) {
    const held = await logSession(as(asMentor(each.mentorId ?? '')), each.id, {
      id: randomUUID(),
      session: '',
      outcome: 'held',
      when: today,
      day: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      topics: ['robotics'],
      also: [],
      nextStep: 'Motoru qoşmaq',
      note: 'Əla işlədin',
      privateNote: `Koordinatora qeydim: gizliqeyd${at}`,
    });
    const planned = await planSession(as(asMentor(each.mentorId ?? '')), each.id, {
      when: `${addDays(today, 3)}T15:00`,
      day: '',
      clock: '',
      minutes: '60',
      minutesOther: '',
      way: 'in_person',
      address: '',
    });
    if (!held.ok || !planned.ok) throw new Error(JSON.stringify([held, planned]));
    const marked = await markSession(as(asMentee(each.menteeId ?? '')), held.value.id, {
      mark: 1,
      words: `Mənə pis oldu, qızsözü${at}`,
    });
    if (!marked.ok) throw new Error(marked.code);
    sessions.push(
      { ...each, id: held.value.id, state: 'held' },
      { ...each, id: planned.value.id, state: 'planned' },
    );
    said.push(
      { pair: each, kind: 'private note', text: `gizliqeyd${at}` },
      { pair: each, kind: 'mark', text: `qızsözü${at}` },
    );
  }
  return { sessions, said };
}
