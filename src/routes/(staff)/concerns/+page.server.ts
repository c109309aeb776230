import { stateWords } from '#lib/concerns/words.ts';
import { listConcerns, listHolds, listShut } from '#lib/server/concerns/index.ts';
import { countHeld } from '#lib/server/messages/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { lineInWords } from './shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale } }) => {
  const list = (await listConcerns(context)).map((each) => lineInWords(each, locale));
  const hubs = new Map((await listHubs(context)).map(({ hub, name }) => [hub, name]));
  const held = await countHeld(context);
  return {
    held: held > 0 ? m.concerns_held({ count: held }) : '',
    open: list.filter(({ isClosed }) => !isClosed),
    closed: list.filter(({ isClosed }) => isClosed),
    holds: (await listHolds(context)).map(({ id, mentor, heldAt, name, concern }) => ({
      id,
      mentor,
      since: instantInWords(heldAt, locale),
      by: name ?? '',
      href: `/concerns/${concern.id}`,
      receipt: concern.receipt,
      state: stateWords[concern.state](),
    })),
    shut: (await listShut(context)).map((pair) => ({
      id: pair.id,
      names: m.concerns_pair_names(pair.names),
      hub: hubs.get(pair.hub) ?? pair.hub,
      since: instantInWords(pair.shutAt, locale),
      by: pair.by === 'mentee' ? m.concerns_stopped_by_girl() : (pair.name ?? ''),
    })),
  };
};
