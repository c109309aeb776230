/** The text without its links to allowed hosts, and these links; a link that could lead anywhere else stays. */
export function withoutAllowed(text: string, hosts: readonly string[]): { text: string; links: string[] } {
  const links: string[] = [];
  if (hosts.length === 0) return { text, links };
  const rest = text.replace(/(?<![^\s(<"«])[^\s<>"«»]{4,2000}/gu, (piece) => {
    const start = /^[(<[{"'«]*/u.exec(piece)![0].length;
    let end = piece.length;
    while (end > start && ')].,!?;:…'.includes(piece[end - 1]!)) end -= 1;
    const link = piece.slice(start, end);
    if (!leadsToAllowed(link, hosts)) return piece;
    links.push(link);
    return ` ${piece.slice(end)}`;
  });
  return { text: rest, links };
}

/** Whether a link leads to an allowed host, exactly: no name before @, no port, no second address inside. */
export function leadsToAllowed(link: string, hosts: readonly string[]): boolean {
  if (!/^[!-~]+$/u.test(link) || /[\\@`^|]/u.test(link)) return false;
  const scheme = /^[a-z][a-z0-9+.-]*:/iu.exec(link)?.[0].toLowerCase();
  if (scheme && scheme !== 'https:' && scheme !== 'http:') return false;
  const whole = scheme ? link : `https://${link}`;
  if (!/^https?:\/\/[a-z0-9.-]+(?:[/?#]|$)/iu.test(whole)) return false;
  const rest = behindHost(whole).replace(invitation, '');
  if (/:\/\/|\/\/|%2f%2f|%40|%3a|\.\.|www\.|[?&#][\w-]*=(?:https?|www)/iu.test(rest)) return false;
  if (!URL.canParse(whole)) return false;
  const { hostname, port, username, password } = new URL(whole);
  return (
    port === '' &&
    username === '' &&
    password === '' &&
    hosts.some((host) => hostname === host || hostname === `www.${host}`)
  );
}

/** What stands in a link behind its host. */
export const behindHost = (link: string): string => link.replace(/^(?:https?:\/\/)?[^/?#]*/iu, '');

/** How Teams writes what it made of a meeting: `/l/meetup-join/19%3ameeting_…%40thread.v2/0?context=…`, nothing typed by anybody. */
export const invitation =
  /^\/l\/meetup-join\/19%3ameeting_\w{20,200}(?:%3d)*%40thread\.v2\/\d{1,15}(?:\?context=%7b%22Tid%22%3a%22[\da-f-]{36}%22%2c%22Oid%22%3a%22[\da-f-]{36}%22%7d)?$/iu;
