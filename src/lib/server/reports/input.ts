import * as v from 'valibot';
import { day } from '#lib/input.ts';

/** As of which day; today when nothing was given. */
export const reportInput = v.object({ on: v.union([v.literal(''), day], 'not_a_day') });
