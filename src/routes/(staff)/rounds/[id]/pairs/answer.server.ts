import type { Locale } from '#lib/server/database/index.ts';
import type { Rules } from '#lib/server/programme/index.ts';
import type { AboutPair } from '#lib/server/rounds/index.ts';
import { listInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { orForgotten, orNobody, outWord, partsOf, ruleWord, whyWords } from '../../words.server.ts';

/** What a pair shares, in words beside its points. */
function whatTheyShare(
  why: Extract<AboutPair['why'], { answer: 'match' | 'cost' }>,
  weights: Rules['weights'],
  locale: Locale,
) {
  const words = whyWords(why.common, why.match.distance_km, locale);
  const list = (items: readonly string[], none: string) =>
    items.length > 0 ? listInWords(items, locale) : none;
  const topics = [
    words.topics.length > 0 ? m.rounds_why_topics({ list: listInWords(words.topics, locale) }) : '',
    words.fields.length > 0 ? m.rounds_why_fields({ list: listInWords(words.fields, locale) }) : '',
  ].filter(Boolean);
  const sentences = [
    topics.join('; ') || m.rounds_no_topics(),
    words.way,
    words.times.length > 0 ? words.times.join('; ') : m.rounds_no_times(),
    list(words.goals, why.match.goals > 0 ? m.rounds_goals_unnamed() : m.rounds_no_goals()),
    list(words.languages, ''),
  ];
  return {
    score: why.match.score,
    priority: why.match.priority,
    locked: why.match.locked,
    parts: partsOf(why.match, weights).map((part, at) => ({ ...part, says: sentences[at] ?? '' })),
  };
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** The answer about a pair in words, with its figures. */
export function answerInWords(
  { why }: AboutPair,
  {
    isStale,
    weights,
    locale,
    number,
  }: { isStale: boolean; weights: Rules['weights']; locale: Locale; number: (value: number) => string },
) {
  const nothing = { lead: '', sentences: [] as string[], shared: null, cost: null, moves: [] };
  switch (why.answer) {
    case 'not-solved':
      return { ...nothing, kind: why.answer, lead: m.rounds_not_solved() };
    case 'match':
      return {
        ...nothing,
        kind: why.answer,
        lead: isStale ? m.rounds_pair_match_lead_before() : m.rounds_pair_match_lead(),
        shared: whatTheyShare(why, weights, locale),
      };
    case 'left-out':
      return {
        ...nothing,
        kind: why.answer,
        lead:
          why.who === 'mentee'
            ? m.rounds_pair_left_mentee({ why: outWord(why.why) })
            : m.rounds_pair_left_mentor({ why: outWord(why.why) }),
      };
    case 'impossible': {
      const others = why.failing.filter((rule) => rule !== why.reason).map(ruleWord);
      return {
        ...nothing,
        kind: why.answer,
        lead: m.rounds_pair_impossible_lead(),
        sentences: [
          m.rounds_reason_first({ why: ruleWord(why.reason) }),
          ...(others.length > 0 ? [m.rounds_reasons_also({ list: others.join('; ') })] : []),
        ],
      };
    }
    case 'locked':
      return {
        ...nothing,
        kind: why.answer,
        lead: why.mentor
          ? m.rounds_pair_locked_girl({ mentor: orForgotten(why.mentor.name) })
          : m.rounds_pair_locked_mentor({
              list: listInWords(
                why.mentees.map(({ name }) => orForgotten(name)),
                locale,
              ),
            }),
      };
    case 'cost': {
      const cost = [
        ...(why.menteesLost > 0 ? [m.rounds_cost_girls({ count: why.menteesLost })] : []),
        ...(why.pointsLost > 0 ? [m.rounds_cost_points({ count: number(why.pointsLost) })] : []),
        ...(why.pointsLost < 0 ? [m.rounds_cost_points_up({ count: number(-why.pointsLost) })] : []),
      ];
      return {
        ...nothing,
        kind: why.answer,
        lead: m.rounds_pair_cost_lead(),
        shared: whatTheyShare(why, weights, locale),
        cost: cost.length > 0 ? sentence(listInWords(cost, locale)) : m.rounds_cost_nothing(),
        moves: why.moves.map(({ mentee, from, to }) => ({
          id: mentee.id,
          mentee: orForgotten(mentee.name),
          from: orNobody(from),
          to: orNobody(to),
        })),
      };
    }
  }
}
