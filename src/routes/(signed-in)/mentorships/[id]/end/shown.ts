import { readPiece } from '#lib/server/messages/index.ts';
import { readGoodbye } from '#lib/server/noticing/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { messageInWords } from '../thread/shown.ts';

/** What may stay in contact after the end, as both sides read it. */
export const afterWords = {
  none: m.noticing_bye_after_none,
  hub: m.noticing_bye_after_hub,
  guardian: m.noticing_bye_after_guardian,
} as const;

/** The same once it has ended. */
export const stays = {
  none: { mentee: m.noticing_after_none, mentor: m.noticing_after_none },
  hub: { mentee: m.noticing_after_hub, mentor: m.noticing_after_hub },
  guardian: { mentee: m.noticing_after_guardian_mentee, mentor: m.noticing_after_guardian_mentor },
} as const;

export const goodbyeRefusals = {
  'not-closing': m.noticing_bye_not_closing,
  said: m.noticing_bye_said,
  'read-only': m.noticing_bye_read_only,
  'other-text': m.messages_other_text,
} as const;

/** Of the two goodbyes, as each side reads of them. */
const own = { mentee: m.noticing_bye_own_mentee, mentor: m.noticing_bye_own_mentor } as const;
const hers = { mentee: m.noticing_bye_hers_mentee, mentor: m.noticing_bye_hers_mentor } as const;

/** What the page of an end shows to one side; `again`: which of her messages she has just taken back to write it anew. */
export async function endPage(
  { context, locale }: Pick<App.Locals, 'context' | 'locale'>,
  id: string,
  again: string | null,
) {
  const { side, state, isShut, canWrite, ending, after } = await readGoodbye(context, id);
  // What was held stands in the thread, where whoever wrote it sees it alone.
  const { held } = ending && !isShut ? await readPiece(context, id, {}) : { held: [] };
  return {
    id,
    isGirl: side === 'mentee',
    isClosing: state === 'closing',
    isClosed: state === 'closed',
    stays: after && stays[after][side](),
    canWrite,
    isShut,
    hasSaid: ending?.goodbyes.includes(side) === true,
    waiting: held
      .filter((each) => ending?.looked.includes(each.id))
      .map((each) => messageInWords(each, side, locale)),
    begun: held.find((each) => each.id === again && each.state === 'taken_back')?.text ?? '',
    day: ending && dayInWords(ending.endsOn, locale),
    after: ending && afterWords[ending.contactAfter]({ day: dayInWords(ending.endsOn, locale) }),
    said: (ending?.said ?? []).map((each) => ({
      of: each.side === side ? own[side]() : hers[side](),
      text: each.text,
    })),
  };
}
