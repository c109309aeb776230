import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { offlinePage, offlinePolicy } from './page.ts';

const build = ['/_app/immutable/assets/onest-latin-wght-normal.AbCd.woff2', '/_app/immutable/entry/start.js'];
const page = (isSent: boolean) => offlinePage({ nonce: 'once', isSent, build });

test('its colours are those of every other page', () => {
  const look = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');
  const colours = [...page(false).matchAll(/^\s+(--[a-z-]+: .*;)$/gmu)].map(([, line = '']) => line);
  expect(colours.length).toBeGreaterThan(12);
  for (const line of colours) expect(look).toContain(`${line}\n`);
});

test('it stands in three languages, takes nothing from elsewhere, and runs nothing but its own script', () => {
  for (const isSent of [false, true]) {
    const html = page(isSent);
    for (const code of ['az', 'en', 'ru']) expect(html.split(`<main lang="${code}"`)).toHaveLength(2);
    expect(html).not.toMatch(/https?:|style="|onclick="/u);
    expect(html.match(/<(?:script|style)\b[^>]*>/gu)).toEqual([
      '<style nonce="once">',
      '<script nonce="once">',
    ]);
  }
  expect(page(false)).toContain("url('/_app/immutable/assets/onest-latin-wght-normal.AbCd.woff2')");
  expect(offlinePolicy('once')).not.toMatch(/unsafe|\*/u);
});

test('what was being sent is sent again by a press alone', () => {
  expect(page(false)).toMatch(/addEventListener\('online', look\)[^]*setTimeout\(/u);
  expect(page(true)).not.toMatch(/setTimeout|setInterval|addEventListener/u);
});

test('the four numbers that always stand on the page of help can be called from it', () => {
  for (const isSent of [false, true])
    for (const number of ['112', '102', '103', '116111'])
      expect(page(isSent)).toContain(`href="tel:${number}"`);
});

test('signing out without a network empties the device and is finished by itself, with no press to wait for', () => {
  const html = offlinePage({ nonce: 'once', isSent: true, isLeaving: true, build });
  for (const words of ['Çıxış hələ tamamlanmayıb', 'You are not signed out yet', 'Выход ещё не завершён'])
    expect(html).toContain(words);
  expect(html).not.toContain('class="again"');
  expect(html).toMatch(/removeItem[^]*fetch\('\/sign-out'/u);
  // In her name, and only while it is still to be done.
  expect(html).toMatch(/body\.set\('pageOf', me\)/u);
  expect(html).toMatch(/wants\(\)\s*\?\s*fetch/u);
});
