/** What the page of a round shows, in words. */
import type { readParticipants, Round } from '#lib/server/rounds/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { instantInWords, listInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { banWord, failureOf, offerWords, orForgotten, whoAndWhen } from '../words.server.ts';

const nextStep = (round: Round, calls: number): string =>
  ({
    draft: round.solution ? m.rounds_next_again : m.rounds_next_draft,
    solved: m.rounds_next_solved,
    published: calls > 0 ? m.rounds_next_published : m.rounds_next_published_mailed,
    closed: m.rounds_next_closed,
    discarded: m.rounds_next_discarded,
  })[round.state]();

const phases = {
  reading: m.rounds_phase_reading,
  comparing: m.rounds_phase_comparing,
  solving: m.rounds_phase_solving,
  pricing: m.rounds_phase_pricing,
  verifying: m.rounds_phase_verifying,
  keeping: m.rounds_phase_keeping,
};

/** What is done now; with per cents where it is known how much of it is behind. */
function phaseInWords({ phase, share }: Round['progress']): string | null {
  if (phase === null) return null;
  const words = phases[phase]();
  return share === null ? words : m.rounds_phase_share({ phase: words, percent: Math.floor(100 * share) });
}

export function roundInWords(
  round: Round,
  people: Awaited<ReturnType<typeof readParticipants>>,
  hubs: ReadonlyMap<string, string>,
  locale: Locale,
  /** How many are to be called about its offers. */
  calls: number,
) {
  const [girls, mentors] = [
    people.mentees.filter(({ out }) => out === null),
    people.mentors.filter(({ out }) => out === null),
  ];
  const { solution, rules } = round;
  const summary = solution?.summary;
  const score = (value: number | null | undefined) =>
    value == null ? null : numberInWords(value, locale, Number.isInteger(value) ? 0 : 1);
  const isOpen = round.state === 'draft' || round.state === 'solved';
  return {
    round: {
      state: round.state,
      next: nextStep(round, calls),
      calls,
      phase: phaseInWords(round.progress),
      share: round.progress.share,
      failure: isOpen && round.progress.phase === null ? failureOf(round.progress) : null,
      openOffers: round.openOffers,
      hubs: listInWords(
        round.hubs.map((hub) => hubs.get(hub) ?? hub),
        locale,
      ),
      rules: m.rounds_fact_rules_value({
        number: rules.number,
        times: rules.sharedTimes,
        score: rules.minimumScore,
      }),
      seconds:
        solution &&
        m.rounds_fact_seconds({ seconds: numberInWords(solution.milliseconds / 1000, locale, 1) }),
    },
    now: {
      girls: girls.length,
      allGirls: people.mentees.length,
      mentors: mentors.length,
      allMentors: people.mentors.length,
      places: mentors.reduce((sum, { free }) => sum + free, 0),
    },
    figures: summary && {
      title: m.rounds_figures_solution({
        number: solution.number,
        moment: instantInWords(solution.solvedAt, locale),
      }),
      matched: summary.mentees.matched,
      /** Whose mentorship has begun; null until offers have gone out. */
      agreed: round.publishedAt ? round.offers.accepted : null,
      takePart: summary.mentees.takePart,
      taken: summary.places.taken,
      places: summary.places.all,
      mean: summary.meanScore === null ? null : numberInWords(summary.meanScore, locale, 1),
      lowest: score(summary.lowestScore),
      left: summary.mentees.takePart - summary.mentees.matched,
      nobody: summary.mentees.noPossibleMentor,
      full: summary.mentees.placesFull,
    },
    offers: round.publishedAt
      ? (['to_mentor', 'to_mentee', 'accepted', 'declined', 'lapsed'] as const).map((state) => ({
          state,
          label: offerWords[state](),
          count: round.offers[state],
        }))
      : null,
    decisions: round.decisions.map((each) => ({
      mentee: each.menteeId,
      mentor: each.mentorId,
      /** She has gone to another hub: the decision can be taken back, the pair not be looked at. */
      isHers: each.mentee !== null,
      pair: m.rounds_pair({ mentee: orForgotten(each.mentee), mentor: orForgotten(each.mentor) }),
      decision: each.decision,
      standing: each.standing,
      stays: each.standing && !each.liftable,
      asksGuardian: each.asksGuardian,
      word: each.standing
        ? m.rounds_decision_standing()
        : each.decision === 'lock'
          ? m.rounds_decision_lock()
          : m.rounds_decision_forbid(),
      reason: each.standing ? banWord(each.reason) : each.reason,
      who: whoAndWhen(each.by, each.at, locale),
    })),
  };
}
