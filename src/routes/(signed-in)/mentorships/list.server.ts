import { attentionInWords, stillWhys, whyInWords } from '#lib/noticing/words.ts';
import { may } from '#lib/server/access/index.ts';
import type { Context, Locale } from '#lib/server/database/index.ts';
import { findPairs, pairLists, pairSorts, type PairList, type PairSort } from '#lib/server/noticing/index.ts';
import type { Hub } from '#lib/server/programme/index.ts';
import { dayInWords, dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubName } from '../offers/shown.ts';
import { stateKinds, stateWords } from './shown.ts';

const listWords: Record<PairList, () => string> = {
  all: m.offers_pairs_list_all,
  active: stateWords.active,
  quiet: m.offers_pairs_list_quiet,
  paused: stateWords.paused,
  closing: stateWords.closing,
  suspended: stateWords.suspended,
  closed: stateWords.closed,
};
const sortWords: Record<PairSort, () => string> = {
  name: m.offers_pairs_sort_name,
  quiet: m.offers_pairs_sort_quiet,
  newest: m.offers_pairs_sort_newest,
};

/** The list of pairs as its address asks for it; what it does not know it takes as not asked. */
export async function pairsForStaff(context: Context, url: URL, hubs: readonly Hub[], locale: Locale) {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 100);
  const list = pairLists.find((each) => each === asked('state')) ?? 'all';
  const sort = pairSorts.find((each) => each === asked('sort')) ?? 'name';
  const [q, hub] = [asked('q'), asked('hub')];
  const page = /^[1-9]\d{0,3}$/u.test(asked('page')) ? Number(asked('page')) : 1;
  const found = await findPairs(context, { list, sort, q, page, hub: hub === '' ? undefined : hub });
  const now = { q, hub, state: list === 'all' ? '' : list, sort: sort === 'name' ? '' : sort };
  const to = (change: Partial<typeof now>) => {
    const search = new URLSearchParams(
      Object.entries({ ...now, ...change }).filter(([, text]) => text !== ''),
    );
    return search.size > 0 ? `/mentorships?${search}` : '/mentorships';
  };
  const kept = Object.entries({ ...now, q: '' }).filter(([, text]) => text !== '');
  return {
    pairs: found.pairs.map(({ pair, names, standing, still }) => ({
      id: pair.id,
      mentee: names.mentee,
      mentor: names.mentor,
      hub: hubName(hubs, names.hub),
      since: dayOfInstant(pair.startedAt, locale),
      ...(still
        ? {
            stateWord: m.noticing_still_now(),
            stateKind: 'waits' as const,
            whys: pair.state === 'closing' ? [stateWords.closing(), ...stillWhys(still)] : stillWhys(still),
          }
        : {
            stateWord:
              pair.pauseEndsOn === null
                ? stateWords[pair.state]()
                : m.offers_pair_paused_until({ day: dayInWords(pair.pauseEndsOn, locale) }),
            stateKind: stateKinds[pair.state],
            whys: [],
          }),
      // The gravest reason alone: the rest stands on the pair's own page.
      quiet:
        !still && standing && standing.attention !== 'calm'
          ? (attentionInWords(standing, locale) ?? whyInWords(standing)[0] ?? null)
          : null,
    })),
    seesMarks: may(context.actor, 'session.look-after'),
    total: found.total,
    page: found.page,
    pages: found.pages,
    q,
    keep: Object.fromEntries(kept),
    filtered: q !== '' || hub !== '' || list !== 'all',
    clear: to({ q: '' }),
    lists: pairLists
      .filter((each) => each === 'all' || each === list || found.counts[each] > 0)
      .map((each) => ({
        href: to({ state: each === 'all' ? '' : each }),
        label: listWords[each](),
        count: found.counts[each],
        here: each === list,
      })),
    hubs:
      found.hubs.length < 2
        ? []
        : ['', ...found.hubs].map((code) => ({
            href: to({ hub: code }),
            label: code === '' ? m.people_hub_all() : hubName(hubs, code),
            here: code === hub,
          })),
    sorts: pairSorts.map((each) => ({
      href: to({ sort: each === 'name' ? '' : each }),
      label: sortWords[each](),
      here: each === sort,
    })),
  };
}
