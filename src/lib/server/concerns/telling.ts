import { addresseesOf, languagesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import type { PairForWriting } from '#lib/server/mentorships/index.ts';
import { tell, type Addressee, type Telling } from '#lib/server/notices/index.ts';

/** Tells somebody of staff at once, at any hour, that something waits; never what. */
export const tellAtOnce = (
  inside: Context,
  to: Addressee,
  { key, template, path }: Pick<Telling, 'key' | 'template' | 'path'>,
): Promise<void> => tell(inside, { key, to, template, path, urgent: true });

/** The coordinators of a hub learn that contact in a pair has been cut; whose wish that was they see on its page. */
export async function tellOfCut(inside: Context, hub: string, mentorshipId: string, shutId: string) {
  for (const to of await addresseesOf(inside, 'coordinator', hub))
    await tell(inside, {
      key: `contact-cut:${shutId}`,
      to,
      template: 'contact-cut',
      path: `/mentorships/${mentorshipId}`,
    });
}

/** The mentor learns that the pair stands still and what was planned does not take place; never why, nor whose wish it was. */
export const tellOfStop = (inside: Context, pair: PairForWriting, shutId: string) =>
  tellSide(inside, pair, 'mentor', { key: `pair-stopped:${shutId}`, template: 'pair-stopped' });

/** Both learn that the pair goes on, and what was planned with it. */
export async function tellOfLift(inside: Context, pair: PairForWriting, shutId: string) {
  await tellSide(inside, pair, 'mentor', { key: `pair-lifted-mentor:${shutId}`, template: 'pair-resumed' });
  await tellSide(inside, pair, 'mentee', {
    key: `pair-lifted-mentee:${shutId}`,
    template: 'pair-resumed-mentee',
  });
}

async function tellSide(
  inside: Context,
  pair: PairForWriting,
  side: 'mentee' | 'mentor',
  news: Pick<Telling, 'key' | 'template'>,
) {
  const accountId = pair.accounts[side];
  const language = accountId && (await languagesOf(inside, [accountId])).get(accountId);
  await tell(inside, {
    ...news,
    to: { accountId, email: pair.emails[side], language: language || 'az' },
    path: `/mentorships/${pair.id}`,
  });
}
