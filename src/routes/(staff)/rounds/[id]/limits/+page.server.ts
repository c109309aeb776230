import { fields, languages } from '#lib/server/reference/index.ts';
import { readLimits } from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { byCode, hubNames } from '../../words.server.ts';
import { limitsInWords } from './limits.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const answer = await readLimits(context, params.id);
  if (!answer.ok)
    return { why: answer.code === 'not-solved' ? m.rounds_not_solved() : m.rounds_limits_broken() };
  if (!answer.value.isReady) {
    const { done, of } = answer.value;
    return { progress: { done, of, words: m.rounds_limits_working({ done, of }) } };
  }
  const names = { hubs: await hubNames(context), fields: byCode(fields()), languages: byCode(languages()) };
  return { limits: limitsInWords(answer.value.limits, names, url.searchParams.get('all') === '1', locale) };
};
