import type { Locale } from '#lib/server/database/index.ts';
import type { readParticipants } from '#lib/server/rounds/index.ts';
import { gradeInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { districtName, outWord, stepOfMentee, stepOfMentor, type NextStep } from '../../words.server.ts';

type Participants = Awaited<ReturnType<typeof readParticipants>>;

/** A girl or a mentor as a line of the page. */
export interface Line {
  id: string;
  name: string;
  href: string;
  sub: string;
  place: string;
  figure: number;
  isIn: boolean;
  why: string;
  step: NextStep | null;
}

export function girlLine(
  { id, name, hub, grade, waiting, out, onlineWithoutConsent }: Participants['mentees'][number],
  hubs: ReadonlyMap<string, string>,
  locale: Locale,
): Line {
  const toAsk = { href: `/people/${id}/consent`, label: m.rounds_step_consent() };
  return {
    id,
    name,
    href: `/people/${id}`,
    sub: gradeInWords(grade, locale),
    place: hubs.get(hub) ?? hub,
    figure: waiting,
    isIn: out === null,
    why: out ? outWord(out) : onlineWithoutConsent ? m.rounds_note_online() : '',
    step: out ? stepOfMentee(id, out) : onlineWithoutConsent ? toAsk : null,
  };
}

export const mentorLine = (
  { id, name, district, occupation, free, out }: Participants['mentors'][number],
  locale: Locale,
): Line => ({
  id,
  name,
  href: `/people/mentors/${id}`,
  sub: occupation,
  place: districtName(district, locale),
  figure: free,
  isIn: out === null,
  why: out ? outWord(out) : '',
  step: out ? stepOfMentor(id, out) : null,
});

export const parts = ['girls-out', 'girls-in', 'mentors-out', 'mentors-in'] as const;

/** What each part of the list is called, and what stands there when nobody is in it. */
export const partWords = {
  'girls-out': { label: m.rounds_people_girls_out, none: m.rounds_people_none_girls_out },
  'girls-in': { label: m.rounds_people_girls_in, none: m.rounds_people_none_girls_in },
  'mentors-out': { label: m.rounds_people_mentors_out, none: m.rounds_people_none_mentors_out },
  'mentors-in': { label: m.rounds_people_mentors_in, none: m.rounds_people_none_mentors_in },
};
