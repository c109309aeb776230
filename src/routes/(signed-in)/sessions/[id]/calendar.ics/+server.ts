import { error } from '@sveltejs/kit';
import { listHubs } from '#lib/server/programme/index.ts';
import { calendarOf } from '#lib/server/sessions/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { hubInWords } from '../../shown.ts';
import type { RequestHandler } from './$types';

/** A session for the calendar of a phone. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
  const hubs = await listHubs(context);
  const calendar = await calendarOf(context, params.id, {
    title: (name) => (name ? m.sessions_calendar_title_name({ name }) : m.sessions_calendar_title()),
    place: (hub) => hubInWords(hubs, hub),
    online: m.sessions_online(),
    page: `${url.origin}/sessions/${params.id}`,
    pages: (pair) => `${url.origin}/mentorships/${pair}/sessions`,
  });
  if (calendar === null) error(404, { message: 'not-found' });
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="ulduz.ics"',
    },
  });
};
