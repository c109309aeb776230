import { caretakersOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { addresseeIn, type MentorshipState, type PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell, type Addressee, type Telling } from '#lib/server/notices/index.ts';

/** Tells somebody of staff at once, at any hour, that something waits; never what. */
export const tellAtOnce = (
  inside: Context,
  to: Addressee,
  { key, template, path }: Pick<Telling, 'key' | 'template' | 'path'>,
): Promise<void> => tell(inside, { key, to, template, path, urgent: true });

/** Whoever looks after a hub learns that contact in a pair has been cut; whose wish that was she sees on its page. */
export async function tellOfCut(inside: Context, hub: string, mentorshipId: string, shutId: string) {
  for (const to of await caretakersOf(inside, hub))
    await tell(inside, {
      key: `contact-cut:${shutId}`,
      to,
      template: 'contact-cut',
      path: `/mentorships/${mentorshipId}`,
    });
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
