import { addHours } from '#lib/dates.ts';
import type { Typed } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import { hashOf, inTransaction, newSecret, type Context } from '#lib/server/database/index.ts';
import * as v from 'valibot';
import {
  applyPageNames,
  applyPages,
  mentorInput,
  mentorLists,
  type ApplyPage,
  type MentorInput,
} from './input.ts';
import * as queries from './queries-drafts.ts';

/** How long an application that was begun is kept for whoever began it. */
export const draftDays = 7;
/** Nobody types more than this into four short pages. */
const mostText = 20_000;

const namesOf = (page: ApplyPage) => Object.keys(applyPages[page].entries);
const isList = (name: string) => mentorLists.some((each) => each === name);

/** What a page asks of what was typed: its texts, its lists (none ticked is empty), and never a password. */
function onPage(page: ApplyPage, { values, lists }: Typed): Typed {
  const names = namesOf(page);
  return {
    values: Object.fromEntries(
      Object.entries(values).filter(([name]) => names.includes(name) && !isList(name) && name !== 'password'),
    ),
    lists: Object.fromEntries(
      names.filter(isList).map((name) => [name, Object.hasOwn(lists, name) ? (lists[name] ?? []) : []]),
    ),
  };
}

/** What was typed of an application; null when it is not there or too old. */
export async function readApplication(context: Context, key: string): Promise<Typed | null> {
  authorize(context, 'mentor.apply');
  const row = await queries.draftByHash(context.database, hashOf(key));
  if (!row || row.seen_at < addHours(context.now, -24 * draftDays)) return null;
  return JSON.parse(row.answers) as Typed;
}

/** Keeps what was typed on a page, right or wrong, beside the other pages. Answers the key of the draft. */
export async function keepApplication(
  context: Context,
  key: string | null,
  page: ApplyPage,
  typed: Typed,
): Promise<string> {
  authorize(context, 'mentor.apply');
  return inTransaction(context, async (inside) => {
    const before = key === null ? null : await readApplication(inside, key);
    const kept = onPage(page, typed);
    const answers = JSON.stringify({
      values: { ...before?.values, ...kept.values },
      lists: { ...before?.lists, ...kept.lists },
    });
    const draft = before !== null && key !== null ? key : newSecret();
    if (answers.length <= mostText)
      await queries.putDraft(inside.database, hashOf(draft), answers, inside.now);
    return draft;
  });
}

/** Forgets an application that was sent or is not wanted. */
export async function forgetApplication(context: Context, key: string): Promise<void> {
  authorize(context, 'mentor.apply');
  await queries.deleteDraft(context.database, hashOf(key));
}

/** Whether every page before `page` holds what it asks for; else the first that does not. */
export function firstOpenPage(typed: Typed | null, page: ApplyPage): ApplyPage | null {
  const before = applyPageNames.slice(0, applyPageNames.indexOf(page));
  const answers = { ...typed?.values, ...typed?.lists };
  return before.find((each) => !v.safeParse(applyPages[each], answers).success) ?? null;
}

/** The whole application, once every page is right; else null. */
export function wholeApplication(typed: Typed): MentorInput | null {
  const result = v.safeParse(mentorInput, { ...typed.values, ...typed.lists });
  return result.success ? result.output : null;
}
