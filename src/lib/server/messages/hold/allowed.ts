/** The text without its links to allowed hosts; a link that could lead anywhere else stays. */
export function withoutAllowed(text: string, hosts: readonly string[]): string {
  if (hosts.length === 0) return text;
  return text.replace(/(?<![^\s(<"«])[^\s<>"«»]{4,2000}/gu, (piece) => {
    const start = /^[(<[{"'«]*/u.exec(piece)![0].length;
    let end = piece.length;
    while (end > start && ')].,!?;:…'.includes(piece[end - 1]!)) end -= 1;
    return leadsToAllowed(piece.slice(start, end), hosts) ? ` ${piece.slice(end)}` : piece;
  });
}

/** Whether a link leads to an allowed host, exactly: no name before @, no port, no second address inside. */
export function leadsToAllowed(link: string, hosts: readonly string[]): boolean {
  if (!/^[!-~]+$/u.test(link) || /[\\@`^|]/u.test(link)) return false;
  const scheme = /^[a-z][a-z0-9+.-]*:/iu.exec(link)?.[0].toLowerCase();
  if (scheme && scheme !== 'https:' && scheme !== 'http:') return false;
  const whole = scheme ? link : `https://${link}`;
  if (!/^https?:\/\/[a-z0-9.-]+(?:[/?#]|$)/iu.test(whole)) return false;
  const rest = whole.replace(/^https?:\/\/[^/?#]*/iu, '');
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
