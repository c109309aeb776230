import { readProposals, readRound, type Left } from '#lib/server/rounds/index.ts';
import { gradeInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { chosen, pageOf, withParams } from '../../paging.server.ts';
import {
  districtName,
  hubNames,
  noOfferWord,
  orForgotten,
  partsOf,
  relaxSentence,
  whyLines,
  whyWords,
} from '../../words.server.ts';
import type { PageServerLoad } from './$types';

const sorts = ['score', 'score-down', 'mentee', 'mentor'] as const;

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const round = await readRound(context, params.id);
  const names = await hubNames(context);
  const hub = chosen(url, 'hub', ['', ...round.hubs]);
  const sort = chosen(url, 'sort', sorts);
  const show = chosen(url, 'show', ['with', 'without']);
  const find = (url.searchParams.get('q') ?? '').slice(0, 100);
  const found = await readProposals(context, params.id, { hub, sort, find });
  const sortWords = {
    score: m.rounds_sort_score(),
    'score-down': m.rounds_sort_score_down(),
    mentee: m.rounds_sort_mentee(),
    mentor: m.rounds_sort_mentor(),
  };
  const girlInWords = ({ mentee, grade, hub: at }: Pick<Left, 'mentee' | 'grade' | 'hub'>) => ({
    mentee: orForgotten(mentee),
    /** Null: she is no longer of these hubs, and neither she nor her reasons are to be opened. */
    about: grade === null || at === null ? null : `${gradeInWords(grade, locale)}, ${names.get(at) ?? at}`,
  });
  const both = { with: found?.proposals ?? [], without: found?.unmatched ?? [] };
  const pairs = pageOf(show === 'with' ? both.with : [], url);
  const left = pageOf(show === 'without' ? both.without : [], url);
  return {
    isSolved: found !== null,
    find,
    keep: Object.fromEntries(
      Object.entries({ hub, show, sort }).filter(([name]) => url.searchParams.has(name)),
    ),
    clear: withParams(url, { q: '' }),
    page: show === 'with' ? pairs.page : left.page,
    pages: show === 'with' ? pairs.pages : left.pages,
    show: (['with', 'without'] as const).map((each) => ({
      href: withParams(url, { show: each === 'with' ? '' : each }),
      label: each === 'with' ? m.rounds_show_with() : m.rounds_show_without(),
      count: both[each].length,
      here: each === show,
    })),
    hubs: ['', ...round.hubs].map((each) => ({
      href: withParams(url, { hub: each }),
      label: each === '' ? m.rounds_all_hubs() : (names.get(each) ?? each),
      here: each === hub,
    })),
    sorts:
      show === 'with'
        ? sorts.map((each) => ({
            href: withParams(url, { sort: each === 'score' ? '' : each }),
            label: sortWords[each],
            here: each === sort,
          }))
        : [],
    pairs: pairs.lines.map((each) => ({
      menteeId: each.menteeId,
      mentorId: each.mentorId,
      ...girlInWords(each),
      mentor: each.mentor,
      mentorAbout: `${each.occupation}, ${districtName(each.district, locale)}`,
      why: each.common ? whyLines(whyWords(each.common, each.distanceKm, locale), locale) : [],
      score: each.score,
      parts: partsOf(each.parts, round.rules.weights),
      locked: each.locked,
      noOffer: each.noOffer && m.rounds_no_offer({ why: noOfferWord(each.noOffer) }),
    })),
    left: left.lines.map((each) => ({
      menteeId: each.menteeId,
      ...girlInWords(each),
      possible: each.possible,
      why:
        each.reason === 'places-full'
          ? m.rounds_nobody_full({ count: each.possible })
          : m.rounds_nobody_impossible(),
      relax: each.reason === 'places-full' ? '' : relaxSentence(each.relax),
    })),
  };
};
