import type { Context, Locale } from '#lib/server/database/index.ts';
import { readParticipants, type AboutNobody } from '#lib/server/rounds/index.ts';
import { gradeInWords, listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { worthWords } from '../../worth.server.ts';
import { helpSentence } from './help.server.ts';
import { hubNames, orForgotten, outWord, relaxSentence, ruleWord } from '../../../words.server.ts';

const rules = ['forbidden', 'grade', 'language', 'meeting', 'times', 'score'] as const;

/** A girl about whom nothing can be said: the round is not solved, or she takes no part in it. */
export async function notIn(context: Context, roundId: string, menteeId: string, isSolved: boolean) {
  const { mentees } = await readParticipants(context, roundId);
  const girl = mentees.find(({ id }) => id === menteeId);
  const why = outWord(girl ? (girl.out ?? 'joined-later') : 'left');
  return {
    title: girl?.name ?? m.rounds_why_nobody(),
    menteeId,
    about: '',
    sentence: isSolved ? m.rounds_nobody_not_in({ why }) : m.rounds_not_solved(),
    relax: '',
    excluded: [],
    possible: [],
    helps: [],
    helpsWait: '',
    helpsFailed: '',
    mentors: [],
  };
}

/** Why a girl of the round got nobody, and what each mentor who could be hers would be worth. */
export async function nobodyPage(context: Context, girl: AboutNobody, locale: Locale) {
  const hubs = await hubNames(context);
  const isFull = girl.reason === 'places-full';
  return {
    title: m.rounds_nobody_title({ mentee: girl.mentee }),
    menteeId: girl.menteeId,
    about: `${gradeInWords(girl.grade, locale)}, ${hubs.get(girl.hub) ?? girl.hub}`,
    sentence: isFull ? m.rounds_nobody_full({ count: girl.possible }) : m.rounds_nobody_impossible(),
    relax: isFull ? '' : relaxSentence(girl),
    excluded: rules
      .filter((rule) => girl.excluded[rule] > 0)
      .map((rule) => ({ rule: ruleWord(rule), count: girl.excluded[rule] })),
    possible: girl.mentors.map(({ mentor, score, mentees, worth, whose }) => ({
      id: mentor.id,
      name: orForgotten(mentor.name),
      score,
      has: listInWords(
        mentees.map(({ name }) => orForgotten(name)),
        locale,
      ),
      // One girl more is not always this one: whoever gains more by the place has it.
      more:
        worth.mentees !== 1 || whose === 'open'
          ? worthWords(worth, locale)
          : whose === 'hers'
            ? m.rounds_worth_hers()
            : m.rounds_worth_another(),
    })),
    helps:
      typeof girl.helps === 'string'
        ? []
        : girl.helps.map((help) => helpSentence(help, girl.menteeId, locale)),
    helpsWait: girl.helps === 'working' ? m.rounds_help_working() : '',
    helpsFailed: girl.helps === 'broken' ? m.rounds_limits_broken() : '',
  };
}
