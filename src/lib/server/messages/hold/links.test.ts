import { describe, expect, test } from 'vitest';
import { hold } from './index.ts';

test.each([
  'wikipedia.org saytında oxu',
  'khanacademy.org saytında dərs var, izlə',
  'follow the course on coursera.org',
])('a host is a link and nobody’s name: %s', (text) => {
  expect(hold(text).kinds).toEqual(['link']);
});

describe('links to hosts that the lead allowed', () => {
  const allowedHosts = ['meet.example-hub.az', 'scratch.mit.edu'];
  test.each([
    'https://meet.example-hub.az@evil.com/x',
    'https://meet.example-hub.az.evil.com/x',
    'https://evil.com/meet.example-hub.az',
    'https://evil.com?meet.example-hub.az',
    'https://evil.com#meet.example-hub.az',
    'https://evilmeet.example-hub.az/x',
    'https://x.meet.example-hub.az/x',
    'https://meet.example-hub.az:8443/x',
    'https://meet.example-hub.az\\@evil.com',
    'https://meet.examplе-hub.az/x',
    'https://meet.example-hub.az/?to=https://evil.com',
    'https://meet.example-hub.az/x,https://evil.com',
    'javascript://scratch.mit.edu/%0aalert(1)',
    'ftp://scratch.mit.edu/x',
    'https://scratch.mit.edu%2eevil.com',
    'https://scratch.mit.edu https://evil.com',
  ])('%s is held', (text) => {
    expect(hold(text, { allowedHosts }).held).toBe(true);
  });

  test.each([
    'https://scratch.mit.edu/projects/1',
    '(scratch.mit.edu/projects/editor).',
    'bax: https://www.scratch.mit.edu',
    'HTTPS://SCRATCH.MIT.EDU/x',
  ])('%s passes, and is held where the host is not allowed', (text) => {
    expect(hold(text, { allowedHosts }).held).toBe(false);
    expect(hold(text).held).toBe(true);
  });

  const meetings = ['meet.example-hub.az', 'zoom.us', 'teams.microsoft.com', 'scratch.mit.edu', 'youtu.be'];
  test.each([
    ['https://meet.example-hub.az/0501234567', 'phone'],
    ['https://meet.example-hub.az/050/123/45/67', 'phone'],
    ['https://meet.example-hub.az/x?tel=501234567', 'phone'],
    ['https://meet.example-hub.az/#994-50-123-45-67', 'phone'],
    ['https://meet.example-hub.az/%30501234567', 'phone'],
    ['https://meet.example-hub.az/sifir-elli-yuz-iyirmi-uc-qirx-bes-altmis-yeddi', 'phone'],
    ['https://zoom.us/j/81234567890?uname=0501234567', 'phone'],
    ['https://meet.example-hub.az/insta-aytan_m', 'handle'],
    ['https://meet.example-hub.az/TelegramAytan05', 'handle'],
    ['https://meet.example-hub.az/tg/aytan', 'handle'],
    ['https://youtu.be/dQw4w9WgXcQ?insta=aytan_m', 'handle'],
    ['https://meet.example-hub.az/aytan-at-gmail-com', 'email'],
  ])('%s tells a contact', (text, kind) => {
    expect(hold(text, { allowedHosts: meetings }).kinds).toEqual([kind]);
  });

  test.each([
    'https://meet.example-hub.az/abc-defg-hij',
    'https://meet.example-hub.az/Ulduz-27-11-2026-18-30',
    'https://meet.example-hub.az/8c898d11-6c83-4bfd-8e05-18815842a404',
    'https://zoom.us/j/81234567890?pwd=Qk9abzBPUmN1Z2hKdz09',
    'https://zoom.us/j/5012345678?pwd=855252',
    'https://zoom.us/j/994327870',
    'https://teams.microsoft.com/meet/2345678901234?p=Ab12xY',
    `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${'NTg2MmQzYjEtODRhNi00Zj'.repeat(2)}%40thread.v2/0?context=%7b%22Tid%22%3a%2272f988bf-86f1-41af-91ab-2d7cd011db47%22%2c%22Oid%22%3a%22b3a7f1c2-1234-4abc-9def-050123456789%22%7d`,
    'https://scratch.mit.edu/projects/994453851/editor',
    'https://scratch.mit.edu/discuss/telegram-bot-2026',
    'https://youtu.be/dQw4w9WgXcQ?utm_source=telegram',
  ])('%s leads to a meeting or a page and tells nothing', (text) => {
    expect(hold(text, { allowedHosts: meetings }).held).toBe(false);
  });

  test('a number is read together over the text and the link', () => {
    const parts = ['mənimki 050', 'https://scratch.mit.edu/213', 'https://scratch.mit.edu/projects/45-67'];
    for (const [at, part] of parts.entries())
      expect(hold(part, { earlier: parts.slice(0, at), allowedHosts: meetings }).kinds).toEqual(
        at === 2 ? ['phone'] : [],
      );
  });

  test('what stands beside an allowed link is read all the same', () => {
    expect(hold('https://scratch.mit.edu/x 055 412 87 36', { allowedHosts }).kinds).toEqual(['phone']);
  });
});
