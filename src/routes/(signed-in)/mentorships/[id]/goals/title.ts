import { m } from '#lib/text/paraglide/messages.js';

/** The title of the pages of goals for their reader; `name`: of the girl, for everybody else. */
export const titleFor = (reader: 'mentee' | 'mentor' | 'staff', name: string): string =>
  reader === 'mentee' ? m.goals_title_mentee() : name === '' ? m.goals_nav() : m.goals_title_pair({ name });
