import { EventEmitter } from 'node:events';
import type { Side } from './rules.ts';

/**
 * What a page may hear: a message came, which is now the last; one side has read up to a number; or (null) something else
 * changed. Whoever has that message already asks for nothing.
 */
export type ThreadNews = { last: number } | { readBy: Side; number: number } | null;

/** Tells open pages of this process that something of a thread changed, never what was written. */
const bus = new EventEmitter().setMaxListeners(0);

const nameOf = (mentorshipId: string) => `thread:${mentorshipId}`;

/** Said once the change is kept; whoever hears it asks for the thread with her own rights. */
export const threadChanged = (mentorshipId: string, last: number | null = null): boolean =>
  bus.emit(nameOf(mentorshipId), last === null ? null : { last });

/** Said once the mark is kept, and only while both may open the thread. */
export const threadRead = (mentorshipId: string, readBy: Side, number: number): boolean =>
  bus.emit(nameOf(mentorshipId), { readBy, number });

/** Hears of every change until the answered function is called. */
export function onThread(mentorshipId: string, heard: (news: ThreadNews) => void): () => void {
  bus.on(nameOf(mentorshipId), heard);
  return () => bus.off(nameOf(mentorshipId), heard);
}
