import { redirect } from '@sveltejs/kit';
import { readParticipants, readProposals, whyNobody } from '#lib/server/rounds/index.ts';
import { gradeInWords, listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { mentorChoice } from '../../pairs/choice.server.ts';
import { worthWords } from '../../worth.server.ts';
import { helpSentence } from './help.server.ts';
import { hubNames, orForgotten, outWord, relaxSentence, ruleWord } from '../../../words.server.ts';
import type { PageServerLoad } from './$types';

const rules = ['forbidden', 'grade', 'language', 'meeting', 'times', 'score'] as const;

export const load: PageServerLoad = async ({ locals: { context, locale }, params }) => {
  const about = await whyNobody(context, params.id, params.mentee);
  const mentors = await mentorChoice(context, params.id);
  if (!about.ok) {
    if (about.code === 'matched') {
      const found = await readProposals(context, params.id);
      const pair = found?.proposals.find(({ menteeId }) => menteeId === params.mentee);
      redirect(303, `/rounds/${params.id}/pairs?mentee=${params.mentee}&mentor=${pair?.mentorId ?? ''}`);
    }
    const { mentees } = await readParticipants(context, params.id);
    const girl = mentees.find(({ id }) => id === params.mentee);
    const why = outWord(girl ? (girl.out ?? 'joined-later') : 'left');
    return {
      title: girl?.name ?? m.rounds_why_nobody(),
      menteeId: params.mentee,
      about: '',
      sentence: about.code === 'not-solved' ? m.rounds_not_solved() : m.rounds_nobody_not_in({ why }),
      relax: '',
      excluded: [],
      possible: [],
      helps: [],
      mentors: [],
    };
  }
  const girl = about.value;
  const hubs = await hubNames(context);
  return {
    title: m.rounds_nobody_title({ mentee: girl.mentee }),
    menteeId: girl.menteeId,
    about: `${gradeInWords(girl.grade, locale)}, ${hubs.get(girl.hub) ?? girl.hub}`,
    sentence:
      girl.reason === 'places-full'
        ? m.rounds_nobody_full({ count: girl.possible })
        : m.rounds_nobody_impossible(),
    relax: girl.reason === 'places-full' ? '' : relaxSentence(girl.relax),
    excluded: rules
      .filter((rule) => girl.excluded[rule] > 0)
      .map((rule) => ({ rule: ruleWord(rule), count: girl.excluded[rule] })),
    possible: girl.mentors.map(({ mentor, score, mentees, worth }) => ({
      id: mentor.id,
      name: orForgotten(mentor.name),
      score,
      has: listInWords(
        mentees.map(({ name }) => orForgotten(name)),
        locale,
      ),
      more: worthWords(worth, locale),
    })),
    helps: girl.helps.map((help) => helpSentence(help, locale)),
    mentors,
  };
};
