/** So many lines stand on a page. */
const aPage = 50;

/** The lines of the page that an address asks for, and how many pages there are. */
export function pageOf<T>(list: readonly T[], url: URL): { lines: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(list.length / aPage));
  const asked = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1;
  return { lines: list.slice((page - 1) * aPage, page * aPage), page, pages };
}

/** The value of a parameter when it is one of these, else the first. */
export function chosen<const T extends string>(url: URL, name: string, choices: readonly [T, ...T[]]): T {
  const value = url.searchParams.get(name);
  return choices.find((each) => each === value) ?? choices[0];
}

/** The address with some parameters changed; an empty one goes, and the paging begins anew. */
export function withParams(url: URL, changes: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(url.searchParams);
  for (const name of ['page', 'said']) search.delete(name);
  for (const [name, value] of Object.entries(changes))
    if (value === '') search.delete(name);
    else search.set(name, value);
  return search.size > 0 ? `?${search}` : url.pathname;
}
