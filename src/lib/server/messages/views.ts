import type { Instant } from '#lib/dates.ts';
import type { MessageTable } from '#lib/server/database/index.ts';
import { needsHelp } from './distress.ts';
import { canTakeBack, stateOf, type MessageState, type Side } from './rules.ts';

/** A message as one side of the pair sees it. */
export interface MessageView {
  /** The browser's own id, by which it knows its message again. */
  id: string;
  mine: boolean;
  text: string;
  /** Its place in the thread, from 1 on; null while it is held back. */
  number: number | null;
  /** After which number it stands while it is held back. */
  after: number;
  state: MessageState;
  /** Why it was held back, when the writer may be told. What goes to safeguarding is not explained to her. */
  kinds: string[];
  canTakeBack: boolean;
  /** A girl says in it that she is in need: numbers stand under it. For herself alone. */
  needsHelp: boolean;
  at: Instant;
}

/** What a side sees of a message that it may see: the other's only once it was sent. */
export const viewOf = (row: MessageTable, side: Side): MessageView => ({
  id: row.client_id,
  mine: row.author === side,
  text: row.text,
  number: row.number,
  after: row.after_number,
  state: stateOf(row),
  kinds: row.state !== 'sent' && row.way !== 'safeguarding' ? row.kinds.split(';') : [],
  canTakeBack: row.author === side && canTakeBack(row),
  needsHelp: side === 'mentee' && row.author === 'mentee' && needsHelp(row.text),
  at: row.sent_at ?? row.written_at,
});
