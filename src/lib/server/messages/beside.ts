import { addMinutes } from '#lib/dates.ts';
import { record } from '#lib/server/audit/index.ts';
import { newId, type Context, type MessageTable } from '#lib/server/database/index.ts';
import type { PairForWriting } from '#lib/server/mentorships/index.ts';
import { allowedHosts } from '#lib/server/programme/index.ts';
import { hold, piecesBefore, type Surroundings, type Verdict } from './hold/index.ts';
import * as beside from './queries-beside.ts';
import * as queries from './queries.ts';
import { apartMinutes, lookedAtAsPieces, togetherMinutes, type Side } from './rules.ts';
import { tellHub, tellSafeguarding } from './telling.ts';

/** A text that reaches the other side elsewhere than in the thread. */
export interface TextBeside {
  text: string;
  /** It does not stand there already: what was written before it in the thread is looked at as well. */
  isNew: boolean;
  /** Of the pairs that it reaches those to whom it is new; all when left out. */
  newTo?: readonly string[];
}

/** Whom it reaches: the pairs of its writer, several when one text goes to several girls. */
export interface Reach {
  pairs: readonly Pick<PairForWriting, 'id' | 'hub'>[];
  side: Side;
}

export type Held = Pick<Verdict, 'way'> & { kinds: string[] };

/** A text that stands before another; `isOld`: days lie between them; `isHeld`: the other side never saw it. */
interface Earlier {
  text: string;
  isOld: boolean;
  isHeld: boolean;
}

/** What the same writer wrote last, wherever the other side reads it; the thread is held for the caller's transaction. */
export async function latestTexts(inside: Context, mentorshipId: string, side: Side): Promise<Earlier[]> {
  const { database, now } = inside;
  const since = addMinutes(now, -apartMinutes);
  const seen = await beside.latestOf(database, mentorshipId, side, since, lookedAtAsPieces - 1);
  const unsent = await beside.unsentOf(database, mentorshipId, side, since, lookedAtAsPieces - 1);
  return [
    ...seen.map((each) => ({ ...each, isHeld: false })),
    ...unsent.map((each) => ({ ...each, isHeld: true })),
  ]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ text, at, isHeld }) => ({ text, isHeld, isOld: at < addMinutes(now, -togetherMinutes) }));
}

/** Without the pieces before it the last one looks harmless, and whoever lets it through completes the number. */
export const toldBefore = async ({ database }: Context, row: MessageTable) =>
  piecesBefore(
    row.text,
    await beside.textsBefore(database, row, addMinutes(row.written_at, -apartMinutes), lookedAtAsPieces - 1),
    row.kinds.split(';').includes('phone'),
  );

/** What surrounds a text that others stand before. What was held back completes nothing but a number in pieces. */
export const surroundings = (earlier: readonly Earlier[], allowedHosts: readonly string[]): Surroundings => {
  const seen = earlier.filter(({ isHeld }) => !isHeld);
  return {
    earlier: seen.filter(({ isOld }) => !isOld).map(({ text }) => text),
    longBefore: seen.filter(({ isOld }) => isOld).map(({ text }) => text),
    pieces: earlier.map(({ text }) => text),
    allowedHosts,
  };
};

const fresh = (text: string): Earlier => ({ text, isOld: false, isHeld: false });

/**
 * Says of the texts of one form, in their order, which would be held back: each is read alone, with those before it, and,
 * when it is new, with what the writer wrote last in each thread. What is held completes nothing. The caller has
 * authorized the writing.
 */
export async function lookAtForm(
  inside: Context,
  { pairs, side }: Reach,
  texts: readonly TextBeside[],
): Promise<(Held | null)[]> {
  const hosts = await allowedHosts(inside, 'messages');
  const ids = pairs.map(({ id }) => id);
  // Two who write at the same moment take turns, here as in the thread.
  await queries.heldThreads(inside.database, ids);
  const written = new Map<string, Earlier[]>();
  for (const id of ids) written.set(id, await latestTexts(inside, id, side));
  const stand: Earlier[] = [];
  return texts.map(({ text, isNew, newTo = ids }, at): Held | null => {
    if (text === '') return null;
    const ahead = newTo.flatMap((id) => {
      const each = written.get(id) ?? [];
      const seen = each.filter(({ isHeld }) => !isHeld);
      return [each, [...each, ...stand], [...seen.slice(-1), ...stand.slice(-1)]];
    });
    const around = [stand, ...(isNew ? ahead : [])];
    const verdicts = distinct(around).map((earlier) => hold(text, surroundings(earlier, hosts)));
    const last = stand.at(-1);
    // Lines of one form are read in either order.
    if (last !== undefined) verdicts.push(hold(last.text, { earlier: [text], allowedHosts: hosts }));
    if (isNew) {
      const below = texts.slice(at + 1).filter((each) => !each.isNew && each.text !== '');
      verdicts.push(
        ...withBelow(
          text,
          stand.slice(-1).map((each) => each.text),
          below.map((each) => each.text),
          hosts,
        ),
      );
    }
    const found = verdicts.filter(({ held }) => held);
    if (found.length === 0) {
      stand.push(fresh(text));
      return null;
    }
    const isGrave = found.some(({ way }) => way === 'safeguarding');
    return {
      kinds: [...new Set(found.flatMap(({ kinds }) => kinds))],
      way: isGrave ? 'safeguarding' : 'coordinator',
    };
  });
}

/**
 * What a new line says with those below it that stand already: it is the new one that is held. What would be held without
 * it says nothing of it.
 */
function withBelow(
  text: string,
  above: readonly string[],
  below: readonly string[],
  allowedHosts: readonly string[],
): Verdict[] {
  return below.flatMap((line, at) => {
    const last = below.slice(Math.max(0, at - 1), at);
    if (hold(line, { earlier: last, allowedHosts }).held) return [];
    const around = distinct([[text], [text, ...last], [...above, text]].map((each) => each.map(fresh)));
    return [
      ...around.map((earlier) => hold(line, surroundings(earlier, allowedHosts))),
      hold(text, { earlier: [...last, line], allowedHosts }),
    ];
  });
}

const distinct = (lists: readonly (readonly Earlier[])[]) => [
  ...new Map(lists.map((list) => [JSON.stringify(list), list])).values(),
];

/** Keeps for a fortnight what reached the other side, to be looked at with what follows. */
export async function noteTexts(
  inside: Context,
  { pairs, side }: Reach,
  texts: readonly string[],
): Promise<void> {
  const { database, now } = inside;
  const rows = pairs.flatMap(({ id }) =>
    texts
      .filter((text) => text !== '')
      .map((text) => ({ id: newId(now), mentorship_id: id, author: side, text, at: now })),
  );
  if (rows.length > 0) await beside.insertBeside(database, rows);
}

/**
 * Puts a text that is held into the thread of each whom it was to reach: decided once, it is decided for all. What has no
 * place of its own and waits there already, sent twice, waits once.
 */
export async function holdBack(
  inside: Context,
  { pairs, side }: Reach,
  given: { text: string; held: Held; place: string | null },
): Promise<void> {
  const { database, now } = inside;
  const together = pairs.length > 1 ? newId(now) : null;
  for (const [at, { id, hub }] of pairs.entries()) {
    const thread = await queries.heldThread(database, id);
    const waiting = given.place === null ? await queries.heldOf(database, id, side) : [];
    if (waiting.some(({ text, state }) => state === 'held' && text === given.text)) continue;
    const row: MessageTable = {
      id: newId(now),
      mentorship_id: id,
      client_id: newId(now),
      author: side,
      text: given.text,
      number: null,
      after_number: thread.last_number,
      state: 'held',
      kinds: given.held.kinds.join(';'),
      way: given.held.way,
      written_at: now,
      sent_at: null,
      decided_at: null,
      decided_by: null,
      taken_back_at: null,
      together,
      place: given.place,
    };
    await queries.insertMessage(database, row);
    await recordHeld(inside, row, hub);
    // Safeguarding is told once; girls of one mentor can be of several hubs, where told twice it is one notice.
    if (at === 0 || row.way === 'coordinator') await tellHeld(inside, row, hub);
  }
}

/** A message was held: an event without its words, and safeguarding is told at once when it goes there. */
export async function noteHeld(inside: Context, row: MessageTable, hub: string): Promise<void> {
  await recordHeld(inside, row, hub);
  await tellHeld(inside, row, hub);
}

const recordHeld = (inside: Context, row: MessageTable, hub: string) =>
  record(inside, {
    action: 'message.held',
    kind: 'message',
    id: row.id,
    hub,
    facts: { kinds: row.kinds, way: row.way },
  });

async function tellHeld(inside: Context, row: MessageTable, hub: string): Promise<void> {
  if (row.way === 'safeguarding') await tellSafeguarding(inside, row);
  else await tellHub(inside, row.together ?? row.id, hub);
}

/**
 * Texts that reach others beside the thread, in the caller's transaction and under her rights, each with its place. They
 * are looked at as messages are: what passes comes back; of what does not nothing comes back, and it stands in the thread
 * of each as a message that was held. Let through it stands at its place.
 */
export async function passBeside(
  inside: Context,
  reach: Reach,
  texts: readonly (TextBeside & { place: string })[],
): Promise<string[]> {
  const held = await lookAtForm(inside, reach, texts);
  const passed: string[] = [];
  for (const [at, { text, isNew, place }] of texts.entries()) {
    const found = isNew ? held[at] : null;
    if (found) await holdBack(inside, reach, { text, held: found, place });
    passed.push(found ? '' : text);
  }
  for (const [at, text] of passed.entries()) {
    const { isNew = false, newTo } = texts[at] ?? {};
    const pairs = reach.pairs.filter(({ id }) => isNew && (newTo?.includes(id) ?? true));
    await noteTexts(inside, { ...reach, pairs }, [text]);
  }
  return passed;
}

/**
 * What staff let through that was written at these places, by place; empty where nothing was. `readers`: only what reached
 * one of these pairs; null: whomever it reached.
 */
export async function letThroughAt(
  context: Context,
  places: readonly string[],
  readers: readonly string[] | null,
): Promise<ReadonlyMap<string, string>> {
  const rows = await beside.letThroughAt(context.database, places);
  const reached = rows.filter((row) => readers?.includes(row.mentorship_id) ?? true);
  return new Map(reached.map(({ place, text }) => [place ?? '', text]));
}

/** What was written at these places, is held and nobody has decided about, by place. The caller has authorized it. */
export const waitingAt = async (
  context: Context,
  places: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await beside.waitingAt(context.database, places);
  return new Map(rows.map(({ place, text }) => [place ?? '', text]));
};

/** These places have been written anew: what was let through there stands in the thread alone. */
export const leavePlaces = (inside: Context, places: readonly string[]): Promise<unknown> =>
  beside.leavePlaces(inside.database, places);
