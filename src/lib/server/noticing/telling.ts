import type { Context } from '#lib/server/database/index.ts';
import { addresseeIn, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell, type ToldTemplate } from '#lib/server/notices/index.ts';
import type { Side } from './rules.ts';

/** Templates that have a form of their own for girls, `<name>-mentee`. */
type Paired =
  'check-in' | 'pair-paused' | 'pair-resumed' | 'ending' | 'ending-off' | 'pair-ended' | 'goodbye';

/** Tells one side of a pair, in the app and by mail as she wished, that something waits. */
export async function tellSide(
  inside: Context,
  pair: PairForWriting,
  side: Side,
  { key, template, path }: { key: string; template: Paired; path: string },
): Promise<void> {
  await tell(inside, {
    key,
    to: await addresseeIn(inside, pair, side),
    template: (side === 'mentee' ? `${template}-mentee` : template) satisfies ToldTemplate,
    path,
  });
}
