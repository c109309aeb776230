/**
 * One of two processes at the same pairs: `writer` writes in each until it is refused, `ender` ends it meanwhile. What a door
 * has answered is told on standard output, one JSON line each. Started by walls.test.ts.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { chance } from '#lib/matching/testing/chance.ts';
import { openSqlite, type Context } from '#lib/server/database/index.ts';
import { cutContact } from '#lib/server/concerns/index.ts';
import { pauseMentee, withdrawForGuardian } from '#lib/server/mentees/index.ts';
import { pauseMentor, takeBackStep } from '#lib/server/mentors/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { letMenteeLeave, letMentorLeave } from '#lib/server/noticing/index.ts';
import { asMentee, asMentor, contextOf, lead } from '#lib/server/rounds/testing.ts';

const [side = '', file = '', seed = '1'] = process.argv.slice(2);
const dice = chance(Number(seed));
const database = await openSqlite(file);
const as = (actor: Context['actor'] = lead): Context => contextOf(database, actor);
const say = (what: Record<string, unknown>) => {
  writeSync(1, `${JSON.stringify(what)}\n`);
};
const breath = () => new Promise((resolve) => setImmediate(resolve));
const pairs = await database.selectFrom('mentorship').selectAll().orderBy('id').execute();
type Pair = (typeof pairs)[number];

/** After the first refusal she tries on: a wall that gives way later is none. */
const triesAfter = 4;

async function writeUntilRefused(pair: Pair): Promise<void> {
  const sides = [as(asMentee(pair.mentee_id)), as(asMentor(pair.mentor_id))];
  let refusals = 0;
  while (refusals < triesAfter) {
    const id = randomUUID();
    const sent = await sendMessage(dice.pick(sides), pair.id, { id, text: 'Salam' });
    if (sent.ok) say({ did: 'sent', message: id, pair: pair.id, after: refusals });
    else if (sent.code === 'read-only') refusals += 1;
    else throw new Error(sent.code);
    await breath();
  }
  say({ did: 'refused', pair: pair.id });
}

const ways: Record<string, (pair: Pair) => Promise<{ ok: boolean }>> = {
  withdrawn: (pair) => withdrawForGuardian(as(), pair.mentee_id),
  paused: (pair) => pauseMentee(as(), pair.mentee_id, { reason: 'no-time' }),
  left: (pair) => letMenteeLeave(as(), pair.mentee_id, { reason: 'moved' }),
  cut: (pair) => cutContact(as(asMentee(pair.mentee_id)), pair.id),
  uncleared: (pair) => takeBackStep(as(), pair.mentor_id, { step: 'criminal-record' }),
  'mentor paused': (pair) => pauseMentor(as(), pair.mentor_id),
  'mentor left': (pair) => letMentorLeave(as(), pair.mentor_id, { reason: 'moved' }),
};

async function endWhileTheyWrite(pair: Pair, at: number): Promise<void> {
  const enough = 1 + dice.below(4);
  for (;;) {
    const thread = await database
      .selectFrom('thread')
      .select('last_number')
      .where('mentorship_id', '=', pair.id)
      .executeTakeFirst();
    if ((thread?.last_number ?? 0) >= enough) break;
    await breath();
  }
  const until = performance.now() + dice.below(4000) / 1000;
  while (performance.now() < until);
  const list = Object.keys(ways);
  const way = list[at % list.length] ?? '';
  const ended = await ways[way]?.(pair);
  if (!ended?.ok) throw new Error(`${way}: ${JSON.stringify(ended)}`);
  say({ did: 'ended', pair: pair.id, way });
}

for (const [at, pair] of pairs.entries())
  await (side === 'writer' ? writeUntilRefused(pair) : endWhileTheyWrite(pair, at));
await database.destroy();
