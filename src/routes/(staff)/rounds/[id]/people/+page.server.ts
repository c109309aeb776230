import { readParticipants } from '#lib/server/rounds/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { gradeInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { chosen, pageOf, withParams } from '../../paging.server.ts';
import { districtName, hubNames, outWord, stepOfMentee, stepOfMentor } from '../../words.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context, locale }, params, url }) => {
  const people = await readParticipants(context, params.id);
  const hubs = await hubNames(context);
  const show = chosen(url, 'show', ['girls-out', 'girls-in', 'mentors-out', 'mentors-in']);
  const byName = (a: { name: string }, b: { name: string }) => compareAz(a.name, b.name);
  const girls = people.mentees
    .map(({ id, name, hub, grade, waiting, out, onlineWithoutConsent }) => ({
      id,
      name,
      href: `/people/${id}`,
      sub: gradeInWords(grade, locale),
      place: hubs.get(hub) ?? hub,
      figure: waiting,
      isIn: out === null,
      why: out ? outWord(out) : onlineWithoutConsent ? m.rounds_note_online() : '',
      step: out
        ? stepOfMentee(id, out)
        : onlineWithoutConsent
          ? { href: `/people/${id}/consent`, label: m.rounds_step_consent() }
          : null,
    }))
    .sort(byName);
  const mentors = people.mentors
    .map(({ id, name, district, occupation, free, out }) => ({
      id,
      name,
      href: `/people/mentors/${id}`,
      sub: occupation,
      place: districtName(district, locale),
      figure: free,
      isIn: out === null,
      why: out ? outWord(out) : '',
      step: out ? stepOfMentor(id, out) : null,
    }))
    .sort(byName);
  const lists = {
    'girls-out': girls.filter(({ isIn }) => !isIn),
    'girls-in': girls.filter(({ isIn }) => isIn),
    'mentors-out': mentors.filter(({ isIn }) => !isIn),
    'mentors-in': mentors.filter(({ isIn }) => isIn),
  };
  const words = {
    'girls-out': m.rounds_people_girls_out(),
    'girls-in': m.rounds_people_girls_in(),
    'mentors-out': m.rounds_people_mentors_out(),
    'mentors-in': m.rounds_people_mentors_in(),
  };
  const none = {
    'girls-out': m.rounds_people_none_girls_out(),
    'girls-in': m.rounds_people_none_girls_in(),
    'mentors-out': m.rounds_people_none_mentors_out(),
    'mentors-in': m.rounds_people_none_mentors_in(),
  };
  return {
    ...pageOf<(typeof girls)[number]>(lists[show], url),
    show,
    none: none[show],
    choices: (['girls-out', 'girls-in', 'mentors-out', 'mentors-in'] as const).map((each) => ({
      href: withParams(url, { show: each }),
      label: words[each],
      count: lists[each].length,
      here: each === show,
    })),
  };
};
