/** Every page of the app, as whoever may see it: accessible in three languages, light and dark, at 320 px without
 * scrolling sideways; light enough for a slow line; nothing from another host. */
import { gzipSync } from 'node:zlib';
import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import type { Who } from '../walk/plant/world.ts';
import { expected, steps, thingsFor, wayTo, type Step } from '../walk/routes.ts';
import { startServer, type Running } from '../walk/server.ts';

/** A worker plants one world and serves it for all of its parts. */
const test = base.extend<object, { running: Running }>({
  running: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what it needs from the braces
    async ({}, use) => {
      const running = await startServer();
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
// The parts know nothing of each other: as many run at once as there are workers.
test.describe.configure({ mode: 'parallel', timeout: 600_000 });
const parts = [1, 2, 3, 4, 5, 6];

interface Seen {
  step: Step;
  who: Who;
  way: string;
}

/** Who looks at a page: each kind of reader to whom it shows something else. */
const readers = [
  'anybody',
  'mentee with an offer',
  'mentee',
  'mentor',
  'coordinator',
  'lead',
  'safeguarding',
];

/**
 * Every page with a reader for whom it opens: for pages of a thing one in each state of it, so that each state is seen.
 */
function pages(running: Running): Seen[] {
  const list: Seen[] = [];
  for (const step of steps().steps.filter(({ method, hasPage }) => method === 'GET' && hasPage)) {
    const states = new Set<string>();
    for (const role of readers) {
      const who = running.world.who.find((each) => each.role === role);
      if (!who) continue;
      const isStaff = who.actor.roles.some((each) => each === 'coordinator' || each === 'lead');
      const kind = isStaff ? 'staff' : who.actor.menteeId !== null ? 'mentee' : role;
      for (const thing of thingsFor(step, running.world)) {
        if (step.row.of && thing === null) continue;
        const state = `${kind} ${thing?.state ?? ''}`;
        // What anybody may see is looked at once, signed out.
        // Three states show what a page can look like.
        const others = [...states].filter((each) => each.startsWith(`${kind} `)).length;
        if (
          others === 3 ||
          states.has(state) ||
          (role !== 'anybody' && [...states].some((each) => each.startsWith('anybody ')))
        )
          continue;
        if (expected(step, who, thing) !== 'open') continue;
        states.add(state);
        list.push({ step, who, way: wayTo(step, thing, running.world) });
      }
    }
  }
  return list;
}

async function pageOf(
  browser: Browser,
  { origin }: Running,
  who: Who,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...options });
  const [name = '', value = ''] = who.cookie.split('=');
  if (name) await context.addCookies([{ name, value, url: origin }]);
  return context.newPage();
}

/** What a part looks at: every sixth page. */
function shareOf(running: Running, part: number): Seen[] {
  const list = pages(running);
  expect(list.length).toBeGreaterThan(20);
  return list.filter((_, at) => at % parts.length === part - 1);
}

const languages = ['az', 'ru', 'en'] as const;

/** The rules whose answer hangs on colours: all that differs between the schemes. */
const colourRules = ['color-contrast', 'link-in-text-block'];

for (const part of parts)
  test(`every page is accessible and keeps to 320 px, part ${part} of ${parts.length}`, async ({
    browser,
    running,
  }) => {
    const faults: string[] = [];
    const opened = new Map<string, Page>();
    for (const { who, way, step } of shareOf(running, part)) {
      const page = opened.get(who.role) ?? (await pageOf(browser, running, who, { reducedMotion: 'reduce' }));
      opened.set(who.role, page);
      for (const [at, language] of languages.entries()) {
        const [scheme, other] = at % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
        await page.emulateMedia({ colorScheme: scheme });
        await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: running.origin }]);
        await page.goto(running.origin + way);
        // A page that counts for somebody without a script asks again by itself: what it comes to is looked at.
        await expect(page.locator('meta[http-equiv=refresh]')).toHaveCount(0, { timeout: 60_000 });
        const where = `${step.route} as ${who.role}, ${language}`;
        for (const fault of await violationsOf(page)) faults.push(`${where}, ${scheme}: ${fault}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) faults.push(`${where}: scrolls sideways, ${width} px`);
        if ((await page.locator('h1').count()) !== 1) faults.push(`${where}: not one h1`);
        await page.emulateMedia({ colorScheme: other });
        for (const fault of await violationsOf(page, colourRules))
          faults.push(`${where}, ${other}: ${fault}`);
      }
    }
    for (const page of opened.values()) await page.context().close();
    expect(faults).toEqual([]);
  });

/** What a browser behind the proxy is sent for a file of the build: it lies there packed with Brotli, fonts as they are. */
async function packedSize(url: string): Promise<number | undefined> {
  if (!url.includes('/_app/')) return undefined;
  const answer = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  const size = Number(answer.headers.get('content-length'));
  return size > 0 ? size : undefined;
}

const kB = 1000;
const mostScript = 60 * kB;
const mostInAll = 200 * kB;

for (const part of parts.slice(0, 2))
  test(`a page is light: 60 kB of script, 200 kB in all on a first visit, and nothing from another host, part ${part} of 2`, async ({
    browser,
    running,
  }) => {
    const faults: string[] = [];
    const packed = new Map<string, number>();
    const routes = new Set<string>();
    const firsts = pages(running).filter(({ step, who }) => {
      const isFirst = !routes.has(`${step.route} ${who.role}`);
      routes.add(`${step.route} ${who.role}`);
      return isFirst;
    });
    for (const { step, who, way } of firsts.filter((_, at) => at % 2 === part - 1)) {
      const page = await pageOf(browser, running, who);
      const weights = { script: 0, all: 0 };
      const finished: Promise<void>[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(`${running.origin}/`))
          faults.push(`${step.route}: asks ${request.url()}`);
      });
      page.on('response', (response) => {
        if (response.headers()['content-type']?.startsWith('text/event-stream')) return;
        finished.push(
          (async () => {
            const url = response.url();
            const body = await response.body().catch(() => Buffer.alloc(0));
            const size = packed.get(url) ?? (await packedSize(url)) ?? gzipSync(body).length;
            if (url.includes('/_app/')) packed.set(url, size);
            weights.all += size;
            if (/javascript/u.test(response.headers()['content-type'] ?? '')) weights.script += size;
          })(),
        );
      });
      await page.goto(running.origin + way, { waitUntil: 'load' });
      await page.waitForTimeout(150);
      await Promise.all(finished);
      if (weights.script > mostScript)
        faults.push(`${step.route} as ${who.role}: ${Math.round(weights.script / kB)} kB of script`);
      if (weights.all > mostInAll)
        faults.push(`${step.route} as ${who.role}: ${Math.round(weights.all / kB)} kB in all`);
      await page.context().close();
    }
    expect(faults).toEqual([]);
  });

test('on a phone the menu leads wherever it leads on a wide screen, with a script or without', async ({
  browser,
  running,
}) => {
  for (const role of readers.slice(2))
    for (const javaScriptEnabled of [true, false]) {
      const who = running.world.who.find((each) => each.role === role);
      if (!who) throw new Error(`nobody is a ${role}`);
      const page = await pageOf(browser, running, who, { javaScriptEnabled });
      const links = () =>
        page
          .locator('header a:visible')
          .evaluateAll((all) => all.map((each) => each.getAttribute('href')).sort());
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`${running.origin}/account`);
      const wide = await links();
      expect(wide, role).toContain('/account');
      expect(wide.includes('/concern'), role).toBe(role === 'mentor');
      expect(wide.length, role).toBeGreaterThan(4);
      await page.setViewportSize({ width: 320, height: 640 });
      await page.locator('header summary').click();
      expect(await links(), role).toEqual(wide);
      await expect(page.locator('header .leave:visible')).toHaveCount(1);
      await page.context().close();
    }
});
