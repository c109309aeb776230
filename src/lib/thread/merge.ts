/** What a page knows of a thread, and how news are put into it: pure, so that any order of arrival can be tried. */

/** A message as the page shows it. */
export interface Shown {
  /** The browser's own id: the same message comes in as often as it likes. */
  id: string;
  mine: boolean;
  text: string;
  /** Its place in the thread; null while it is held back. */
  number: number | null;
  /** After which number it stands while it is held back. */
  after: number;
  state: 'sent' | 'held' | 'kept_back' | 'taken_back';
  /** Why it was held back, in words; empty when sent. */
  why: string;
  /** Nobody has decided about it: she may take it back. */
  canTakeBack: boolean;
  /** Under a girl's own words alone: a sentence before the numbers, and what the link to all of them is called. */
  help?: string[] | null;
  /** Day and clock in words. */
  day: string;
  clock: string;
}

/** A message that waits on this device. */
export interface Waiting {
  id: string;
  text: string;
}

export interface Known {
  messages: readonly Shown[];
  held: readonly Shown[];
}

/** A piece that came from the server. */
export interface News {
  messages: readonly Shown[];
  held: readonly Shown[];
}

/** Messages by their number, each once, whatever comes in and how often; what was let through is held no more. */
export function merge(known: Known, news: News): Known {
  const byNumber = new Map<number, Shown>();
  for (const message of [...known.messages, ...news.messages])
    if (message.number !== null) byNumber.set(message.number, message);
  const messages = [...byNumber.values()].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const sent = new Set(messages.map(({ id }) => id));
  return { messages, held: news.held.filter(({ id }) => !sent.has(id)) };
}

/** With one more that is held, once, whether or not the news of it came before the answer to it. */
export const withHeld = ({ messages, held }: Known, one: Shown): Known => ({
  messages,
  held: [...held.filter(({ id }) => id !== one.id), one],
});

/** Up to which number everything is here: from there on one asks for what is missing. */
export const seenUpTo = ({ messages }: Known): number => messages.at(-1)?.number ?? 0;

/** The last number that the other wrote: what one writes oneself needs no mark of having been read. */
export const receivedUpTo = ({ messages }: Known): number =>
  messages.filter(({ mine }) => !mine).at(-1)?.number ?? 0;

/** What waits here and is not in the thread yet: an answer that was lost on its way has arrived all the same. */
export function stillWaiting(waiting: readonly Waiting[], { messages, held }: Known): Waiting[] {
  const there = new Set([...messages, ...held].map(({ id }) => id));
  return waiting.filter(({ id }) => !there.has(id));
}

/** In the order in which they are shown: each held one after the message that was the last when it was written. */
export function inOrder({ messages, held }: Known): Shown[] {
  const place = (message: Shown) => message.number ?? message.after + 0.5;
  return [...messages, ...held].sort((a, b) => place(a) - place(b));
}
