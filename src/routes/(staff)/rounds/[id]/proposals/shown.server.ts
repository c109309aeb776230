import type { Context, Locale } from '#lib/server/database/index.ts';
import type { Rules } from '#lib/server/programme/index.ts';
import { readProposals, readRound, type Left, type Proposal } from '#lib/server/rounds/index.ts';
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

const sorts = ['score', 'score-down', 'mentee', 'mentor'] as const;

const sortWords = {
  score: m.rounds_sort_score,
  'score-down': m.rounds_sort_score_down,
  mentee: m.rounds_sort_mentee,
  mentor: m.rounds_sort_mentor,
};

type Names = Awaited<ReturnType<typeof hubNames>>;

function girlInWords(
  { mentee, grade, hub }: Pick<Left, 'mentee' | 'grade' | 'hub'>,
  names: Names,
  locale: Locale,
) {
  return {
    mentee: orForgotten(mentee),
    /** Null: she is no longer of these hubs, and neither she nor her reasons are to be opened. */
    about: grade === null || hub === null ? null : `${gradeInWords(grade, locale)}, ${names.get(hub) ?? hub}`,
  };
}

function pairInWords(pair: Proposal, weights: Rules['weights'], locale: Locale) {
  return {
    mentor: pair.mentor,
    mentorAbout: `${pair.occupation}, ${districtName(pair.district, locale)}`,
    why: pair.common ? whyLines(whyWords(pair.common, pair.distanceKm, locale), locale) : [],
    score: pair.score,
    parts: partsOf(pair.parts, weights),
    locked: pair.locked,
    noOffer: pair.noOffer && m.rounds_no_offer({ why: noOfferWord(pair.noOffer) }),
  };
}

const whyNone = (girl: Left) => ({
  possible: girl.possible,
  why:
    girl.reason === 'places-full'
      ? m.rounds_nobody_full({ count: girl.possible })
      : m.rounds_nobody_impossible(),
  relax: girl.reason === 'places-full' ? '' : relaxSentence(girl),
});

/** The proposals of a round, or the girls without one, as the address filters and sorts them. */
export async function proposalsPage(context: Context, roundId: string, url: URL, locale: Locale) {
  const round = await readRound(context, roundId);
  const names = await hubNames(context);
  const hub = chosen(url, 'hub', ['', ...round.hubs]);
  const sort = chosen(url, 'sort', sorts);
  const show = chosen(url, 'show', ['with', 'without']);
  const find = (url.searchParams.get('q') ?? '').slice(0, 100);
  const found = await readProposals(context, roundId, { hub, sort, find });
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
            label: sortWords[each](),
            here: each === sort,
          }))
        : [],
    pairs: pairs.lines.map((each) => ({
      menteeId: each.menteeId,
      mentorId: each.mentorId,
      ...girlInWords(each, names, locale),
      ...pairInWords(each, round.rules.weights, locale),
    })),
    left: left.lines.map((each) => ({
      menteeId: each.menteeId,
      ...girlInWords(each, names, locale),
      ...whyNone(each),
    })),
  };
}
