import { redirect, type RequestHandler } from '@sveltejs/kit';
import { leave, signOut } from '#lib/server/accounts/index.ts';

/** Ends the auth session of this browser, from any page. */
export const POST: RequestHandler = async (event) => {
  const token = leave(event);
  if (token !== null) await signOut(event.locals.context, token);
  redirect(303, '/sign-in?said=out');
};
