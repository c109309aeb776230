import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { addHours } from '#lib/dates.ts';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { makeConsentLink } from '#lib/server/mentees/index.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import {
  answerAsMentee,
  answerAsMentor,
  liftInput,
  liftPair,
  listCalls,
  objectAsGuardian,
  objectForGuardian,
  offersForGuardian,
  openRound,
  readOffer,
  readRound,
} from './index.ts';
import { aProgramme, asMentee, asMentor, consents, emptied, lead, now, person } from './testing.ts';
import { doings, yes } from './testing/offers.ts';

forEachDatabase('offers', (database) => {
  const { as, published, offered, mails } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
  });

  test('her guardian is told who the mentor is, and can object before and after the girl said yes', async () => {
    const { id, round, mentee, mentor } = await offered({}, { name: 'Aytən Gizli', email: 'a@example.org' });
    const token = await makeConsentLink(as(), mentee);
    const guardian = as(visitor);
    const objection = { offer: id, reason: 'knows-her', note: '' } as const;
    expect(await offersForGuardian(guardian, token)).toEqual([]);
    await expect(objectAsGuardian(guardian, token, objection)).rejects.toMatchObject({ status: 404 });
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    expect(await offersForGuardian(guardian, token)).toEqual([
      { id, state: 'to_mentee', mentor: { firstName: 'Aytən', occupation: 'mühəndis', employer: 'Zavod' } },
    ]);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    expect(await objectAsGuardian(guardian, token, objection)).toMatchObject({ ok: true });
    expect(await objectAsGuardian(guardian, token, objection)).toMatchObject({ code: 'answered' });
    expect(await listMentorships(as())).toMatchObject([
      { state: 'closed', closeReason: 'guardian-objected' },
    ]);
    expect(await readOffer(as(), id)).toMatchObject({ state: 'declined', declinedBy: 'guardian' });
    expect((await offersForGuardian(guardian, token))[0]?.state).toBe('objected');
    expect((await readRound(as(), round)).state).toBe('closed');
    const again = await published();
    expect((await readRound(as(), again)).solution?.summary.mentees.matched).toBe(0);
  });

  test.each(['to_mentee', 'accepted'])(
    'whoever looks after the hub hears that a guardian objected (%s), where the reason stands, and nobody elsewhere does',
    async (stage) => {
      const near = person(['coordinator'], { accountId: 'near', hubs: ['gence'] });
      for (const actor of [near, person(['coordinator'], { accountId: 'far', hubs: ['quba'] }), lead])
        await hasAccount(database(), actor);
      const told = async () =>
        (
          await database()
            .selectFrom('notice')
            .selectAll()
            .where('template', '=', 'guardian-objected')
            .execute()
        ).map(({ account_id: to, path }) => `${to} ${path}`);
      const { id, mentee, mentor } = await offered();
      await answerAsMentor(as(asMentor(mentor)), id, yes);
      if (stage === 'accepted') await answerAsMentee(as(asMentee(mentee)), id, yes);
      const objection = { offer: id, reason: 'other', note: 'Sözüm var' } as const;
      await expect(objectAsGuardian(as(visitor), 'made-up', objection)).rejects.toMatchObject({
        status: 404,
      });
      expect(await told()).toEqual([]);
      const token = await makeConsentLink(as(), mentee);
      expect(await objectAsGuardian(as(visitor), token, objection)).toMatchObject({ ok: true });
      expect(await told()).toEqual([`near /offers/${id}`]);
      expect((await readOffer(as(near), id)).staff).toMatchObject({
        declineReason: 'other',
        declineNote: 'Sözüm var',
      });
      const [mail] = (await mails()).filter(({ kind }) => kind === 'guardian-objected');
      expect(mail).toMatchObject({ recipient: 'near@example.org' });
      expect(mail?.body).not.toContain('Sözüm');
    },
  );

  test('her guardian reads that they do not meet now, and of a shut pair nothing else than of a paused one', async () => {
    const { id, mentee, mentor } = await offered();
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    await answerAsMentee(as(asMentee(mentee)), id, yes);
    const token = await makeConsentLink(as(), mentee);
    const seen = () => offersForGuardian(as(visitor), token);
    const set = (values: {
      state: string;
      suspended_at?: string;
      suspended_by?: string;
      closed_at?: string;
    }) => database().updateTable('mentorship').set(values).execute();
    expect((await seen())[0]).not.toHaveProperty('stands');
    await set({ state: 'paused' });
    const paused = await seen();
    expect(paused).toMatchObject([{ state: 'accepted', stands: 'still' }]);
    await set({ state: 'suspended', suspended_at: now, suspended_by: 'safeguarding' });
    expect(await seen()).toEqual(paused);
    await consents(database(), mentee, { decision: 'withdrawn', at: now });
    expect(await seen()).toMatchObject([{ stands: 'no-consent' }]);
    await set({ state: 'closed', closed_at: now });
    expect(await seen()).toMatchObject([{ stands: 'over' }]);
  });

  test('what a guardian said no to is allowed again only when somebody spoke with her, and why is kept', async () => {
    const { id, mentee, mentor } = await offered({}, { name: 'Aytən Gizli' });
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    await objectForGuardian(as(), { offer: id, reason: 'knows-her', note: '' });
    const next = await openRound(as(), { name: 'Qış', hubs: ['gence'] });
    if (!next.ok) throw new Error(next.code);
    const decisions = async () => (await readRound(as(), next.value.id)).decisions;
    expect(await decisions()).toMatchObject([{ standing: true, asksGuardian: true }]);
    const pair = { mentee, mentor, why: 'razılaşdıq' };
    expect(await liftPair(as(), { ...pair, spoken: '' })).toMatchObject({ code: 'guardian-not-asked' });
    expect(v.safeParse(liftInput, { mentee, mentor, spoken: 'yes' }).success).toBe(false);
    expect(v.safeParse(liftInput, { mentee, mentor, why: ' ', spoken: 'yes' }).success).toBe(false);
    expect(await decisions()).toHaveLength(1);
    expect(await liftPair(as(), { ...pair, spoken: 'yes' })).toMatchObject({ ok: true });
    expect(await decisions()).toEqual([]);
    expect(await database().selectFrom('forbidden_pair').select(['reason', 'lift_reason']).execute()).toEqual(
      [{ reason: 'declined-by-guardian', lift_reason: 'razılaşdıq' }],
    );
    const [event] = await database()
      .selectFrom('audit_event')
      .select('facts')
      .where('action', '=', 'pair.lifted')
      .execute();
    expect(String(event?.facts)).toContain('"spoken":true');
  });

  test('from 18 on nobody is asked but she', async () => {
    const { id, mentee, mentor } = await offered({ birth_date: '2008-10-02' });
    await answerAsMentor(as(asMentor(mentor)), id, yes);
    const grown = addHours(now, 24);
    await consents(database(), mentee, { at: '2026-09-30T00:00:00.000Z' });
    await database()
      .updateTable('consent')
      .set({ given_by: 'mentee' })
      .where('recorded_at', '>', '2026-09-29')
      .execute();
    expect((await listCalls(as())).map(({ who }) => who).sort()).toEqual(['guardian', 'mentee']);
    expect((await listCalls(as(lead, grown))).map(({ who }) => who)).toEqual(['mentee']);
    expect(await offersForGuardian(as(visitor, grown), await makeConsentLink(as(), mentee))).toEqual([]);
  });
});
