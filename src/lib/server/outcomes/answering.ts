import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type SurveyTable } from '#lib/server/database/index.ts';
import type { SurveyItem } from '#lib/server/reference/index.ts';
import { itemsOf, itemsVersion, openNow } from './open.ts';
import * as queries from './queries.ts';
import { groupsOf, type Group, type Wave } from './rules.ts';

/** A page of a survey, with what she has answered there. */
export interface SurveyPage {
  group: Group;
  items: (SurveyItem & { value: number | null })[];
}

export interface Survey {
  wave: Wave;
  pages: SurveyPage[];
  /** She has been on one page at least. */
  begun: boolean;
  /** The first page where nothing stands yet. */
  next: Group | null;
}

const mine = (context: Context): string => {
  const menteeId = context.actor.menteeId ?? notFound();
  authorize(context, 'survey.answer', { menteeId });
  return menteeId;
};

const isOpen = (row: SurveyTable | undefined) =>
  !row || (row.answered_at === null && row.skipped_at === null);

/** The survey that is open for the girl who asks, with what she has answered so far; null: none is. Nobody else: 404. */
export async function readSurvey(context: Context): Promise<Survey | null> {
  const menteeId = mine(context);
  const open = await openNow(context, menteeId);
  if (!open) return null;
  const row = await queries.surveyOf(context.database, menteeId, open.cohort.id, open.wave);
  if (!isOpen(row)) return null;
  const given = row ? await queries.answersOf(context.database, row.id) : [];
  const valueOf = new Map(given.map(({ item, value }) => [item, value]));
  const pages = groupsOf(open.wave, row ? row.mentorship_id : open.pairId).map((group) => ({
    group,
    items: itemsOf(group).map((item) => ({ ...item, value: valueOf.get(item.code) ?? null })),
  }));
  return {
    wave: open.wave,
    pages,
    begun: given.length > 0,
    next: pages.find(({ items }) => items.some(({ code }) => !valueOf.has(code)))?.group ?? null,
  };
}

/** Whether a survey waits for the girl who asks. Nobody else: 404. */
export const surveyWaits = async (context: Context): Promise<boolean> => (await readSurvey(context)) !== null;

async function onOpen<T, Code extends string>(
  context: Context,
  work: (inside: Context, row: SurveyTable) => Promise<Result<T, Code>>,
): Promise<Result<T, Code | 'not-open'>> {
  const menteeId = mine(context);
  return inTransaction(context, async (inside) => {
    const open = await openNow(inside, menteeId);
    if (!open) return refused('not-open');
    const row = await queries.heldSurvey(inside.database, {
      id: newId(inside.now),
      mentee_id: menteeId,
      cohort_id: open.cohort.id,
      wave: open.wave,
      mentorship_id: open.pairId,
      items_version: itemsVersion(),
      opened_at: inside.now,
      told_times: 0,
      told_at: null,
      answered_at: null,
      skipped_at: null,
    });
    return isOpen(row) ? work(inside, row) : refused('not-open');
  });
}

/**
 * Keeps her answers to one page; what she left out is kept as passed over, unless she goes on with it another time
 * (`isLater`). She can come back and change them until she ends it. Refused: `not-open`. Not found: 404, for a page that this survey does not have.
 */
export const answerSurvey = (
  context: Context,
  group: Group,
  values: Readonly<Record<string, number | null>>,
  isLater = false,
): Promise<Result<{ next: Group | null }, 'not-open'>> =>
  onOpen(context, async ({ database }, row) => {
    const pages = groupsOf(row.wave as Wave, row.mentorship_id);
    if (!pages.includes(group)) return notFound();
    for (const { code } of itemsOf(group)) {
      const value = values[code] ?? null;
      if (value !== null || !isLater)
        await queries.putAnswer(database, { survey_id: row.id, item: code, value });
    }
    return done({ next: pages[pages.indexOf(group) + 1] ?? null });
  });

/** She has come to its end: from now on her answers count. Refused: `not-open`. */
export const finishSurvey = (context: Context): Promise<Result<undefined, 'not-open'>> =>
  onOpen(context, async (inside, row) => {
    if (!(await queries.endSurvey(inside.database, row.id, { answered_at: inside.now })))
      return refused('not-open');
    await record(inside, {
      action: 'survey.answered',
      kind: 'survey',
      id: row.id,
      facts: { wave: row.wave },
    });
    return done();
  });

/** She does not want this one: what she answered is forgotten, and it is not asked again. Refused: `not-open`. */
export const skipSurvey = (context: Context): Promise<Result<undefined, 'not-open'>> =>
  onOpen(context, async (inside, row) => {
    if (!(await queries.endSurvey(inside.database, row.id, { skipped_at: inside.now })))
      return refused('not-open');
    await queries.deleteAnswers(inside.database, row.id);
    await record(inside, { action: 'survey.skipped', kind: 'survey', id: row.id, facts: { wave: row.wave } });
    return done();
  });
