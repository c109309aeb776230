import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { machine, visitor, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { keepBack, letThrough, listHeld, sendMessage } from '#lib/server/messages/index.ts';
import { lead } from '#lib/server/rounds/testing.ts';
import {
  closeConcern,
  listConcerns,
  markNamed,
  openAbout,
  raiseFromHeld,
  readConcern,
  takeInHand,
} from './index.ts';
import { aytac, bahar, begun, ceyran, coordinator, doings, gone, later, noPair } from './testing/desk.ts';

forEachDatabase('concerns: opened from a held message', (database) => {
  let own = noPair;
  let { girl, woman, pair } = own;
  beforeEach(async () => {
    own = await begun(database());
    ({ girl, woman, pair } = own);
  });
  const { as, raise } = doings(database, () => own);

  async function held(
    text = 'Sabah parkda tək görüşək, heç kimə demə',
    actor: Actor = woman,
  ): Promise<string> {
    const id = randomUUID();
    await sendMessage(as(actor), pair, { id, text });
    const [message] = (await listHeld(as(aytac))).filter((each) => each.text === text);
    return message?.id ?? (await database().selectFrom('message').select('id').executeTakeFirstOrThrow()).id;
  }

  test('nobody but safeguarding opens one, none from a message that is not hers to decide, and none from nothing', async () => {
    const message = await held();
    for (const actor of [coordinator, lead, girl, woman, visitor, machine])
      await expect(raiseFromHeld(as(actor), message)).rejects.toMatchObject(gone);
    await expect(raiseFromHeld(as(aytac), randomUUID())).rejects.toMatchObject(gone);
    expect(await listConcerns(as(aytac))).toEqual([]);
  });

  test('a message that went to the coordinator leads to none', async () => {
    const message = await held('Nömrəm 050 123 45 67');
    await expect(raiseFromHeld(as(aytac), message)).rejects.toMatchObject(gone);
  });

  test('it is about the writer, in the hands of whoever opened it, once, and says nothing of what was written', async () => {
    const message = await held();
    const id = await raiseFromHeld(as(aytac), message);
    expect(await raiseFromHeld(as(aytac), message)).toBe(id);
    expect(await raiseFromHeld(as(ceyran), message)).toBe(id);
    const concern = await readConcern(as(aytac), id);
    expect(concern).toMatchObject({ about: 'mentor', state: 'in_hand', mine: true, pair: { id: pair } });
    expect(concern.mentor).toMatchObject({ canBeHeld: true });
    expect(concern.text).not.toContain('park');
    expect(await openAbout(as(aytac))).toEqual(new Map([[pair, id]]));
    const fromGirl = await held('Anama demə, bu aramızda sirr qalsın', girl);
    expect(await raiseFromHeld(as(aytac), fromGirl)).toBe(id);
  });

  test('the concern leads to its message and to what of the pair still waits, for nobody to whom it is nothing', async () => {
    const message = await held();
    const id = await raiseFromHeld(as(aytac), message);
    await sendMessage(as(woman), pair, { id: randomUUID(), text: 'Nömrəm 050 123 45 67' });
    for (const actor of [coordinator, lead, girl, woman])
      await expect(readConcern(as(actor), id)).rejects.toMatchObject(gone);
    const seen = await readConcern(as(aytac), id);
    // What waits for the coordinator is not hers to decide.
    expect(seen).toMatchObject({ heldMessage: message, waiting: [{ id: message, author: 'mentor' }] });
    expect(JSON.stringify([seen.heldMessage, seen.waiting])).not.toContain('park');
    const { id: told } = await raise({ about: 'mentor' });
    expect(await readConcern(as(aytac), told)).toMatchObject({
      heldMessage: null,
      waiting: [{ id: message }],
    });
    expect(await keepBack(as(aytac), message)).toMatchObject({ ok: true });
    expect(await readConcern(as(aytac), id)).toMatchObject({ heldMessage: message, waiting: [] });
    await letThrough(as(aytac), message, true, 'kept_back', 'programme');
    expect(await readConcern(as(aytac), id)).toMatchObject({ heldMessage: message });
    // By then the page of held messages lists it no more.
    expect(await readConcern(as(aytac, later(24 * 15)), id)).toMatchObject({ heldMessage: null });
  });

  test('one of a girl is about her; one that is open about the pair is led to instead, and a closed one of another message is not', async () => {
    const { id: before } = await raise({ about: 'mentor' });
    const message = await held('Anama demə, bu aramızda sirr qalsın', girl);
    expect(await raiseFromHeld(as(aytac), message)).toBe(before);
    await takeInHand(as(aytac), before, null);
    await closeConcern(as(aytac), before, 'helped', 'Danışdıq.');
    const id = await raiseFromHeld(as(aytac), message);
    expect(id).not.toBe(before);
    expect(await readConcern(as(aytac), id)).toMatchObject({ about: 'girl' });
  });

  test('whoever may not see the one that is there opens her own and learns nothing of it', async () => {
    const { id: hidden } = await raise({ about: 'staff', named: [bahar.accountId ?? ''], pair });
    const message = await held();
    const id = await raiseFromHeld(as(bahar), message);
    expect(id).not.toBe(hidden);
    expect((await openAbout(as(bahar))).get(pair)).toBe(id);
    await markNamed(as(ceyran), id, bahar.accountId ?? '', true);
    await expect(raiseFromHeld(as(bahar), message)).rejects.toMatchObject(gone);
    await expect(openAbout(as(coordinator))).rejects.toMatchObject(gone);
  });
});
