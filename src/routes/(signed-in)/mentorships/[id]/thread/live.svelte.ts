import {
  merge,
  receivedUpTo,
  seenUpTo,
  stillWaiting,
  withHeld,
  type Known,
  type Shown,
  type Waiting,
} from '#lib/thread/merge.ts';
import { newClientId } from '#lib/thread/new-id.ts';
import { send, type Trouble } from '#lib/thread/send.ts';
import { whoseHeader } from '#lib/whose.ts';
import { changeHere, keptHere, nameOf, type Kept } from '#lib/thread/waiting.ts';
import type { PairThread } from './pair.ts';
import type { PieceInWords } from './shown.ts';

/** Seconds until what could not be sent is tried again, after the first, second … time. */
const waits = [2, 5, 10, 30];

/** So many messages an open page bears; what is older stands on pages of its own. */
export const mostHere = 200;

/** Milliseconds for which the answer to what she sends may take longer than the news of it. */
const answerWait = 200;

/**
 * The thread of an open page: what is known of it, what waits here to be sent, and the line to the server. What waits is
 * sent in the order in which it was written, one after the other, under its own id, until the server has answered it.
 */
export class LiveThread {
  known = $state.raw<Known>({ messages: [], held: [] });
  waiting = $state.raw<Waiting[]>([]);
  hasOlder = $state(false);
  readByOther = $state(0);
  whyNot = $state<string | null>(null);
  /** Why what waits does not go; null while it does. */
  trouble = $state<Trouble | null>(null);

  readonly #at: string;
  readonly #owner: string;
  readonly #pair: string;
  #events: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #sending = false;
  #asking: Promise<void> | null = null;
  #marked = 0;
  #writes = () => '';
  #answers = 0;

  constructor(thread: PairThread) {
    this.#at = `/mentorships/${thread.id}/thread`;
    this.#owner = thread.owner;
    this.#pair = thread.id;
    this.hasOlder = thread.older;
    this.take(thread);
  }

  /** Puts in what a page brought. */
  take(thread: PairThread): void {
    this.#put(thread);
    if (thread.isNewest) this.#marked = receivedUpTo(this.known);
  }

  /** From now on live; `writes`: what stands in her box. Answers what she was writing when she left. */
  begin(writes: () => string): string {
    this.#writes = writes;
    const kept = keptHere(this.#owner, this.#pair);
    this.waiting = stillWaiting(kept.waiting, this.known);
    this.#listen();
    addEventListener('online', this.#again);
    addEventListener('storage', this.#elsewhere);
    document.addEventListener('visibilitychange', this.#again);
    void this.#flush();
    return kept.draft;
  }

  end(): void {
    this.#events?.close();
    clearTimeout(this.#timer);
    removeEventListener('online', this.#again);
    removeEventListener('storage', this.#elsewhere);
    document.removeEventListener('visibilitychange', this.#again);
  }

  /** Keeps what she is writing, lest it be lost with the page. */
  draft(text: string): void {
    this.#keep((kept) => ({ ...kept, draft: text }));
  }

  send(text: string): void {
    const message = { id: newClientId(), text };
    this.waiting = [...this.waiting, message];
    this.#keep(({ waiting }) => ({ waiting: [...waiting, message], draft: '' }));
    void this.#flush();
  }

  async older(): Promise<void> {
    const before = this.known.messages[0]?.number ?? 1;
    const piece = await this.#ask(`?before=${before}`);
    if (!piece) return;
    this.known = merge(this.known, { messages: piece.messages, held: this.known.held });
    this.hasOlder = piece.older;
  }

  readonly #again = () => {
    if (document.visibilityState === 'hidden') return;
    this.#failures = 0;
    void this.#flush();
    void this.#catchUp();
  };

  /** Another tab of this device wrote or sent something, or she has signed out there. */
  readonly #elsewhere = ({ key, newValue }: StorageEvent) => {
    if (key !== nameOf(this.#owner, this.#pair)) return;
    const { waiting, draft } = keptHere(this.#owner, this.#pair);
    this.waiting = stillWaiting(waiting, this.known);
    // What was sent there is not what she writes here: that stays kept.
    const writes = this.#writes();
    if (newValue && draft === '' && writes !== '' && !waiting.some(({ text }) => text === writes))
      this.draft(writes);
  };

  #listen(): void {
    this.#events = new EventSource(`${this.#at}/events?seen=${seenUpTo(this.known)}`);
    this.#events.addEventListener('changed', ({ data }) => void this.#hear(Number(data) || 0));
    this.#events.addEventListener('read', ({ data }) => {
      this.readByOther = Math.max(this.readByOther, Number(data) || 0);
    });
    // After every gap the line itself opens again; what was said meanwhile is asked for.
    this.#events.addEventListener('open', () => void this.#catchUp());
  }

  #put(piece: Pick<PieceInWords, 'messages' | 'held' | 'readByOther' | 'whyNot'>): void {
    this.known = merge(this.known, piece);
    this.readByOther = Math.max(this.readByOther, piece.readByOther);
    this.whyNot = piece.whyNot;
    const waiting = stillWaiting(this.waiting, this.known);
    if (waiting.length !== this.waiting.length) {
      this.waiting = waiting;
      this.#keep((kept) => ({ ...kept, waiting: stillWaiting(kept.waiting, this.known) }));
    }
  }

  /** A message came, of which this is the number (0: something else changed). What she sends comes back as the answer to it. */
  async #hear(number: number): Promise<void> {
    if (this.#sending && number > 0) await new Promise((resolve) => setTimeout(resolve, answerWait));
    if (number === 0 || number > seenUpTo(this.known)) await this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    await (this.#asking ??= this.#allNews().finally(() => {
      this.#asking = null;
    }));
  }

  async #allNews(): Promise<void> {
    let piece: PieceInWords | null;
    let more = mostHere;
    do {
      piece = await this.#news(more > 0 ? `?after=${seenUpTo(this.known)}` : '');
      // After so long a gap she begins at the end again.
      if (piece && more <= 0) this.known = { messages: [], held: [] };
      if (piece) this.#put(piece);
      if (piece && more <= 0) this.hasOlder = piece.older;
      more -= piece?.messages.length ?? 0;
    } while (piece?.newer);
    this.#let();
    await this.#mark();
  }

  /** A piece that knows what she sent: one that was asked for before and comes after the answer to that would take it away again. */
  async #news(query: string): Promise<PieceInWords | null> {
    for (;;) {
      const answers = this.#answers;
      const piece = await this.#ask(query);
      if (!piece || answers === this.#answers) return piece;
    }
  }

  /** Lets go of the oldest, once there are twice as many as a page bears. */
  #let(): void {
    if (this.known.messages.length <= 2 * mostHere) return;
    this.known = { ...this.known, messages: this.known.messages.slice(-mostHere) };
    this.hasOlder = true;
  }

  /** What stands before her eyes counts as read. */
  async #mark(): Promise<void> {
    const last = receivedUpTo(this.known);
    if (document.visibilityState === 'hidden' || last <= this.#marked) return;
    this.#marked = last;
    if ((await send(this.#owner, `${this.#at}/read`, { read: last })) === 'network') this.#marked = 0;
  }

  async #ask(query: string): Promise<PieceInWords | null> {
    const response = await fetch(`${this.#at}/messages${query}`, {
      headers: { [whoseHeader]: this.#owner },
    }).catch(() => null);
    // It is no longer hers to read: the page itself says what became of it.
    if (response?.status === 404) location.reload();
    if (!response?.ok || response.redirected) return null;
    return response.json() as Promise<PieceInWords>;
  }

  async #flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.waiting[0]; next; next = this.waiting[0]) if (!(await this.#post(next))) break;
    } finally {
      this.#sending = false;
    }
  }

  /** Whether the next one may go. */
  async #post(message: Waiting): Promise<boolean> {
    const response = await send(this.#owner, `${this.#at}/messages`, message);
    if (typeof response === 'string') {
      this.trouble = response;
      // Whoever is signed in again goes on here by coming back to the page.
      if (response !== 'network') return false;
      const wait = waits[Math.min(this.#failures, waits.length - 1)] ?? 30;
      this.#failures += 1;
      this.#timer = setTimeout(() => void this.#flush(), wait * 1000);
      return false;
    }
    this.#failures = 0;
    this.trouble = null;
    this.#answers += 1;
    if (response.ok) {
      const sent = (await response.json()) as Shown;
      // Others may have written before it: those are asked for, in their order.
      if (sent.number === null) this.known = withHeld(this.known, sent);
      else if (sent.number === seenUpTo(this.known) + 1)
        this.known = merge(this.known, { messages: [sent], held: this.known.held });
      else await this.#catchUp();
      this.#drop(message);
      return true;
    }
    // It will not be taken, however often it is sent: the page says why, and the text goes back into her hands.
    await this.#catchUp();
    this.#drop(message);
    this.returned = message.text;
    return false;
  }

  /** A text that was not taken; the page puts it back into the box. */
  returned = $state<string | null>(null);

  #drop({ id }: Waiting): void {
    const others = (waiting: readonly Waiting[]) => waiting.filter((each) => each.id !== id);
    this.waiting = others(this.waiting);
    this.#keep((kept) => ({ ...kept, waiting: others(kept.waiting) }));
  }

  #keep(change: (kept: Kept) => Kept): void {
    changeHere(this.#owner, this.#pair, change);
  }
}
