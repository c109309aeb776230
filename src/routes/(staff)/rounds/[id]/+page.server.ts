import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  closeRound,
  discardRound,
  liftPair,
  pairInput,
  readParticipants,
  readRound,
  solveRound,
  undecide,
  undecideInput,
  versionInput,
  type Round,
} from '#lib/server/rounds/index.ts';
import { instantInWords, listInWords, numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import {
  banWord,
  failureOf,
  hubNames,
  offerWords,
  orForgotten,
  refusalSentence,
  whoAndWhen,
} from '../words.server.ts';
import type { Actions, PageServerLoad } from './$types';

const nextStep = (round: Round): string =>
  ({
    draft: round.solution ? m.rounds_next_again : m.rounds_next_draft,
    solved: m.rounds_next_solved,
    published: m.rounds_next_published,
    closed: m.rounds_next_closed,
    discarded: m.rounds_next_discarded,
  })[round.state]();

const phases = {
  reading: m.rounds_phase_reading,
  solving: m.rounds_phase_solving,
  verifying: m.rounds_phase_verifying,
  keeping: m.rounds_phase_keeping,
};

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const round = await readRound(context, params.id);
  const people = await readParticipants(context, params.id);
  const hubs = await hubNames(context);
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
      next: nextStep(round),
      phase: round.progress.phase && phases[round.progress.phase](),
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
      takePart: summary.mentees.takePart,
      taken: summary.places.taken,
      places: summary.places.all,
      mean: score(summary.meanScore),
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
      pair: m.rounds_pair({ mentee: orForgotten(each.mentee), mentor: orForgotten(each.mentor) }),
      decision: each.decision,
      standing: each.standing,
      word: each.standing
        ? m.rounds_decision_standing()
        : each.decision === 'lock'
          ? m.rounds_decision_lock()
          : m.rounds_decision_forbid(),
      reason: each.standing ? banWord(each.reason) : each.reason,
      who: whoAndWhen(each.by, each.at, locale),
    })),
  };
};

export const actions: Actions = {
  /** Begins, or joins what is under way; how it went stands on the page. */
  solve: async ({ locals: { context }, params }) => {
    await solveRound(context, params.id);
    redirect(303, `/rounds/${params.id}`);
  },
  undecide: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), undecideInput);
    if (!read.ok) return fail(422, read);
    const result = await undecide(context, params.id, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=undone`);
  },
  lift: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), pairInput);
    if (!read.ok) return fail(422, read);
    const result = await liftPair(context, read.value);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=lifted`);
  },
  discard: async ({ request, locals: { context }, params }) => {
    const read = readForm(await formOf(request), versionInput);
    if (!read.ok) return fail(422, read);
    const result = await discardRound(context, params.id, read.value.version);
    if (!result.ok) return fail(409, { ...read, errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=discarded`);
  },
  close: async ({ locals: { context }, params }) => {
    const result = await closeRound(context, params.id);
    if (!result.ok) return fail(409, { errors: { '': refusalSentence(result) } });
    redirect(303, `/rounds/${params.id}?said=closed`);
  },
};
