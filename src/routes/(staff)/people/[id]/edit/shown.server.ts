import { asForm } from '#lib/mentees/as-form.ts';
import { girlPage } from '#lib/people/girl-page.ts';
import { readMentee, type MenteeForStaff } from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** What stands of a girl as the fields of her form hold it. */
export function standing(girl: MenteeForStaff) {
  const { birthDate, name, hub, grade, languages, interests, goals, times, meeting } = girl;
  const { phone, email, guardianName, guardianContact } = girl;
  const person = { birthDate, name, hub, grade, phone, email, guardianName, guardianContact };
  return asForm({ ...person, languages, interests, goals, times, meeting });
}

/** What somebody else has saved meanwhile. */
export async function nowOf({ context, locale }: App.Locals, id: string) {
  const girl = await readMentee(context, id);
  const { facts, guardian } = girlPage(girl, await listHubs(context), locale);
  return {
    version: girl.version,
    facts: [
      [m.mentees_field_name(), girl.name],
      ...facts,
      [m.people_guardian_heading(), [guardian.name, guardian.contact].filter(Boolean).join(', ')],
    ] as [string, string][],
  };
}
