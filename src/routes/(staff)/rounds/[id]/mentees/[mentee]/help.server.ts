import type { HelpKind } from '#lib/matching/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import type { NamedHelp as Help } from '#lib/server/rounds/index.ts';
import { listInWords, timesByDay } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { orForgotten } from '../../../words.server.ts';

const words: Record<HelpKind, (mentor: string, help: Help, locale: Locale) => string> = {
  allow: (mentor) => m.rounds_help_allow({ mentor }),
  place: (mentor) => m.rounds_help_place({ mentor }),
  'online-consent': (mentor) => m.rounds_help_online_consent({ mentor }),
  times: (mentor, { times }, locale) =>
    m.rounds_help_times({ mentor, times: timesByDay(times, locale).join('; ') }),
  travel: (mentor, { size }) => m.rounds_help_travel({ mentor, km: size }),
  'meeting-mentor': (mentor) => m.rounds_help_meeting_mentor({ mentor }),
  'meeting-mentee': (mentor) => m.rounds_help_meeting_mentee({ mentor }),
  grade: (mentor) => m.rounds_help_grade({ mentor }),
  lock: (mentor, { size }) => m.rounds_help_lock({ mentor, points: size }),
};

/** One change that would give her a mentor, and who would lose hers. */
export function helpSentence(help: Help, mentee: string, locale: Locale) {
  const mentor = orForgotten(help.mentor.name);
  const change = words[help.kind](mentor, help, locale);
  const kept = m.rounds_help_kept({ mentor });
  // Where the round can be asked for exactly this, it shows who would move.
  const asked: Record<string, string> | null =
    help.keepsPlace || help.mentor.id === ''
      ? null
      : help.kind === 'place'
        ? { change: 'more', mentor: help.mentor.id }
        : help.kind === 'lock'
          ? { change: 'lock', mentee, mentor: help.mentor.id }
          : null;
  return {
    whatIf: asked && new URLSearchParams(asked).toString(),
    change: !help.keepsPlace ? change : help.kind === 'place' ? kept : m.rounds_help_both({ change, kept }),
    lose:
      help.lose.length > 0
        ? m.rounds_help_lose({
            names: listInWords(
              help.lose.map(({ name }) => orForgotten(name)),
              locale,
            ),
          })
        : '',
  };
}
