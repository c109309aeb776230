import * as v from 'valibot';
import { pieceInput, type Piece } from '#lib/server/messages/index.ts';

/** Which piece of a thread an address asks for; the newest, when what it says makes no sense. */
export function pieceFrom(url: URL): Piece {
  for (const name of ['day', 'after', 'before']) {
    const asked = v.safeParse(pieceInput, { [name]: url.searchParams.get(name) ?? '' });
    if (asked.success) return asked.output;
  }
  return {};
}
