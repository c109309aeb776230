/**
 * More marks on one letter than any writing has (Unicode, UAX 15, stream-safe text). Putting a run of marks in order
 * takes a time that grows with its square: a few megabytes of them would stop the process for minutes.
 */
const tooManyMarks = /\p{M}{31}/u;

/** Letters and their marks as one character where there is one (NFC); a text of endless marks stays as it is. */
export const compose = (text: string): string => (tooManyMarks.test(text) ? text : text.normalize('NFC'));

/** Letters and their marks taken apart (NFD); a text of endless marks stays as it is. */
export const decompose = (text: string): string => (tooManyMarks.test(text) ? text : text.normalize('NFD'));
