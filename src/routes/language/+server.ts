import { redirect, type RequestHandler } from '@sveltejs/kit';
import { formOf } from '#lib/form.ts';
import { ownPath } from '#lib/own-path.ts';
import { cookieMaxAge, cookieName, isLocale } from '#lib/text/paraglide/runtime.js';

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '');

/** Remembers the language and goes back to where she was. */
export const POST: RequestHandler = async ({ request, cookies }) => {
  // What is no form says nothing: she stays where she is, in her language.
  const form = await formOf(request);
  const to = text(form.get('to'));
  if (isLocale(to))
    cookies.set(cookieName, to, { path: '/', maxAge: cookieMaxAge, httpOnly: false, sameSite: 'lax' });
  redirect(303, ownPath(text(form.get('back'))));
};
