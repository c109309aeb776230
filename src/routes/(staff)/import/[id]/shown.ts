import type { Locale } from '#lib/server/database/index.ts';
import {
  columnTitle,
  contactsLost,
  issueWords,
  stayWords,
  valueInWords,
  type Preview,
} from '#lib/server/imports/index.ts';
import { dayInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** More rows than these nobody reads on a page; how many there are is said all the same. */
const mostRows = 300;
const mostErrors = 500;

const keys = { mentees: 'mentee', mentors: 'mentor' } as const;
const titles = { mentees: m.imports_page_mentees, mentors: m.imports_page_mentors };

/** A list of girls brought as one of mentors, or the other way round: what it looks like, in words; null otherwise. */
function resembles({ kind, errors, warnings }: Preview): string | null {
  if (kind !== 'mentees' && kind !== 'mentors') return null;
  const other = kind === 'mentees' ? 'mentors' : 'mentees';
  const lacksItsOwn = errors.some((each) => each.kind === 'missing-column' && each.column === keys[kind]);
  const hasTheOther = warnings.some(
    (each) => each.kind === 'unknown-column' && each.column.toLowerCase() === keys[other],
  );
  return lacksItsOwn && hasTheOther ? titles[other]() : null;
}

/** So many are read at once; of more, the first ones of each column stand here and the rest unfolds. */
const readAtOnce = 12;
const readOfEach = 5;

interface ShownIssue {
  kind: string;
  line: number;
  code: string;
  column: string;
  value: string;
  words: string;
}

/** Faults of one column together, those of one kind side by side: they are mended in one go. */
function grouped(issues: readonly ShownIssue[]) {
  if (issues.length <= readAtOnce)
    return issues.length === 0 ? [] : [{ key: '', title: '', first: issues, rest: [], restWords: '' }];
  return [...Map.groupBy(issues, ({ code }) => code)].map(([key, found]) => {
    const same = [...Map.groupBy(found, ({ kind }) => kind).values()].flat();
    const { code = '', column: name = '' } = same[0] ?? {};
    const column = name && name !== code ? `${name} (${code})` : code || m.imports_page_whole_row();
    const rest = same.slice(readOfEach);
    return {
      key,
      title: m.imports_page_errors_group({ column, count: same.length }),
      first: same.slice(0, readOfEach),
      rest,
      restWords: m.imports_page_errors_rest({ count: rest.length }),
    };
  });
}

/** E-mails and phones that would go, and whose: a column emptied by mistake looks like any other change. */
function lostInWords(lines: Parameters<typeof contactsLost>[0]): string | null {
  const { count, codes } = contactsLost(lines);
  const whose = codes.slice(0, readAtOnce).join(', ') + (codes.length > readAtOnce ? ', …' : '');
  return count === 0 ? null : m.imports_page_contacts_lost({ count, codes: whose });
}

/** What the page shows of a preview, in words. */
export function shown(preview: Preview, locale: Locale) {
  const { kind, errors, warnings, plan } = preview;
  const title = (column: string) => (column === '' ? '' : columnTitle(column, locale));
  const value = (column: string, text: string) => valueInWords(kind, column, text, locale);
  const lines = plan?.lines ?? [];
  const stays = lines.flatMap((line) =>
    line.stays.map((stay) => ({
      line: line.line,
      code: line.code,
      name: line.name,
      column: title(stay.column),
      stands: value(stay.column, stay.stands),
      file: value(stay.column, stay.file),
      why: stayWords(stay, locale),
      isOld: stay.isOld,
    })),
  );
  const added = lines.filter(({ state }) => state === 'new');
  const changed = lines.filter(({ state }) => state === 'changed');
  const issues = (list: Preview['errors']) =>
    list.slice(0, mostErrors).map((issue) => ({
      kind: issue.kind,
      line: issue.line,
      code: issue.column,
      column: title(issue.column),
      value: issue.value,
      words: issueWords(issue, locale),
    }));
  const alike = (plan?.alike ?? []).slice(0, mostErrors).map(({ line, code, name, first }) => ({
    kind: 'alike',
    line,
    code: 'name',
    column: title('name'),
    value: name,
    words:
      first.line === null
        ? m.imports_page_alike_here({ code, firstCode: first.code })
        : m.imports_page_alike({ line, code, firstLine: first.line, firstCode: first.code }),
  }));
  const long = (plan?.long ?? []).slice(0, mostErrors).map(({ line, column, value: text, most }) => ({
    kind: 'long',
    line,
    code: column,
    column: title(column),
    value: text,
    words: m.imports_page_long({ most }),
  }));
  return {
    errors: grouped(issues(errors)),
    errorsShown: Math.min(errors.length, mostErrors),
    errorCount: errors.length,
    resembles: resembles(preview),
    lost: lostInWords(lines),
    warnings: grouped([...alike, ...long, ...issues(warnings)]),
    changed: changed.slice(0, mostRows).map(({ line, code, name, changes, perhapsAnother }) => ({
      line,
      code,
      name,
      perhapsAnother,
      changes: changes.map((each) => ({
        column: title(each.column),
        from: value(each.column, each.from),
        to: value(each.column, each.to),
      })),
    })),
    moreChanged: Math.max(0, changed.length - mostRows),
    added: added.slice(0, mostRows).map(({ line, code, name }) => ({ line, code, name })),
    moreAdded: Math.max(0, added.length - mostRows),
    stays: stays.filter(({ isOld }) => !isOld).slice(0, mostRows),
    staysCount: stays.filter(({ isOld }) => !isOld).length,
    old: stays.filter(({ isOld }) => isOld).slice(0, mostRows),
    oldCount: stays.filter(({ isOld }) => isOld).length,
    ended: lines.flatMap(({ line, code, name, ended }) => {
      if (!ended) return [];
      const day = dayInWords(ended.on, locale);
      const words = ended.why === 'left' ? m.imports_page_left({ day }) : m.imports_page_declined({ day });
      return [{ line, code, name, words }];
    }),
  };
}
