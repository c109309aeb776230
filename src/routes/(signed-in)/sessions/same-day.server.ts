import type { Context, Locale } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import type { Refused } from '#lib/result.ts';
import { readSession } from '#lib/server/sessions/index.ts';
import { sessionInWords } from './shown.ts';

/** The sessions that make another log of their day doubtful, where that is why it was refused. */
export async function sameDayIn(context: Context, { code, facts }: Refused, locale: Locale) {
  if (code !== 'same-day') return [];
  const hubs = await listHubs(context);
  const views = await Promise.all(
    String(facts.sessions)
      .split(' ')
      .map((id) => readSession(context, id)),
  );
  return views.map((view) => {
    const { id, title, state } = sessionInWords(view, hubs, locale);
    return { id, words: `${title}: ${state}` };
  });
}
