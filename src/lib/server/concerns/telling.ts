import { addresseesOf } from '#lib/server/accounts/index.ts';
import type { Context } from '#lib/server/database/index.ts';
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
