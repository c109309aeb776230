import { beforeEach, describe, expect, test } from 'vitest';
import { addDays, type Day } from '#lib/dates.ts';
import { machine, type Actor } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import {
  aMentee,
  aMentor,
  aProgramme,
  asMentee,
  asMentor,
  consents,
  contextOf,
  emptied,
  lead,
  now,
  person,
} from '#lib/server/rounds/testing.ts';
import { surveyItems } from '#lib/server/reference/index.ts';
import {
  answersForFigures,
  answerSurvey,
  finishSurvey,
  openSurveys,
  readSurvey,
  skipSurvey,
  type Group,
} from './index.ts';

const gone = { status: 404 };
const at = (day: Day) => `${day}T08:00:00.000Z`;
const end = '2027-08-20';
const middle = '2027-03-24';

test('the file of sentences: each once, in every language, two for each thing and four on the mentor', () => {
  const counts = new Map<string, number>();
  for (const { group, name, code } of surveyItems()) {
    counts.set(group, (counts.get(group) ?? 0) + 1);
    for (const words of Object.values(name)) expect(words, code).toMatch(/^\p{Lu}.*\.$/u);
  }
  expect(Object.fromEntries(counts)).toEqual({
    interest: 2,
    confidence: 2,
    jobs: 2,
    belonging: 2,
    intention: 2,
    mentor: 4,
  });
  expect(new Set(surveyItems().map(({ code }) => code)).size).toBe(surveyItems().length);
});

forEachDatabase('outcomes', (database) => {
  const as = (actor: Actor = lead, on: Day = '2026-10-01') => contextOf(database(), actor, at(on));
  let girlId: string;
  let girl: Actor;

  beforeEach(async () => {
    await emptied(database());
    await aProgramme(database());
    girlId = await aMentee(database(), 'g1', { outcomes: true });
    girl = asMentee(girlId);
  });

  const paired = async (id = girlId) =>
    aPair(database(), id, await aMentor(database(), `m-${id}`, { cleared_until: '2027-12-01' }));
  /** Answers every page with these points, and ends it. */
  async function answered(actor: Actor, on: Day, points: number) {
    const survey = await readSurvey(as(actor, on));
    for (const { group, items } of survey?.pages ?? [])
      await answerSurvey(as(actor, on), group, Object.fromEntries(items.map(({ code }) => [code, points])));
    return finishSurvey(as(actor, on));
  }
  const rows = () => database().selectFrom('survey').selectAll().execute();

  describe('refusals', () => {
    test('put off, a page keeps what she ticked and asks the rest again', async () => {
      await answerSurvey(as(girl), 'interest', { 'interest-1': 4, 'interest-2': null }, true);
      const put = await readSurvey(as(girl));
      expect(put).toMatchObject({ next: 'interest' });
      expect(put?.pages[0]?.items.map(({ value }) => value ?? null)).toEqual([4, null]);
      await answerSurvey(as(girl), 'interest', { 'interest-1': 4, 'interest-2': null });
      expect(await readSurvey(as(girl))).toMatchObject({ next: 'confidence' });
    });

    test('nobody but a girl is asked, answers or looks', async () => {
      const coordinator = person(['coordinator'], { hubs: ['gence'] });
      for (const actor of [
        lead,
        coordinator,
        person(['safeguarding']),
        person(['operator']),
        asMentor('m'),
        machine,
      ]) {
        await expect(readSurvey(as(actor))).rejects.toMatchObject(gone);
        await expect(answerSurvey(as(actor), 'interest', {})).rejects.toMatchObject(gone);
        await expect(finishSurvey(as(actor))).rejects.toMatchObject(gone);
        await expect(skipSurvey(as(actor))).rejects.toMatchObject(gone);
      }
      for (const actor of [girl, asMentor('m'), person(['safeguarding']), person(['operator'])])
        await expect(answersForFigures(as(actor))).rejects.toMatchObject(gone);
      for (const actor of [girl, lead, coordinator])
        await expect(openSurveys(as(actor))).rejects.toMatchObject(gone);
    });

    test.each([
      ['no consent for outcomes', { outcomes: false }],
      ['no consent at all', { consent: null }],
      ['paused', { outcomes: true, state: 'paused' }],
      ['left', { outcomes: true, state: 'left' }],
    ])('%s: she is not asked, and nothing is kept', async (_why, given) => {
      const other = asMentee(await aMentee(database(), 'g2', given));
      expect(await readSurvey(as(other))).toBeNull();
      expect(await answerSurvey(as(other), 'interest', { 'interest-1': 3 })).toMatchObject({
        code: 'not-open',
      });
      expect(await finishSurvey(as(other))).toMatchObject({ code: 'not-open' });
      expect(await skipSurvey(as(other))).toMatchObject({ code: 'not-open' });
      await openSurveys(as(machine));
      expect((await rows()).map((row) => row.mentee_id)).toEqual([girlId]);
    });

    test('outside its time nothing is asked', async () => {
      expect(await readSurvey(as(girl, '2027-03-01'))).toBeNull();
      expect(await answerSurvey(as(girl, '2027-03-01'), 'interest', {})).toMatchObject({ code: 'not-open' });
    });

    test('a page that this survey does not have is not there', async () => {
      await expect(answerSurvey(as(girl), 'mentor', {})).rejects.toMatchObject(gone);
    });

    test('ended or refused it is not asked again, and the answers stay as they were', async () => {
      await answered(girl, '2026-10-01', 4);
      expect(await readSurvey(as(girl))).toBeNull();
      expect(await answerSurvey(as(girl), 'interest', { 'interest-1': 1 })).toMatchObject({
        code: 'not-open',
      });
      expect(await skipSurvey(as(girl))).toMatchObject({ code: 'not-open' });
      expect(await finishSurvey(as(girl))).toMatchObject({ code: 'not-open' });
      expect((await answersForFigures(as()))[0]?.points).toMatchObject({ 'interest-1': 4, 'interest-2': 4 });
    });
  });

  test('answers are kept page by page, can be passed over and changed, and count when she ends', async () => {
    expect(await readSurvey(as(girl))).toMatchObject({ wave: 'start', begun: false, next: 'interest' });
    expect(await answerSurvey(as(girl), 'interest', { 'interest-1': 2 })).toMatchObject({
      value: { next: 'confidence' },
    });
    expect(await readSurvey(as(girl, '2026-10-02'))).toMatchObject({ begun: true, next: 'confidence' });
    await answerSurvey(as(girl), 'interest', { 'interest-1': 5 });
    const again = await readSurvey(as(girl));
    expect(again?.pages[0]?.items.map(({ value }) => value)).toEqual([5, null]);
    expect(await answerSurvey(as(girl), 'intention', { 'intention-2': 3 })).toMatchObject({
      value: { next: null },
    });
    expect(await answersForFigures(as())).toEqual([]);
    expect(await finishSurvey(as(girl))).toMatchObject({ ok: true });
    expect(await answersForFigures(as())).toMatchObject([
      { menteeId: girlId, wave: 'start', withMentor: false, points: { 'interest-1': 5, 'intention-2': 3 } },
    ]);
  });

  test('"no, thank you" forgets what she began and is kept for this survey alone', async () => {
    await answerSurvey(as(girl), 'interest', { 'interest-1': 2 });
    expect(await skipSurvey(as(girl))).toMatchObject({ ok: true });
    expect(await readSurvey(as(girl))).toBeNull();
    expect(await database().selectFrom('survey_answer').selectAll().execute()).toEqual([]);
    expect(await readSurvey(as(girl, end))).toMatchObject({ wave: 'end' });
  });

  test('a girl with a mentor is asked in the middle too, and about her; one who waits is not', async () => {
    await paired();
    const waits = asMentee(await aMentee(database(), 'g2', { outcomes: true }));
    const pages = async (actor: Actor, on: Day): Promise<Group[] | undefined> =>
      (await readSurvey(as(actor, on)))?.pages.map(({ group }) => group);
    expect(await pages(girl, middle)).toContain('mentor');
    expect(await pages(waits, middle)).toBeUndefined();
    expect(await pages(girl, end)).toContain('mentor');
    expect(await pages(waits, end)).not.toContain('mentor');
    await answered(girl, end, 5);
    await answered(waits, end, 2);
    const given = await answersForFigures(as(lead, end));
    expect(given.find(({ menteeId }) => menteeId === girlId)).toMatchObject({
      withMentor: true,
      points: { 'mentor-1': 5, 'mentor-2': 5, 'mentor-3': 5, 'mentor-4': 5 },
    });
    expect(given.find(({ menteeId }) => menteeId !== girlId)?.withMentor).toBe(false);
  });

  test('the consent counts at the moment of counting: without it no points', async () => {
    await answered(girl, '2026-10-01', 4);
    const points = async () => (await answersForFigures(as()))[0];
    expect(await points()).toMatchObject({ agreed: true, points: { 'jobs-1': 4, 'jobs-2': 4 } });
    await database().updateTable('mentee').set({ state: 'paused' }).where('id', '=', girlId).execute();
    expect(await points()).toMatchObject({ agreed: true });
    await consents(database(), girlId, { outcomes: false, at: now });
    expect(await points()).toEqual(expect.objectContaining({ agreed: false, points: {} }));
    await consents(database(), girlId, { outcomes: true, at: '2026-10-01T08:00:01.000Z' });
    expect(await points()).toMatchObject({ agreed: true });
    await consents(database(), girlId, { decision: 'withdrawn', at: '2026-10-01T08:00:02.000Z' });
    expect(await points()).toEqual(expect.objectContaining({ agreed: false, points: {} }));
  });

  test('she is told when it opens and once again, not after an answer, and not at all without an address', async () => {
    const tell = async (day: Day) => {
      await openSurveys(as(machine, day));
      return (await database().selectFrom('outbox').select('key').execute()).length;
    };
    await database()
      .insertInto('account')
      .values({
        id: 'a1',
        login: 'aysu1',
        password_hash: null,
        name: 'Aysu',
        language: 'ru',
        created_at: now,
        password_set_at: now,
        closed_at: null,
      })
      .execute();
    await database()
      .updateTable('mentee')
      .set({ email: 'aysu@example.org', account_id: 'a1' })
      .where('id', '=', girlId)
      .execute();
    await aMentee(database(), 'g2', { outcomes: true });
    expect(await tell('2026-10-01')).toBe(1);
    expect(await tell('2026-10-02')).toBe(1);
    expect(await tell('2026-10-11')).toBe(2);
    expect(await tell('2026-10-21')).toBe(2);
    expect(await rows()).toHaveLength(2);
    expect(await tell(end)).toBe(3);
    await skipSurvey(as(girl, end));
    expect(await tell(addDays(end, 10))).toBe(3);
    const mails = await database().selectFrom('outbox').select(['language', 'body']).execute();
    expect(mails[0]?.language).toBe('ru');
    expect(mails[0]?.body).toContain('/survey');
  });
});
