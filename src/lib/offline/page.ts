/** The one page that a browser keeps of Ulduz: shown when a page cannot be had. It knows nobody. */
import { m } from '#lib/text/paraglide/messages.js';
import { leavingName, signedIn } from '#lib/thread/keeping.ts';
import { notHers, whoseField } from '#lib/whose.ts';
import { baseLocale, cookieName, locales, type Locale } from '#lib/text/paraglide/runtime.js';

interface Offline {
  /** For the page's own style and script, and nothing else. */
  nonce: string;
  /** Something was being sent: loaded again it is sent again, which only a person decides. */
  isSent: boolean;
  /** What was sent is that she signs out: that is finished by itself. */
  isLeaving?: boolean;
  /** What was being sent, so that she sees it is not lost. */
  typed?: readonly string[];
  /** Addresses of the build, among them the fonts. */
  build: readonly string[];
}

/** The same as in app.css, as far as this page needs them. */
const tokens = `
    --paper: light-dark(oklch(0.985 0.008 85), oklch(0.19 0.03 275));
    --line: light-dark(oklch(0.88 0.015 80), oklch(0.36 0.035 275));
    --edge: light-dark(oklch(0.58 0.03 275), oklch(0.62 0.03 275));
    --ink: light-dark(oklch(0.25 0.05 275), oklch(0.95 0.012 85));
    --soft: light-dark(oklch(0.45 0.04 275), oklch(0.76 0.025 275));
    --night: light-dark(oklch(0.36 0.12 275), oklch(0.8 0.1 275));
    --on-night: light-dark(oklch(1 0 0), oklch(0.19 0.03 275));
    --night-wash: light-dark(oklch(0.955 0.02 275), oklch(0.29 0.06 275));
    --saffron: light-dark(oklch(0.8 0.15 75), oklch(0.84 0.14 80));`;
const plainTokens = `
      --paper: #fcfaf5;
      --line: #dcd6cb;
      --edge: #73778b;
      --ink: #191c35;
      --soft: #4d5069;
      --night: #2a3175;
      --on-night: #fff;
      --night-wash: #eef0fc;
      --saffron: #f4ae3d;`;

const fonts = [
  ['Onest', '100 900', 'onest-latin-wght-normal', 'U+0000-00FF, U+0131, U+2000-206F'],
  ['Onest', '100 900', 'onest-latin-ext-wght-normal', 'U+0100-0130, U+0132-0151, U+0154-02BA'],
  ['Onest', '100 900', 'onest-cyrillic-wght-normal', 'U+0301, U+0400-045F, U+2116'],
  ['Literata', '600', 'literata-latin-600-normal', 'U+0000-00FF, U+0131, U+2000-206F'],
  ['Literata', '600', 'literata-latin-ext-600-normal', 'U+0100-0130, U+0132-0151, U+0154-02BA'],
  ['Literata', '600', 'literata-cyrillic-600-normal', 'U+0301, U+0400-045F, U+2116'],
] as const;

const fontFaces = (build: readonly string[]) =>
  fonts
    .flatMap(([family, weight, file, range]) => {
      const url = build.find((path) => path.includes(`/${file}`));
      return url
        ? `@font-face { font-family: ${family}; font-weight: ${weight}; font-display: swap; src: url('${url}') format('woff2'); unicode-range: ${range}; }`
        : [];
    })
    .join('\n');

const style = (build: readonly string[]) => `
${fontFaces(build)}
  :root {
    color-scheme: light dark;${tokens}
  }
  @supports not (color: light-dark(oklch(1 0 0), oklch(0 0 0))) {
    :root {
      color-scheme: light;${plainTokens}
    }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-width: 18rem; background: var(--paper); color: var(--ink); font: 400 1rem/1.5 Onest, system-ui, 'Segoe UI', Roboto, sans-serif; }
  header { border-bottom: 1px solid var(--line); }
  .bar, main { max-width: 72rem; margin-inline: auto; padding-inline: 1rem; }
  .bar { display: flex; gap: .5rem; align-items: center; min-height: 3.75rem; font: 600 1.25rem/1 Literata, Georgia, 'Noto Serif', serif; }
  main { padding-block: 1.5rem 3rem; }
  main > div { display: grid; gap: 1rem; justify-items: start; max-width: 36rem; margin-inline: auto; }
  h1, h2, p { margin: 0; }
  h2 { font: 600 1.125rem/1.3 Literata, Georgia, 'Noto Serif', serif; }
  .kept { display: grid; gap: .5rem; }
  .kept p { color: var(--soft); }
  .kept ul { display: grid; gap: .5rem; margin: 0; padding: 0; list-style: none; }
  .kept li { padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 10px; white-space: pre-wrap; overflow-wrap: anywhere; }
  h1 { font: 600 clamp(1.6875rem, 1.5rem + .9vw, 2rem)/1.2 Literata, Georgia, 'Noto Serif', serif; text-wrap: balance; }
  p { max-width: 65ch; text-wrap: pretty; }
  .waits { padding: .75rem 1rem; border: 1px solid var(--line); border-left: 3px solid var(--night); border-radius: 6px; background: var(--night-wash); }
  .help { padding-top: .75rem; color: var(--soft); }
  .help a { color: var(--night); white-space: nowrap; }
  .again { display: inline-flex; align-items: center; min-height: 2.875rem; padding: .5rem 1.125rem; border: 1.5px solid var(--night); border-radius: 10px; background: var(--night); color: var(--on-night); font: 600 1rem/1.25 Onest, system-ui, 'Segoe UI', Roboto, sans-serif; text-decoration: none; cursor: pointer; }
  :focus-visible { outline: 3px solid var(--night); outline-offset: 2px; border-radius: 4px; }
  .girl { fill: var(--saffron); }
  .mentor { fill: var(--night); }
  .between { fill: none; stroke: var(--edge); stroke-width: 2; stroke-linecap: round; stroke-dasharray: 0 7; }
  [hidden] { display: none !important; }
  @media (min-width: 45rem) { main { padding-block: 2rem 3rem; } }`;

const star =
  'M16 2.2 20.04 6.24H25.76V11.96L29.8 16 25.76 20.04V25.76H20.04L16 29.8 11.96 25.76H6.24V20.04L2.2 16 6.24 11.96V6.24H11.96Z';
const centre = 'M16 11.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8Z';
const mark = `<svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true"><path class="girl" fill-rule="evenodd" d="${star}${centre}"/></svg>`;
/** Two who have found each other, and between them a line that is cut for now. */
const figure = `<svg width="160" height="32" viewBox="0 0 160 32" aria-hidden="true"><path class="girl" d="${star}"/><path class="between" d="M40 16h22M99 16h22"/><path class="mentor" transform="translate(128)" d="${star}"/></svg>`;

const wordsIn = (locale: Locale, isSent: boolean, isLeaving: boolean) => {
  const of = [{}, { locale }] as const;
  if (isLeaving)
    return {
      title: m.offline_leaving_title(...of),
      text: m.offline_leaving_text(...of),
      again: m.offline_sent_retry(...of),
    };
  return isSent
    ? {
        title: m.offline_sent_title(...of),
        text: m.offline_sent_text(...of),
        again: m.offline_sent_retry(...of),
      }
    : { title: m.offline_title(...of), text: m.offline_text(...of), again: m.offline_retry(...of) };
};

/** The same numbers as on the page of help. */
const phones = ['112', '102', '103', '116 111']
  .map((number) => `<a href="tel:${number.replaceAll(' ', '')}">${number}</a>`)
  .join(', ');

/** What the script fills in of what waits: where a number or a day comes stands `#`. */
const keptWords = (locale: Locale): string =>
  Object.entries({
    thread: m.offline_kept_thread({ count: '#' }, { locale }),
    draft: m.offline_kept_draft({}, { locale }),
    log: m.offline_kept_log({ day: '#' }, { locale }),
    refused: m.offline_kept_log_refused({ day: '#' }, { locale }),
    goal: m.offline_kept_goal({}, { locale }),
  })
    .map(([name, words]) => ` data-${name}="${words}"`)
    .join('');

const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const typedPart = (locale: Locale, typed: readonly string[]): string =>
  typed.length === 0
    ? ''
    : `<section class="kept"><h2>${m.offline_sent_typed({}, { locale })}</h2><ul>${typed.map((text) => `<li>${asHtml(text)}</li>`).join('')}</ul></section>`;

function part(locale: Locale, isSent: boolean, isLeaving: boolean, typed: readonly string[]): string {
  const { title, text, again } = wordsIn(locale, isSent, isLeaving);
  const press = isLeaving
    ? ''
    : isSent
      ? `<button class="again" type="button">${again}</button>`
      : `<a class="again" href="">${again}</a>`;
  const waits = isSent
    ? ''
    : `<p class="waits" hidden>${m.offline_waits({}, { locale })}</p><section class="kept" hidden${keptWords(locale)}><h2>${m.offline_kept({}, { locale })}</h2></section>`;
  return `<main lang="${locale}" data-title="${title}"${locale === baseLocale ? '' : ' hidden'}><div>${figure}<h1>${title}</h1><p>${text}</p>${waits}${typedPart(locale, typed)}${press}<p class="help">${m.offline_help({ phones }, { locale })}</p></div></main>`;
}

/** For so long after a page of hers the tab counts as hers: a phone goes from hand to hand, and no server says that she is signed out. */
const minutesHers = 30;

/**
 * What of hers waits here, word for word, so that she sees it is not lost. Of her alone whose tab it is: girls share
 * phones, and what another left waits for whoever wrote it.
 */
const list = `
  const place = document.querySelector('main:not([hidden]) .kept');
  const add = (words, texts) => {
    const title = document.createElement('p');
    title.textContent = words;
    const items = document.createElement('ul');
    for (const text of texts) items.appendChild(document.createElement('li')).textContent = text;
    place.append(title, ...(texts.length > 0 ? [items] : []));
    place.hidden = false;
  };
  const one = (name, me) => {
    const [start, kind, owner, of] = name.split('.');
    if (start !== 'ulduz' || owner !== me) return;
    const kept = JSON.parse(localStorage.getItem(name));
    if (kind === 'thread') {
      if (kept.waiting.length > 0)
        add(place.dataset.thread.replace('#', kept.waiting.length), kept.waiting.map(({ text }) => text));
      if (kept.draft) add(place.dataset.draft, [kept.draft]);
    }
    if (kind === 'log')
      for (const { day, fields, refused } of kept)
        add(
          (typeof refused === 'string' ? place.dataset.refused : place.dataset.log).replace('#', day.split('-').reverse().join('.')),
          [fields.note, fields.nextStep].filter(Boolean),
        );
    if (kind === 'draft' && of === 'goal') {
      const texts = [kept.text, ...[1, 2, 3, 4, 5].map((at) => kept['step' + at])].filter(Boolean);
      if (texts.length > 0) add(place.dataset.goal, texts);
    }
  };
  try {
    const [me, at] = (sessionStorage.getItem('ulduz.me') ?? '').split(' ');
    // One that was spoilt hides none of the others.
    if (Date.now() - Number(at) < ${minutesHers * 60_000})
      for (const name of Object.keys(localStorage).sort()) try { one(name, me); } catch {}
  } catch {}`;

/**
 * Whoever pressed it may hand the phone on: what she left here goes at once, and she is signed out when the connection is
 * back, from this page or from the next one of hers that opens (`carry.ts`). This page can lie in the background until
 * long after: it ends nothing of whoever has signed in since, and empties nothing of hers.
 */
const leaving = `
  const body = new URLSearchParams();
  let wants = () => true;
  try {
    const me = localStorage.getItem('${signedIn}') || localStorage.getItem('${leavingName}');
    for (const name of Object.keys(localStorage)) if (name.startsWith('ulduz')) localStorage.removeItem(name);
    sessionStorage.removeItem('ulduz.me');
    if (me) {
      localStorage.setItem('${leavingName}', me);
      body.set('${whoseField}', me);
      wants = () => localStorage.getItem('${leavingName}') === me;
    }
  } catch {}
  const leave = () =>
    wants()
      ? fetch('/sign-out', { method: 'POST', body }).then(
          ({ ok, status }) => (ok || status === ${notHers}) && location.replace(ok ? '/sign-in?said=out' : '/'),
          () => {},
        )
      : location.replace('/');
  addEventListener('online', leave);
  setInterval(leave, 10000);`;

/** Her language; whether something of hers waits here; again by itself when the connection is back. */
const script = (isSent: boolean, isLeaving: boolean) => `
  const code = /(?:^|; )${cookieName}=(${locales.join('|')})/.exec(document.cookie)?.[1] ?? '${baseLocale}';
  document.documentElement.lang = code;
  for (const part of document.querySelectorAll('main')) {
    part.hidden = part.lang !== code;
    if (!part.hidden) document.title = part.dataset.title + ' · Ulduz';
  }
  let waits = false;
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith('ulduz.')) continue;
      const kept = JSON.parse(localStorage.getItem(name));
      if (name.startsWith('ulduz.log.')) waits ||= kept.length > 0;
      if (name.startsWith('ulduz.thread.')) waits ||= kept.waiting.length > 0;
    }
  } catch {}
  for (const each of document.querySelectorAll('.waits')) each.hidden = !waits;${isSent ? '' : list}
  ${
    isLeaving
      ? leaving
      : isSent
        ? `for (const each of document.querySelectorAll('.again')) each.onclick = () => location.reload();`
        : `const look = () => fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => ok && location.reload(), () => {});
  addEventListener('online', look);
  const soon = (seconds) => setTimeout(() => { look(); soon(Math.min(2 * seconds, 15)); }, 1000 * seconds);
  soon(2);`
  }`;

/** As HTML: all three languages, of which its script shows one. */
export const offlinePage = ({ nonce, isSent, isLeaving = false, typed = [], build }: Offline): string =>
  `<!doctype html>
<html lang="${baseLocale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fcfaf5" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#10131f" media="(prefers-color-scheme: dark)">
<title>${wordsIn(baseLocale, isSent, isLeaving).title} · Ulduz</title>
<style nonce="${nonce}">${style(build)}</style>
</head>
<body>
<header><div class="bar">${mark}Ulduz</div></header>
${locales.map((locale) => part(locale, isSent, isLeaving, typed)).join('\n')}
<script nonce="${nonce}">${script(isSent, isLeaving)}</script>
</body>
</html>`;

/** What the page may do: its own style and script, our fonts, and asking whether we are there. */
export const offlinePolicy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
