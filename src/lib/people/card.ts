/** A sign-in card as it is shown and printed. Loaded on the server only. */
import type { Welcome } from '#lib/server/accounts/index.ts';
import type { Locale } from '#lib/server/database/index.ts';
import { drawQr } from '#lib/server/qr.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

const wordsFor = {
  girl: {
    mark: m.people_card_for,
    scan: m.people_card_step1,
    type: m.people_card_step2,
    choose: m.people_card_step3,
    until: m.people_card_until,
  },
  mentor: {
    mark: m.mentors_card_for,
    scan: m.mentors_card_scan,
    type: m.mentors_card_type,
    choose: m.mentors_card_choose,
    until: m.mentors_card_until,
  },
} as const;

/** The card with its words, as they are said to whom it is for. */
export function cardInWords(card: Welcome, origin: string, locale: Locale, to: keyof typeof wordsFor) {
  const words = wordsFor[to];
  return {
    id: card.accountId,
    mark: words.mark(),
    name: card.name,
    steps: [
      { text: words.scan({ address: `${origin.replace(/^https?:\/\//u, '')}/welcome` }) },
      { text: `${words.type()}:`, code: card.code },
      { text: words.choose(), code: card.login },
    ],
    until: words.until({ day: dayOfInstant(card.expiresAt, locale) }),
    qr: drawQr(origin + card.path),
    qrLabel: m.people_card_qr_alt(),
  };
}
