import { EventEmitter } from 'node:events';

/** Tells open pages of this process that something of a round changed, never what. */
const bus = new EventEmitter().setMaxListeners(0);

const nameOf = (roundId: string) => `round:${roundId}`;

/** Said once the change is kept; whoever hears it asks for the round with her own rights. */
export const roundChanged = (roundId: string): boolean => bus.emit(nameOf(roundId));

/** Hears of every change until the answered function is called. */
export function onRound(roundId: string, changed: () => void): () => void {
  bus.on(nameOf(roundId), changed);
  return () => bus.off(nameOf(roundId), changed);
}
