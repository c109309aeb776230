// node tests/pictures.ts FOLDER PATH…
// Pictures of pages of a running server (BASE_URL, else http://localhost:3000) at 360 and 1280 px, light and dark,
// in Azerbaijani and Russian, to be looked at. COOKIE=name=value signs in.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { browserFlags, browserPath } from '../scripts/browser.mjs';

const [folder, ...paths] = process.argv.slice(2);
if (!folder || paths.length === 0) {
  console.error('node tests/pictures.ts FOLDER PATH…');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const base = process.env.BASE_URL ?? 'http://localhost:3000';
const browser = await chromium.launch({ executablePath: await browserPath(), args: browserFlags });
for (const language of ['az', 'ru'])
  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        baseURL: base,
        colorScheme,
        viewport: { width, height: 740 },
      });
      const signedIn = /^([^=]+)=(.*)$/.exec(process.env.COOKIE ?? '');
      await context.addCookies([
        { name: 'PARAGLIDE_LOCALE', value: language, url: base },
        ...(signedIn ? [{ name: signedIn[1] ?? '', value: signedIn[2] ?? '', url: base }] : []),
      ]);
      const page = await context.newPage();
      for (const path of paths) {
        await page.goto(path);
        const name = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'start';
        await page.screenshot({
          path: `${folder}/${name}-${language}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
      }
      await context.close();
    }
await browser.close();
