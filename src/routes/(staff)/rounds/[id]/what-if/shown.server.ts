/** What would become of a round, in words. */
import type { Context, Locale } from '#lib/server/database/index.ts';
import type { Errors } from '#lib/form.ts';
import type { Refused } from '#lib/result.ts';
import { readParticipants, supposedChanges, type SupposedChange } from '#lib/server/rounds/index.ts';
import type { Supposition } from '#lib/server/rounds/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { gradeInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { orForgotten, orNobody, ruleWord } from '../../words.server.ts';

const options: Record<SupposedChange, () => string> = {
  lock: m.rounds_whatif_option_lock,
  forbid: m.rounds_whatif_option_forbid,
  more: m.rounds_whatif_option_more,
  less: m.rounds_whatif_option_less,
  'mentor-out': m.rounds_whatif_option_mentor_out,
  'mentee-out': m.rounds_whatif_option_mentee_out,
};

const questions: Record<SupposedChange, (names: { mentee: string; mentor: string }) => string> = {
  lock: m.rounds_whatif_lock,
  forbid: m.rounds_whatif_forbid,
  more: m.rounds_whatif_more,
  less: m.rounds_whatif_less,
  'mentor-out': m.rounds_whatif_mentor_out,
  'mentee-out': m.rounds_whatif_mentee_out,
};

type Person = { id: string; name: string } | null;
/** A change that can be wondered about from a page where these two stand, as a link. */
export const questionAbout = (
  roundId: string,
  change: SupposedChange,
  { mentee, mentor }: { mentee: Person; mentor: Person },
): { href: string; label: string } => ({
  href: `/rounds/${roundId}/what-if?${new URLSearchParams({ change, mentee: mentee?.id ?? '', mentor: mentor?.id ?? '' })}`,
  label: questions[change]({ mentee: mentee?.name ?? '', mentor: mentor?.name ?? '' }),
});

/** A mentor who is full takes no part, but may take one girl more. */
const isAskedAbout = ({ out }: { out: string | null }) =>
  out === null || out === 'no-places' || out === 'places-taken';

/** What can be asked, and about whom. */
export async function choices(context: Context, roundId: string, locale: Locale) {
  const people = await readParticipants(context, roundId);
  const named = (list: readonly { id: string; name: string; out: string | null; says: string }[]) =>
    list
      .filter(isAskedAbout)
      .map(({ id, name, says }) => ({ value: id, label: `${name}, ${says}` }))
      .sort((a, b) => compareAz(a.label, b.label));
  return {
    changes: supposedChanges.map((value) => ({ value, label: options[value]() })),
    mentees: named(people.mentees.map((each) => ({ ...each, says: gradeInWords(each.grade, locale) }))),
    mentors: named(people.mentors.map((each) => ({ ...each, says: each.occupation }))),
  };
}

/** Why nothing can be said, beside the field that it concerns. */
export function refusalOf({ code, facts }: Refused): Errors {
  const words: Record<string, () => Errors> = {
    'not-open': () => ({ '': m.rounds_not_open() }),
    'not-solved': () => ({ '': m.rounds_not_solved() }),
    'choose-mentee': () => ({ mentee: m.rounds_whatif_choose_girl() }),
    'choose-mentor': () => ({ mentor: m.rounds_whatif_choose_mentor() }),
    'mentee-not-in-it': () => ({ mentee: m.rounds_whatif_girl_not_in() }),
    'mentor-not-in-it': () => ({ mentor: m.rounds_whatif_mentor_not_in() }),
    'decided-before': () => ({ '': m.rounds_whatif_decided() }),
    impossible: () => ({ '': m.rounds_impossible({ why: ruleWord(String(facts.rule)) }) }),
    'girl-locked': () => ({ mentee: m.rounds_whatif_girl_locked() }),
    'places-locked': () => ({ mentor: m.rounds_whatif_places_locked() }),
    'places-most': () => ({ mentor: m.rounds_whatif_places_most() }),
  };
  return words[code]?.() ?? { '': code };
}

export function supposedInWords(
  { change, mentee, mentor, before, after, moves, decidedSince, was }: Supposition,
  locale: Locale,
) {
  const number = (value: number) => numberInWords(value, locale);
  const by = after.value - before.value;
  const girls =
    after.matched > before.matched
      ? m.rounds_whatif_girls_up
      : after.matched < before.matched
        ? m.rounds_whatif_girls_down
        : m.rounds_whatif_girls_same;
  const points =
    by > 0 ? m.rounds_whatif_points_up : by < 0 ? m.rounds_whatif_points_down : m.rounds_whatif_points_same;
  const isDecision = change === 'lock' || change === 'forbid';
  return {
    title: questionAbout('', change, { mentee, mentor }).label,
    sentences: [
      girls({ before: number(before.matched), after: number(after.matched) }),
      points({ by: number(Math.abs(by)) }),
      ...(moves.length === 0 ? [m.rounds_whatif_no_moves()] : []),
    ],
    since: decidedSince ? m.rounds_whatif_since() : '',
    moves: moves.map(({ mentee: girl, from, to }) => ({
      id: girl.id,
      mentee: orForgotten(girl.name),
      from: orNobody(from),
      to: orNobody(to),
    })),
    /** The pair, where the change is a decision that staff can make here; else where it can be made. */
    decision:
      isDecision && mentee && mentor ? { decision: change, mentee: mentee.id, mentor: mentor.id, was } : null,
    elsewhere: isDecision
      ? null
      : mentor
        ? { href: `/people/mentors/${mentor.id}`, label: m.rounds_whatif_do_mentor() }
        : { href: `/people/${mentee?.id ?? ''}`, label: m.rounds_whatif_do_mentee() },
  };
}
