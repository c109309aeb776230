import { draftsBegin, isIn, quietly } from './keeping.ts';

/** What somebody was typing into a form that is not sent yet, by the names of its fields. */
export type FormDraft = Record<string, string>;

const nameOf = (owner: string, of: string) => `${draftsBegin}${owner}.${of}`;

/** What is kept here for this account of that form; null when nothing is. */
export const draftHere = (owner: string, of: string): FormDraft | null =>
  quietly(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(owner, of)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    return Object.fromEntries(Object.entries(kept).filter((each) => typeof each[1] === 'string'));
  }, null);

/** Keeps it on this device; null leaves nothing behind. */
export const keepDraft = (owner: string, of: string, draft: FormDraft | null): void => {
  quietly(() => {
    if (draft === null) localStorage.removeItem(nameOf(owner, of));
    else if (isIn(owner)) localStorage.setItem(nameOf(owner, of), JSON.stringify(draft));
  }, undefined);
};
