import { EventEmitter } from 'node:events';

/** Tells open pages of this process that something of a thread changed, never what. */
const bus = new EventEmitter().setMaxListeners(0);

const nameOf = (mentorshipId: string) => `thread:${mentorshipId}`;

/** Said once the change is kept; whoever hears it asks for the thread with her own rights. */
export const threadChanged = (mentorshipId: string): boolean => bus.emit(nameOf(mentorshipId));

/** Hears of every change until the answered function is called. */
export function onThread(mentorshipId: string, changed: () => void): () => void {
  bus.on(nameOf(mentorshipId), changed);
  return () => bus.off(nameOf(mentorshipId), changed);
}
