import { saying } from '#lib/form.ts';
import { done } from '#lib/result.ts';
import {
  askBoth,
  endCut,
  endInput,
  keepPair,
  logCheckIn,
  logInput,
  movePauseEnd,
  pauseInput,
  pausePair,
  planEnd,
  readCare,
  resumePair,
  settleWish,
  stoppedInput,
  untilInput,
  wishDoneInput,
} from '#lib/server/noticing/index.ts';
import { callOf, form, press } from './acting.server.ts';
import { carePage } from './shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => ({
  ...carePage(await readCare(context, params.id), locale),
  ...callOf(url),
  typing: true,
});

export const actions: Actions = {
  ask: press('ask', askBoth, 'asked'),
  log: form('log', logInput, async (context, id, given) => {
    await logCheckIn(context, id, given);
    return done('logged');
  }),
  settle: form('settle', wishDoneInput, async (context, id, { wish }) =>
    saying(await settleWish(context, id, wish), 'wish'),
  ),
  pause: form('pause', pauseInput, async (context, id, given) =>
    saying(await pausePair(context, id, given), 'paused'),
  ),
  until: form('pause', untilInput, async (context, id, { until }) =>
    saying(await movePauseEnd(context, id, until), 'until'),
  ),
  resume: press('pause', resumePair, 'resumed'),
  end: form('end', endInput, async (context, id, given) => {
    const planned = await planEnd(context, id, given);
    return planned.ok ? done(planned.value.isClosed ? 'closed' : 'planned') : planned;
  }),
  keep: press('end', keepPair, 'kept'),
  stopped: form('end', stoppedInput, async (context, id, given) =>
    saying(await endCut(context, id, given), 'closed'),
  ),
};
