import type { Locale } from '#lib/server/database/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import type { OwnSessions, SessionView } from '#lib/server/sessions/index.ts';
import { sessionInWords } from '../../(signed-in)/sessions/shown.ts';

/** What the first page says of her sessions. `names`: of her girls, for a mentor, by mentorship. */
export function homeOfSessions(
  { next, toLog, toMark }: OwnSessions,
  hubs: readonly Hub[],
  names: ReadonlyMap<string, string>,
  locale: Locale,
) {
  const shown = (view: SessionView & { mentorshipId: string }) => ({
    ...sessionInWords(view, hubs, locale),
    mentorshipId: view.mentorshipId,
    name: names.get(view.mentorshipId) ?? '',
  });
  const mark = toMark && sessionInWords(toMark, hubs, locale);
  return {
    next: next.map(shown),
    toLog: toLog.map(shown),
    toMark: mark && { id: mark.id, when: mark.when },
  };
}
export type HomeSessions = ReturnType<typeof homeOfSessions>;
