import type { Typed } from '#lib/form.ts';
import type { MentorFacts } from '#lib/server/mentors/index.ts';

/** What stands of a mentor as the fields of her form hold it. */
export const asTyped = (facts: MentorFacts): Typed => ({
  values: {
    name: facts.name,
    birthDate: facts.birthDate,
    district: facts.district,
    employer: facts.employer,
    occupation: facts.occupation,
    gradeFrom: String(facts.gradeFrom),
    gradeTo: String(facts.gradeTo),
    meeting: facts.meeting,
    travelKm: String(facts.travelKm),
    places: String(facts.places),
    email: facts.email ?? '',
    phone: facts.phone ?? '',
  },
  lists: {
    languages: facts.languages,
    expertise: facts.expertise,
    goals: facts.goals,
    times: facts.times,
  },
});
