import { m } from '#lib/text/paraglide/messages.js';

/** What a girl can say of a session, from the worst on: the marks 1 to 5. */
export const markWords = [
  m.sessions_mark_1,
  m.sessions_mark_2,
  m.sessions_mark_3,
  m.sessions_mark_4,
  m.sessions_mark_5,
];
