import type { Context } from '#lib/server/database/index.ts';
import { forgetRows } from '#lib/server/imports/index.ts';
import { forgetMentees } from '#lib/server/mentees/index.ts';
import { forgetMentors } from '#lib/server/mentors/index.ts';
import { mentorshipFacts } from '#lib/server/mentorships/index.ts';
import { forgetWritten } from '#lib/server/programme/index.ts';
import { forgetReasons } from '#lib/server/rounds/index.ts';

/**
 * Takes away who everybody was once the programme's time of keeping is over: names, contacts, guardians, sign-ins, and what
 * files brought of them. Numbers without names stay. Two whose pair is not over are left as they are.
 */
export const forgetPeople = (context: Context): Promise<number> =>
  forgetWritten(context, 'person.forgotten', async (_database, before, inside) => {
    const living = (await mentorshipFacts(inside)).filter(({ closedOn }) => closedOn === null);
    const girls = await forgetMentees(inside, before, new Set(living.map(({ menteeId }) => menteeId)));
    const women = await forgetMentors(inside, before, new Set(living.map(({ mentorId }) => mentorId)));
    await forgetReasons(inside, before);
    await forgetRows(inside, before);
    return girls + women;
  });
