/** A girl is told `sən` and `ты`, a grown-up `siz` and `вы`; what both read addresses nobody. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('messages/', import.meta.url));
type Message = string | { match: Record<string, string> }[];
const messagesOf = (room: string, language: string) =>
  Object.entries(
    JSON.parse(readFileSync(`${folder}${room}/${language}.json`, 'utf8')) as Record<string, Message>,
  ).map(([key, message]) => ({
    key,
    text:
      typeof message === 'string' ? message : message.flatMap(({ match }) => Object.values(match)).join(' '),
  }));

/** Said to whoever comes: faults of forms, missing pages, the account and the ways into it. */
const toBoth =
  /^(site_(error|errors|missing|broken|choose|date|optional)|mentees_error|sessions_fault_clock|accounts_(sign_in|wait|reset_(lead|sent|back|submit|title)|gone|code|error|account|old_password|new_password))/u;
const polite = {
  az: /(?<!\p{L})(siz(in|ə|i|dən|də)?|\p{L}+(ınız|iniz|unuz|ünüz|sınız|siniz|sunuz|sünüz)(?=\P{L}|$)|(seç|yaz|bax|yoxla[yv]|sil|ed|ol|gözləy|istəy|aç|qayıd|dəyiş|göndər|çıx|de[yv]|oxu[yv]|ver|qoy)(ın|in|un|ün))(?!\p{L})/iu,
  ru: /(?<!\p{L})(вы|вас|вам|вами|ваш\p{L}*|\p{L}{2,}(ите|йте|ьте)(сь)?)(?!\p{L})/iu,
};
/** In Russian these words end like that and address nobody. */
const innocent = /(?<!\p{L})(сайте|ответе|карте)(?!\p{L})/giu;

test.each(['az', 'ru'] as const)(
  'what girls and grown-ups both read says "you" to neither: %s',
  (language) => {
    const found = ['site', 'accounts', 'mentees', 'sessions'].flatMap((room) =>
      messagesOf(room, language)
        .filter(({ key, text }) => toBoth.test(key) && polite[language].test(text.replace(innocent, '')))
        .map(({ key, text }) => `${key}: ${text}`),
    );
    expect(found).toEqual([]);
  },
);

test.each([
  ['az', /(?<![{\p{L}_])hub(?!_|\})/iu],
  ['ru', /хаб/iu],
] as const)('a hub is called by one word: %s', (language, foreign) => {
  const found = readdirSync(folder).flatMap((room) =>
    messagesOf(room, language).filter(({ text }) => foreign.test(text.replace(/\{\p{L}+\}/gu, ''))),
  );
  expect(found).toEqual([]);
});
