import { isLocale } from './paraglide/runtime.js';
import type { Locale } from '#lib/server/database/index.ts';

/** In which language ready words stand that both of a pair will read: the reader's own, when the other speaks it too. */
export const sharedLocale = (shared: readonly string[], own: Locale): Locale =>
  shared.includes(own) ? own : (shared.find((each) => isLocale(each)) ?? own);
