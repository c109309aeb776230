import { caretakersOf, namesOf } from '#lib/server/accounts/index.ts';
import type { ConcernTable, Context } from '#lib/server/database/index.ts';
import { addresseeIn, type MentorshipState, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell, type Addressee, type Telling } from '#lib/server/notices/index.ts';
import * as queries from './queries.ts';
import { isNamed } from './rules.ts';

/** Tells somebody of staff at once, at any hour, that something waits; never what. */
export const tellAtOnce = (
  inside: Context,
  to: Addressee,
  { key, template, path }: Pick<Telling, 'key' | 'template' | 'path'>,
): Promise<void> => tell(inside, { key, to, template, path, urgent: true });

/**
 * Whoever looks after a hub learns that contact in a pair has stopped, in the same words whoever stopped it; not one who is
 * named in the concern behind it.
 */
export async function tellOfCut(
  inside: Context,
  { id, hub }: Pick<PairForWriting, 'id' | 'hub'>,
  shutId: string,
  concern: ConcernTable | null,
) {
  const caretakers = await caretakersOf(inside, hub);
  const marks = concern ? await queries.namedIn(inside.database, [concern.id]) : [];
  const names = await namesOf(
    inside,
    caretakers.flatMap(({ accountId }) => accountId ?? []),
  );
  for (const to of caretakers) {
    const accountId = to.accountId ?? '';
    if (concern && isNamed({ accountId, name: names.get(accountId) ?? '' }, concern, marks)) continue;
    await tell(inside, {
      key: `contact-cut:${shutId}`,
      to,
      template: 'contact-cut',
      path: `/mentorships/${id}`,
    });
  }
}

/** The mentor learns that the pair stands still and what was planned does not take place; never why, nor whose wish it was. */
export const tellOfStop = async (inside: Context, pair: PairForWriting, shutId: string): Promise<void> =>
  tell(inside, {
    key: `pair-stopped:${shutId}`,
    to: await addresseeIn(inside, pair, 'mentor'),
    template: 'pair-stopped',
    path: `/mentorships/${pair.id}`,
  });

/** Both learn where the pair stands again: it goes on, is paused as before, or has its last days. */
export async function tellOfLift(
  inside: Context,
  pair: PairForWriting,
  shutId: string,
  state: MentorshipState,
): Promise<void> {
  const template = state === 'closing' ? 'ending' : state === 'paused' ? 'pair-paused' : 'pair-resumed';
  for (const side of ['mentor', 'mentee'] as const)
    await tell(inside, {
      key: `pair-lifted-${side}:${shutId}`,
      to: await addresseeIn(inside, pair, side),
      template: side === 'mentee' ? (`${template}-mentee` as const) : template,
      path: `/mentorships/${pair.id}${state === 'closing' ? '/end' : ''}`,
    });
}
