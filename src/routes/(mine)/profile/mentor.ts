import type { Context, Locale } from '#lib/server/database/index.ts';
import { clearanceSteps, readMe, type OwnMentor } from '#lib/server/mentors/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { givenNameAndInitial } from '#lib/text/names.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { namesFor } from '#lib/mentors/choices.ts';
import { ownSteps, standingKinds, standingNames } from '#lib/mentors/words.ts';

/** Where she stands, as a sentence to her. */
function standingInWords(me: OwnMentor, locale: Locale): string {
  const day = { day: dayInWords(me.clearedUntil ?? '', locale) };
  if (me.standing === 'in_screening')
    return me.missing.length > 0 ? m.mentors_own_in_screening() : m.mentors_own_complete();
  if (me.standing === 'cleared')
    return me.endsSoon ? m.mentors_own_ends_soon(day) : m.mentors_own_cleared(day);
  if (me.standing === 'expired') return m.mentors_own_expired(day);
  const words = {
    applied: m.mentors_own_applied,
    paused: m.mentors_own_paused,
    declined: m.mentors_own_declined,
    left: m.mentors_own_left,
  };
  return words[me.standing]();
}

/** All that a mentor sees of herself: where she stands, what comes next, what she told us. */
export async function mentorProfile(context: Context, locale: Locale) {
  const me = await readMe(context);
  const programme = await readProgramme(context);
  const next = me.standing === 'applied' || me.standing === 'in_screening' ? me.missing[0] : undefined;
  return {
    role: 'mentor' as const,
    facts: me.facts,
    names: namesFor(me.facts, locale),
    kind: me.endsSoon ? ('waits' as const) : standingKinds[me.standing],
    standing: standingNames[me.standing](),
    words: standingInWords(me, locale),
    contact: programme?.contact ?? null,
    seen: m.mentors_own_seen({ name: givenNameAndInitial(me.facts.name) }),
    noPlaces: me.standing === 'cleared' && me.facts.places === 0,
    open: me.standing !== 'declined' && me.standing !== 'left',
    steps: clearanceSteps.map((step) => {
      const done = me.steps.find((each) => each.step === step);
      const at = done ? ('done' as const) : step === next ? ('now' as const) : ('ahead' as const);
      return {
        title: ownSteps[step].title(),
        at,
        text: done ? dayInWords(done.doneOn, locale) : ownSteps[step].about(),
      };
    }),
  };
}
export type MentorProfileData = Awaited<ReturnType<typeof mentorProfile>>;
