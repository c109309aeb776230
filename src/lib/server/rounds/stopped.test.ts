import { beforeEach, describe, expect, test } from 'vitest';
import { up as heldAsStopped } from '#db/migrations/2026-11-27-91-stopped-pairs.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { stepMentorship } from '#lib/server/mentorships/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  decide,
  forbidEnded,
  liftPair,
  listOffers,
  objectForGuardian,
  openRound,
  readProposals,
  readRound,
  solveRound,
  whyNobody,
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
  person,
} from './testing.ts';

const asked = { why: 'hər şey danışılıb', spoken: 'yes' } as const;

forEachDatabase('a pair that was stopped', (database) => {
  const as = (actor = lead) => contextOf(database(), actor);
  const ends = [
    ['mentee', 'stopped-by-mentee'],
    ['safeguarding', 'stopped-by-programme'],
  ] as const;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  const bans = () =>
    database()
      .selectFrom('forbidden_pair')
      .select(['mentor_id', 'reason', 'lifted_at'])
      .orderBy('reason')
      .execute();
  async function opened(): Promise<string> {
    const made = await openRound(as(), { name: 'Qış', hubs: ['gence'] });
    if (!made.ok) throw new Error(made.code);
    return made.value.id;
  }
  async function stopped(shutBy: 'mentee' | 'safeguarding' | null) {
    const mentee = await aMentee(database(), 'g1');
    const mentor = await aMentor(database(), 'm1');
    await forbidEnded(as(), { menteeId: mentee, mentorId: mentor, shutBy });
    return { mentee, mentor };
  }
  /** A mentorship that is running. */
  async function running() {
    const mentee = await aMentee(database(), 'g1');
    const mentor = await aMentor(database(), 'm1');
    const [offer] = await listOffers(as(), { roundId: await aPublishedRound(as()) });
    const yes = { answer: 'accept', reason: '', note: '' } as const;
    await answerAsMentor(as(asMentor(mentor)), offer?.id ?? '', yes);
    const begun = await answerAsMentee(as(asMentee(mentee)), offer?.id ?? '', yes);
    if (!begun.ok) throw new Error(begun.code);
    return { mentee, mentor, offer: offer?.id ?? '', pair: begun.value.mentorshipId ?? '' };
  }
  const objection = { reason: 'knows-her', note: '' } as const;

  describe('refusals', () => {
    test.each(ends)('by the %s nobody allows it again, nor locks it', async (shutBy, reason) => {
      const pair = await stopped(shutBy);
      const round = await opened();
      for (const actor of [
        lead,
        person(['coordinator'], { hubs: ['gence'] }),
        person(['coordinator', 'lead']),
      ])
        expect(await liftPair(as(actor), { ...pair, ...asked })).toMatchObject({ code: reason });
      await expect(liftPair(as(person(['safeguarding'])), { ...pair, ...asked })).rejects.toMatchObject({
        status: 404,
      });
      expect(await decide(as(), round, { ...pair, decision: 'lock', reason: 'x' })).toMatchObject({
        code: reason,
      });
      expect(await bans()).toMatchObject([{ reason, lifted_at: null }]);
      expect((await readRound(as(), round)).decisions).toMatchObject([
        { standing: true, liftable: false, reason },
      ]);
      expect(await database().selectFrom('audit_event').where('action', '=', 'pair.lifted').selectAll().execute())
        .toEqual([]); // prettier-ignore
      expect(await listOffers(as(), { roundId: await aPublishedRound(as()) })).toEqual([]);
    });

    test.each(ends)(
      'by the %s it stays so when her guardian objects to it as well',
      async (shutBy, reason) => {
        const { offer, pair } = await running();
        await database()
          .transaction()
          .execute(async (inside) => {
            await stepMentorship(contextOf(inside), pair, 'suspend', { hub: 'gence', by: shutBy });
          });
        expect(await objectForGuardian(as(), { offer, ...objection })).toMatchObject({ ok: true });
        expect(await bans()).toMatchObject([{ reason, lifted_at: null }]);
      },
    );

    test('it stays so when something else ends between the two later', async () => {
      const { mentee, mentor, offer } = await running();
      await forbidEnded(as(), { menteeId: mentee, mentorId: mentor, shutBy: 'mentee' });
      await forbidEnded(as(), { menteeId: mentee, mentorId: mentor, shutBy: null });
      expect(await objectForGuardian(as(), { offer, ...objection })).toMatchObject({ ok: true });
      expect(await bans()).toMatchObject([{ reason: 'stopped-by-mentee', lifted_at: null }]);
    });

    test('no page says that allowing it again would help her', async () => {
      const { mentee, mentor } = await stopped('mentee');
      const id = await opened();
      const began = await solveRound(as(), id);
      if (!began.ok) throw new Error(began.code);
      await began.value.finished;
      const helps = async () => {
        for (;;) {
          const why = await whyNobody(as(), id, mentee);
          if (!why.ok) throw new Error(why.code);
          if (why.value.helps !== 'working') return why.value;
          await new Promise((next) => setTimeout(next, 20));
        }
      };
      expect(await helps()).toMatchObject({ relax: null, helps: [] });
      expect((await readProposals(as(), id))?.unmatched).toMatchObject([{ relax: null }]);
      // Another ban of hers does not hide behind it.
      await database().updateTable('forbidden_pair').set({ reason: 'ended' }).execute();
      expect(await helps()).toMatchObject({
        relax: { rule: 'forbidden', opens: 1 },
        helps: [{ kind: 'allow', mentor: { id: mentor } }],
      });
      expect((await readProposals(as(), id))?.unmatched).toMatchObject([
        { relax: { rule: 'forbidden', opens: 1 } },
      ]);
    });
  });

  test('a pair that ended without being shut is allowed again as before', async () => {
    const pair = await stopped(null);
    const round = await opened();
    expect((await readRound(as(), round)).decisions).toMatchObject([{ liftable: true, reason: 'ended' }]);
    expect(await liftPair(as(), { ...pair, ...asked })).toMatchObject({ ok: true });
    expect(await listOffers(as(), { roundId: await aPublishedRound(as()) })).toHaveLength(1);
  });

  test('bans from before are held as stopped where a pair ended while it was shut, lifted ones too', async () => {
    const { mentee, mentor, pair } = await running();
    await forbidEnded(as(), { menteeId: mentee, mentorId: mentor, shutBy: null });
    const other = await aMentor(database(), 'm2');
    await forbidEnded(as(), { menteeId: mentee, mentorId: other, shutBy: null });
    await liftPair(as(), { mentee, mentor, ...asked });
    await liftPair(as(), { mentee, mentor: other, ...asked });
    const shut = { state: 'suspended', suspended_at: now, suspended_by: 'mentee' };
    await database().updateTable('mentorship').set(shut).where('id', '=', pair).execute();
    await heldAsStopped(database() as never);
    expect((await bans()).map(({ reason }) => reason)).toEqual(['ended', 'ended']);
    await database().updateTable('mentorship').set({ state: 'closed', closed_at: now }).execute();
    await heldAsStopped(database() as never);
    expect(await bans()).toEqual([
      { mentor_id: other, reason: 'ended', lifted_at: now },
      { mentor_id: mentor, reason: 'stopped-by-mentee', lifted_at: null },
    ]);
  });
});
