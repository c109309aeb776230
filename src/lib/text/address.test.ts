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
  az: /(?<!\p{L})(siz(in|ə|i|dən|də)?|(?!yalnız|dəniz)\p{L}{2,}n[ıiuü]z\p{L}{0,3}|(seç|yaz|bax|yoxla[yv]|sil|ed|ol|gözləy|istəy|aç|qayıd|dəyiş|göndər|çıx|de[yv]|oxu[yv]|ver|qoy)(ın|in|un|ün))(?!\p{L})/iu,
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

const familiar = {
  az: /(?<!\p{L})(sən(i|ə|in|dən|də|inlə)?|\p{L}{2,}(sən|san))(?!\p{L})/iu,
  ru: /(?<!\p{L})(ты|тебя|тебе|тобой|тво\p{L}{1,3}|\p{L}{2,}[еёи]шь(ся)?|(на|за)пиши|выбери|спроси|скажи|(по)?смотри|(по)?говори|открой|начни|убери|сохрани|проверь)(?!\p{L})/iu,
};
/** Said to several at once, a girl and her mentor: polite to neither. */
const plural =
  /(?<!\p{L})(mentorluğunuz|son görüşünüz|yazışmanız|əlaqəniz|davam ed(in|irsiniz)|görüşə bilərsiniz|ваше наставничество|вы остались на связи|вы можете видеться|видите ты)(?!\p{L})/giu;
/** An example of what a mentor may write to her girl. */
const sample = 'noticing_bye_hint_mentor';
const ofStaff =
  /^noticing_(now_(title|paused_why|resume|care|ask)|why|at|today|said|care|rule|log|line|answer|pause|resume|end)_/u;
const ofMentor = /^noticing_(home_mentor|next)_/u;

/** Who reads it, where the key says so: by its ending, or because the mentor has one of her own. */
function readerOf(key: string, keys: ReadonlySet<string>): 'girl' | 'grown-up' | 'both' | null {
  if (/_mentee$/u.test(key) || keys.has(`${key}_mentor`) || key.startsWith('goals_home_')) return 'girl';
  if (/_(mentor|staff)$/u.test(key) || ofStaff.test(key) || ofMentor.test(key)) return 'grown-up';
  return /^(goals_|noticing_(wish|check|bye|after)_)/u.test(key) ? 'both' : null;
}

test.each(['az', 'ru'] as const)(
  'of goals and of how a pair goes each hears her own "you", and both hear none: %s',
  (language) => {
    const read = { girl: 0, 'grown-up': 0, both: 0 };
    const found = ['goals', 'noticing'].flatMap((room) => {
      const messages = messagesOf(room, language).filter(({ key }) => key !== sample);
      const keys = new Set(messages.map(({ key }) => key));
      return messages.flatMap(({ key, text }) => {
        const reader = readerOf(key, keys);
        if (reader === null) return [];
        read[reader] += 1;
        const said = text.replace(plural, '').replace(innocent, '');
        return (reader !== 'grown-up' && polite[language].test(said)) ||
          (reader !== 'girl' && familiar[language].test(said))
          ? [`${reader}: ${key}: ${text}`]
          : [];
      });
    });
    expect(found).toEqual([]);
    expect(Math.min(...Object.values(read))).toBeGreaterThan(25);
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
