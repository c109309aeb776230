import { beforeEach, expect, test, vi } from 'vitest';
import { addHours, type Instant } from '#lib/dates.ts';
import { machine, visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { deliverDue } from '#lib/server/notices/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  lapseDue,
  listOffers,
  markTold,
  noteTold,
  objectAsGuardian,
  objectForGuardian,
  readRound,
  roundStamp,
  watchRound,
  withdrawOffer,
} from './index.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  aPublishedRound,
  asMentee,
  asMentor,
  contextOf,
  emptied,
  lead,
  now,
} from './testing.ts';

const yes = { answer: 'accept', reason: '', note: '' } as const;
const no = { answer: 'decline', reason: 'other', note: '' } as const;

forEachDatabase('an open page of a round', (database) => {
  const as = (actor = lead, at: Instant = now) => contextOf(database(), actor, at);
  let offer: string, round: string, girl: string, woman: string;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    girl = await aMentee(database(), 'g1');
    woman = await aMentor(database(), 'm1', { email: 'ayten@example.org', phone: null });
    // A second pair keeps the round open, so that it is not its end that is heard.
    await aMentee(database(), 'g2', { hub: 'gence', languages: 'ru' });
    await aMentor(database(), 'm2', { languages: 'ru' });
    round = await aPublishedRound(as());
    offer =
      (await listOffers(as(), { roundId: round })).find(({ staff }) => staff?.menteeId === girl)?.id ?? '';
  });

  /** Does it, and answers whether the page heard of it, and whether at that moment another state was there to read. */
  async function heard(work: () => Promise<unknown>) {
    const before = await readRound(as(), round);
    const stamps: Promise<string>[] = [];
    const stop = await watchRound(as(), round, () => void stamps.push(roundStamp(as(), round)));
    await work();
    stop();
    const after = await Promise.all(stamps);
    return after.length > 0 && after.at(-1) !== before.stamp;
  }

  const ways: [string, (() => Promise<unknown>)[]][] = [
    ['is told by a call', [() => markTold(as(), { offer, who: 'mentor' })]],
    ['says no', [() => answerAsMentor(as(asMentor(woman)), offer, no)]],
    [
      'says yes, and the girl too',
      [
        () => answerAsMentor(as(asMentor(woman)), offer, yes),
        () => answerAsMentee(as(asMentee(girl)), offer, yes),
      ],
    ],
    [
      'says yes, and the girl no',
      [
        () => answerAsMentor(as(asMentor(woman)), offer, yes),
        () => answerAsMentee(as(asMentee(girl)), offer, no),
      ],
    ],
    [
      'says yes, and the guardian objects',
      [
        () => answerAsMentor(as(asMentor(woman)), offer, yes),
        async () =>
          objectAsGuardian(as(visitor), await makeConsentLink(as(), girl), {
            offer,
            reason: 'other',
            note: '',
          }),
      ],
    ],
    [
      'says yes, and staff objects for the guardian',
      [
        () => answerAsMentor(as(asMentor(woman)), offer, yes),
        () => objectForGuardian(as(), { offer, reason: 'other', note: '' }),
      ],
    ],
    ['is no longer asked', [() => withdrawOffer(as(), offer)]],
    [
      'does not answer in time',
      [() => markTold(as(), { offer, who: 'mentor' }), () => lapseDue(as(machine, addHours(now, 24 * 30)))],
    ],
    [
      'is told by a mail that left',
      [
        async () => {
          const transport = { origin: 'http://localhost', send: async () => undefined };
          await deliverDue(as(machine), transport);
          await noteTold(as(machine));
        },
      ],
    ],
  ];
  for (const [name, steps] of ways)
    test(`follows when the mentor ${name}`, async () => {
      for (const step of steps) expect(await heard(step)).toBe(true);
    });

  test('hears nothing when nothing was kept', async () => {
    const stop = vi.fn();
    const unwatch = await watchRound(as(), round, stop);
    await expect(answerAsMentor(as(asMentee(girl)), offer, yes)).rejects.toMatchObject({ status: 404 });
    await expect(withdrawOffer(as(visitor), offer)).rejects.toMatchObject({ status: 404 });
    unwatch();
    expect(stop).not.toHaveBeenCalled();
  });
});
