import { text, type RequestHandler } from '@sveltejs/kit';
import { ping } from '#lib/server/database/index.ts';

/** Answers when the server and its database do. */
export const GET: RequestHandler = async ({ locals }) => {
  await ping(locals.context.database);
  return text('ok');
};
