import { beforeEach, expect, test } from 'vitest';
import { visitor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { hasAccount } from '#lib/server/messages/testing.ts';
import { aMentee, aProgramme, emptied } from '../rounds/testing.ts';
import {
  answerConsent,
  changePermissions,
  confirmGuardian,
  handOverLink,
  mailLink,
  readConsentPage,
  readLinks,
  recordPaper,
  withdrawConsent,
  withdrawForGuardian,
} from './index.ts';
import { doings, elsewhere, met, now, paper, sevinc, waiting } from './testing/consents.ts';

forEachDatabase('consents', (database) => {
  const { as, stateOf, whyNot, eventsOf, mails, linkFor, yes } = doings(database);

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database(), ['gence', 'quba']);
  });

  test('behind her link the guardian agrees, changes, withdraws; the text stands with it word for word', async () => {
    const id = await aMentee(database(), 'G1', {
      ...waiting,
      name: 'Aysu Quliyeva',
      email: 'aysu@example.org',
    });
    const secret = await linkFor(id);
    const [kept] = await database().selectFrom('private_link').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(secret);
    const page = await readConsentPage(as(visitor), secret, 'ru');
    expect(page).toMatchObject({ state: 'open', decided: null, confirmed: false, active: false });
    expect(page.text?.title).toContain('Aysu Quliyeva');

    const answer = await yes(secret, now, { textLanguage: 'ru', textHash: page.text?.hash ?? '' });
    expect(await answerConsent(as(visitor), secret, answer)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('registered');
    expect(await whyNot(id)).toBe('guardian-not-confirmed');
    const [consent] = await database().selectFrom('consent').selectAll().execute();
    expect(consent).toMatchObject({
      decision: 'given',
      given_by: 'guardian',
      online: 1,
      outcomes: 0,
      how: 'link',
      day: '2026-10-01',
      language: 'ru',
      signer: 'Nərgiz Quliyeva',
    });
    for (const part of page.text?.sections ?? [])
      for (const paragraph of part.paragraphs) expect(consent?.text).toContain(paragraph);

    await confirmGuardian(as(sevinc, '2026-10-02T08:00:00.000Z'), id, met);
    expect(await stateOf(id)).toBe('active');

    const third = as(visitor, '2026-10-03T08:00:00.000Z');
    await changePermissions(third, secret, { online: 'no', outcomes: 'yes' });
    expect((await readConsentPage(third, secret, 'az')).decided).toMatchObject({
      decision: 'given',
      online: false,
      outcomes: true,
      text: consent?.text,
      language: 'ru',
    });
    expect(await stateOf(id)).toBe('active');
    const changed = await database().selectFrom('consent').selectAll().execute();
    await changePermissions(as(visitor, '2026-10-03T09:00:00.000Z'), secret, {
      online: 'no',
      outcomes: 'yes',
    });
    expect(await database().selectFrom('consent').selectAll().execute()).toHaveLength(changed.length);

    const fourth = '2026-10-04T08:00:00.000Z';
    expect(await withdrawConsent(as(visitor, fourth), secret)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('registered');
    expect(await whyNot(id, fourth)).toBe('consent-withdrawn');
    expect((await eventsOf(id)).sort()).toEqual([
      'consent.changed',
      'consent.given',
      'consent.link-made',
      'consent.withdrawn',
      'guardian.confirmed',
      'mentee.activated',
      'mentee.waits',
    ]);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([
      'aysu@example.org',
      'aysu@example.org',
    ]);

    // Whoever holds the link can say yes again: the girl goes on when somebody has spoken with her guardian.
    const fifth = '2026-10-05T08:00:00.000Z';
    expect(await answerConsent(as(visitor, fifth), secret, await yes(secret, fifth))).toMatchObject({
      ok: true,
    });
    expect(await whyNot(id, fifth)).toBe('guardian-not-confirmed');
    await confirmGuardian(as(sevinc, fifth), id, met);
    expect(await stateOf(id)).toBe('active');
  });

  test('who looks after her hub hears of a withdrawal and of a yes after it, and nobody else does', async () => {
    await hasAccount(database(), sevinc);
    await hasAccount(database(), { ...elsewhere, accountId: 'of-quba' });
    const told = async () =>
      (await database().selectFrom('notice').selectAll().orderBy('created_at').orderBy('id').execute()).map(
        ({ account_id, template, path: at }) => ({ account_id, template, path: at }),
      );
    const id = await aMentee(database(), 'G1', waiting);
    const secret = await linkFor(id);
    await answerConsent(as(visitor), secret, await yes(secret));
    await confirmGuardian(as(sevinc), id, met);
    expect(await told()).toEqual([]);
    const path = `/people/${id}`;
    await withdrawConsent(as(visitor, '2026-10-03T08:00:00.000Z'), secret);
    expect(await told()).toEqual([{ account_id: sevinc.accountId, template: 'consent-withdrawn', path }]);
    const later = '2026-10-04T08:00:00.000Z';
    await answerConsent(as(visitor, later), secret, await yes(secret, later));
    expect(await told()).toEqual([
      { account_id: sevinc.accountId, template: 'consent-withdrawn', path },
      { account_id: sevinc.accountId, template: 'consent-again', path },
    ]);
    // What staff wrote down itself it knows.
    await withdrawForGuardian(as(sevinc, '2026-10-05T08:00:00.000Z'), id);
    expect(await told()).toHaveLength(2);
  });

  test('confirmed first is allowed, and she is not active before consent', async () => {
    const id = await aMentee(database(), 'G1', waiting);
    expect(await confirmGuardian(as(sevinc), id, met)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('registered');
    expect(await whyNot(id)).toBe('consent-missing');
    expect(await recordPaper(as(sevinc, '2026-10-01T09:00:00.000Z'), id, paper)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('active');
    const row = await database().selectFrom('consent').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ how: 'paper', day: '2026-09-30', online: 1, recorded_by: 'the-coordinator' });
    await withdrawForGuardian(as(sevinc, '2026-10-01T10:00:00.000Z'), id);
    expect(await stateOf(id)).toBe('registered');
  });

  test('a no keeps no permission', async () => {
    const id = await aMentee(database(), 'G1', waiting);
    await recordPaper(as(sevinc), id, { ...paper, decision: 'no', outcomes: true });
    expect(await database().selectFrom('consent').selectAll().executeTakeFirst()).toMatchObject({
      decision: 'refused',
      online: 0,
      outcomes: 0,
    });
    expect(await whyNot(id)).toBe('consent-refused');
  });

  test('a mail takes a link of its own to the guardian, once, and says nothing of the girl', async () => {
    const id = await aMentee(database(), 'G1', { ...waiting, guardian_contact: 'ana@example.org' });
    const before = await linkFor(id);
    expect(await mailLink(as(sevinc), id, { language: 'ru' })).toMatchObject({ ok: true });
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: 'ana@example.org', language: 'ru' });
    expect(mail?.body).not.toContain('G1');
    const [, secret = '', language] = /\/consent\/([^\s?]+)(\S*)/u.exec(mail?.body ?? '') ?? [];
    expect(language).toBe('?in=ru');
    expect(mail?.key).not.toContain(secret);
    for (const each of [before, secret])
      expect((await readConsentPage(as(visitor), each, 'az')).girl.id).toBe(id);
    expect((await readLinks(as(sevinc), id, 'az')).open).toHaveLength(2);
  });

  test('without a programme nobody is asked', async () => {
    const id = await aMentee(database(), 'G1', waiting);
    await database().deleteFrom('rules_version').execute();
    await database().deleteFrom('cohort').execute();
    await database().deleteFrom('programme').execute();
    expect(await handOverLink(as(sevinc), id, { renew: false })).toMatchObject({ code: 'not-set-up' });
    expect(await recordPaper(as(sevinc), id, paper)).toMatchObject({ code: 'not-set-up' });
  });
});
