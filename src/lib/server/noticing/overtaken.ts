import type { Context } from '#lib/server/database/index.ts';
import { pairsForWriting } from '#lib/server/mentorships/index.ts';
import type { NoticeView } from '#lib/server/notices/index.ts';
import { isOvertaken, tellsStand } from './rules-overtaken.ts';

const pairOf = ({ path }: Pick<NoticeView, 'path'>) => /^\/mentorships\/([^/?#]+)/u.exec(path)?.[1] ?? '';

/** Which of these notices say of a pair what is so no longer, by their ids. They are the caller's own. */
export async function overtakenOf(
  context: Context,
  notices: readonly Pick<NoticeView, 'id' | 'template' | 'path'>[],
): Promise<ReadonlySet<string>> {
  const telling = notices.filter(({ template }) => tellsStand(template));
  const pairs = new Map(
    (await pairsForWriting(context, [...new Set(telling.map(pairOf))])).map((pair) => [pair.id, pair]),
  );
  return new Set(
    telling
      .filter((notice) => {
        const pair = pairs.get(pairOf(notice));
        return pair !== undefined && isOvertaken(notice.template, pair);
      })
      .map(({ id }) => id),
  );
}
