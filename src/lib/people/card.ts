/** A sign-in card as it is shown and printed. Loaded on the server only. */
import type { Locale } from '#lib/server/database/index.ts';
import type { SignInCard } from '#lib/server/mentees/index.ts';
import { drawQr } from '#lib/server/qr.ts';
import { dayOfInstant } from '#lib/text/format.ts';

export const cardInWords = (card: SignInCard, origin: string, locale: Locale) => ({
  id: card.menteeId,
  name: card.name,
  login: card.login,
  code: card.code,
  address: `${origin.replace(/^https?:\/\//u, '')}/welcome`,
  until: dayOfInstant(card.expiresAt, locale),
  qr: drawQr(origin + card.path),
});
