import { caretakersOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { addresseeIn, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell, untell, type ToldTemplate } from '#lib/server/notices/index.ts';
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

/** A mentor hears of the end of a pair that was shut: that it has ended, and no thanks that would sound like mockery. */
export const tellShutEnded = async (inside: Context, pair: PairForWriting, key: string): Promise<void> =>
  tell(inside, {
    key,
    to: await addresseeIn(inside, pair, 'mentor'),
    template: 'pair-ended-shut',
    path: `/mentorships/${pair.id}`,
  });

/** Tells whoever looks after the hub of a pair that something of it waits for her; never what was said. */
export async function tellHub(
  inside: Context,
  { id, hub }: Pick<PairForWriting, 'id' | 'hub'>,
  { key, template }: { key: string; template: 'wish' | 'not-reached' },
): Promise<void> {
  for (const to of await caretakersOf(inside, hub))
    await tell(inside, { key, to, template, path: `/mentorships/${id}/check-ins` });
}

const notReached = (checkIn: string, side: Side) => `not-reached:${checkIn}:${side}`;

/** Tells the hub of a pair that one side says the other does not answer. */
export const tellNotReached = (
  inside: Context,
  pair: Pick<PairForWriting, 'id' | 'hub'>,
  { checkIn, side }: { checkIn: string; side: Side },
): Promise<void> => tellHub(inside, pair, { key: notReached(checkIn, side), template: 'not-reached' });

/** Nobody who has not heard yet hears that one side of these questions did not answer. */
export const takeBackNotReached = (inside: Context, checkIns: readonly string[]): Promise<void> =>
  untell(
    inside,
    checkIns.flatMap((id) => [notReached(id, 'mentee'), notReached(id, 'mentor')]),
  );
