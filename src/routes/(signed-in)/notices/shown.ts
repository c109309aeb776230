import type { Locale } from '#lib/server/database/index.ts';
import { noticeLine, type NoticeView } from '#lib/server/notices/index.ts';
import { instantInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** Notices as the page shows them. */
export const noticesInWords = (list: readonly NoticeView[], overtaken: ReadonlySet<string>, locale: Locale) =>
  Promise.all(
    list.map(async ({ id, template, path, at, seen }) => ({
      id,
      path,
      seen,
      line: (await noticeLine(template, locale)) ?? m.notices_mine_something(),
      when: instantInWords(at, locale),
      over: overtaken.has(id) ? m.notices_mine_over() : '',
    })),
  );
