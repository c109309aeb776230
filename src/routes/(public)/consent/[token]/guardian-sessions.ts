import type { Context, Locale } from '#lib/server/database/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { plannedForGuardian } from '#lib/server/sessions/index.ts';
import { numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubInWords, whenInWords } from '../../../(signed-in)/sessions/shown.ts';

/** For the load of the page behind a guardian's link: when and where her daughter meets her mentor. */
export async function guardianSessions(context: Context, token: string, locale: Locale) {
  const hubs = await listHubs(context);
  return (await plannedForGuardian(context, token)).map((each) => ({
    id: each.id,
    when: whenInWords(each.startsAt, false, locale),
    length: m.sessions_minutes({ minutes: numberInWords(each.minutes, locale) }),
    where:
      each.way === 'in_person'
        ? hubInWords(hubs, each.hub)
        : each.addressTrouble === 'consent'
          ? m.sessions_trouble_consent()
          : each.address === null
            ? m.sessions_guardian_no_address()
            : m.sessions_guardian_address({ address: each.address }),
    who: m.sessions_guardian_with({
      who: [each.mentor.firstName, each.mentor.occupation, each.mentor.employer].filter(Boolean).join(', '),
    }),
  }));
}
