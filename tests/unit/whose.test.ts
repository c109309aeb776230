/** Whatever a page sends says whose page it is: a form by a field, a script by a header. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (pattern: string) =>
  globSync(`src/${pattern}`)
    .sort()
    .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }));

/** Forms that are no account's, and the two that end or take no account's part. */
const isNobodys = (file: string) =>
  file.includes('/(public)/') || /\/(?:Languages|SiteHeader)\.svelte$/u.test(file);

/** Attributes may hold functions, with `>` in them: a form's head ends where its braces are closed. */
function formsIn(text: string): string[] {
  return text
    .split(/<form\b/u)
    .slice(1)
    .map((rest) => rest.split('</form>')[0] ?? '')
    .filter((form) => form.includes('method="POST"'));
}

test('every form of somebody who is signed in says whose page it stands on', () => {
  const forms = read('**/*.svelte')
    .filter(({ file }) => !isNobodys(file))
    .flatMap(({ file, text }) => formsIn(text).map((form) => ({ file, form })));
  expect(forms.length).toBeGreaterThan(25);
  expect(
    forms.filter(({ form }) => !/<PageOf \/>|name=\{whoseField\}/u.test(form)).map(({ file }) => file),
  ).toEqual([]);
});

test('no script sends anything but through what says whose it is', () => {
  const senders = [...read('**/*.svelte'), ...read('**/*.ts')].filter(
    ({ file, text }) => !file.endsWith('.test.ts') && /method: 'POST'/u.test(text),
  );
  // An application is nobody's yet; signing out without a network, finished later, sends nothing that somebody wrote.
  expect(senders.map(({ file }) => file)).toEqual([
    'src/routes/(public)/apply/[page]/+page.svelte',
    'src/lib/offline/page.ts',
    'src/lib/thread/send.ts',
  ]);
});

test('no route reads a form itself: a form can be read once, and it is asked first whose it is', () => {
  const readers = read('**/*.ts').filter(({ text }) => text.includes('.formData('));
  // The worker of her own phone shows her what could not be sent: nothing of it comes to a server.
  expect(readers.map(({ file }) => file)).toEqual(['src/lib/form.ts', 'src/service-worker.ts']);
});
