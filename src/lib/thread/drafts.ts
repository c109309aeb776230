import { typedIn } from '../form.ts';
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

/** What stands in the page's form inside this element, a list of ticks as one text with commas between. */
export const draftIn = (element: HTMLElement): FormDraft => {
  const form = element.querySelector<HTMLFormElement>('#page-form');
  if (!form) return {};
  const { values, lists } = typedIn(new FormData(form));
  const ticked = Object.entries(lists).filter(([, texts]) => texts.length > 1);
  return { ...values, ...Object.fromEntries(ticked.map(([name, texts]) => [name, texts.join(',')])) };
};

/** Keeps what is typed inside this element, as long as it is worth it. Answers how to end that. */
export const keepTyped = (
  element: HTMLElement,
  owner: string,
  of: string,
  isWorth: (draft: FormDraft) => boolean,
): (() => void) => {
  const keep = () => {
    const now = draftIn(element);
    keepDraft(owner, of, isWorth(now) ? now : null);
  };
  element.addEventListener('input', keep);
  return () => {
    element.removeEventListener('input', keep);
  };
};
