import type { RequestHandler } from '@sveltejs/kit';
import { leave, signOut } from '#lib/server/accounts/index.ts';
import { close } from '../join/device.ts';

/** Ends the auth session of this browser, from any page, and closes the draft that lies open here. */
export const POST: RequestHandler = async (event) => {
  const token = leave(event);
  close(event);
  if (token !== null) await signOut(event.locals.context, token);
  // What waited on this device to be sent, or was being written, goes with her; other cookies and the language stay.
  return new Response(null, {
    status: 303,
    headers: { location: '/sign-in?said=out', 'clear-site-data': '"storage"' },
  });
};
