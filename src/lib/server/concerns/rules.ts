import { addDays, addHours, dayOf, type Day, type Instant } from '#lib/dates.ts';
import { fold } from '#lib/text/alphabet.ts';

export const abouts = ['mentor', 'girl', 'staff', 'other'] as const;
export type About = (typeof abouts)[number];

export type ConcernState = 'received' | 'in_hand' | 'closed';
export type ConcernStep = 'take' | 'hand-over' | 'close' | 'reopen';

const steps: Record<ConcernState, Partial<Record<ConcernStep, ConcernState>>> = {
  // Whoever takes it over from another goes on from where that one was.
  received: { take: 'in_hand', 'hand-over': 'received' },
  in_hand: { take: 'in_hand', 'hand-over': 'received', close: 'closed' },
  closed: { reopen: 'in_hand' },
};

/** The state after a step, or null when the step is not possible from here. */
export const concernAfter = (state: ConcernState, step: ConcernStep): ConcernState | null =>
  steps[state][step] ?? null;

/** Its words have been taken away after the programme's time of keeping; nobody sends one without words. */
export const isForgotten = ({ text }: { text: string }): boolean => text === '';

/** Whether the mentor of its pair may be whom it is about: somebody who chose "something else" may mean her too. */
export const isAboutMentor = ({ about }: { about: string }): boolean =>
  about === 'mentor' || about === 'other';

/** A mentor who is held under a closed concern is called to mind after so many days, and again. */
export const holdDays = 90;

const byItself = 'check-in:';
const byHeld = 'held:';
/** The id under which an answer of one side becomes one concern, once for ever. */
export const idOfAnswer = (checkIn: string, side: string): string => `${byItself}${checkIn}:${side}`;
/** The id of a concern that was opened from a held message: pressed twice it is one. */
export const idOfHeld = (messageId: string): string => `${byHeld}${messageId}`;
/** The held message from which a concern was opened; null: it came otherwise, or that is forgotten. */
export const heldOf = ({ client_id: id }: { client_id: string }): string | null =>
  id.startsWith(byHeld) ? id.slice(byHeld.length) : null;
/** Nobody wrote it: it is an answer that was chosen, and has words in each language. */
export const cameByItself = (row: { client_id: string }): boolean => row.client_id.startsWith(byItself);

/** How a concern ended: what was found and done, in one word for the record. */
export const outcomes = ['helped', 'referred', 'measures', 'unfounded', 'unreachable', 'other'] as const;
export type Outcome = (typeof outcomes)[number];

export const longestConcern = 5000;
export const longestNote = 2000;
export const longestLine = 200;

const urgentHours = 1;
const plainHours = 24;
/** Hours in which somebody has to take it in hand. */
export const hoursFor = (urgent: boolean): number => (urgent ? urgentHours : plainHours);
/** By when somebody has to take it in hand, counted from `now`: the night and the weekend count too. */
export const dueFor = (urgent: boolean, now: Instant): Instant => addHours(now, hoursFor(urgent));

/** Whoever has it in hand acts again within so many days unless she names a day. */
export const handDays = (urgent: boolean): number => (urgent ? 1 : 3);
/** How far ahead the day can be that she names: an urgent one is looked at each week by somebody. */
export const furthestDays = (urgent: boolean): number => (urgent ? 7 : 60);

/** The end of a day in Baku, four hours before UTC's. */
export const endOf = (day: Day): Instant => `${day}T20:00:00.000Z`;
export const nextAct = (now: Instant, day: Day | null, urgent: boolean): Instant =>
  endOf(day ?? addDays(dayOf(now), handDays(urgent)));
/** A day on which she can mean to act next. */
export const canBeNext = (day: Day, now: Instant, urgent: boolean): boolean =>
  day >= dayOf(now) && day <= addDays(dayOf(now), furthestDays(urgent));

const givingSteps: ReadonlySet<string> = new Set(['assigned', 'handed', 'escalated', 'passed-on']);
/** Whose duty a concern was in the order of its steps, since somebody took it or handed it on. */
export function dutiesSince(list: readonly { kind: string; about_account: string | null }[]): string[] {
  let had: string[] = [];
  for (const { kind, about_account: about } of list) {
    if (kind === 'taken' || kind === 'handed' || kind === 'reopened') had = [];
    if (about !== null && givingSteps.has(kind)) had.push(about);
  }
  return had;
}

/** Who is next of those who may see it, in a fixed order; null when each has had it. */
export const nextOf = (may: readonly string[], had: readonly string[]): string | null =>
  may.find((each) => !had.includes(each)) ?? null;

const cyrillic = new Map(
  Object.entries({
    ...{ а: 'a', б: 'b', в: 'v', г: 'q', д: 'd', е: 'e', ж: 'j', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l' },
    ...{ м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'x', ц: 's', ч: 'c' },
    ...{
      ш: 's',
      щ: 's',
      ъ: '',
      ы: 'i',
      ь: '',
      э: 'e',
      ю: 'u',
      я: 'e',
      ҹ: 'c',
      ғ: 'q',
      һ: 'x',
      ө: 'o',
      ү: 'u',
    },
  }),
);

/** Words as they sound, roughly: `Севиндж`, `Sevinj` and `Sevincdən` begin alike. Rather one name too many than one too few. */
const sounds = (text: string): string[] =>
  [...fold(text)]
    .map((letter) => cyrillic.get(letter) ?? letter)
    .join('')
    .replaceAll(/dzh|dj|dz(?=[aeiou]|$)/gu, 'c')
    .replaceAll('sh', 's')
    .replaceAll('ch', 'c')
    .replaceAll('kh', 'x')
    .replaceAll('gh', 'q')
    .replaceAll('j', 'c')
    .replaceAll('g', 'q')
    .replaceAll('h', 'x')
    .replaceAll('y', 'i')
    .replaceAll('e', 'a')
    .replaceAll(/(.)\1+/gu, '$1')
    .split(/[^a-z]+/u)
    .filter((word) => word !== '');

/** Words that stand with names and are nobody's. */
const titles = new Set(['xanım', 'müəllim', 'müəllimə', 'bəy', 'qızı', 'oğlu'].flatMap(sounds));
const shortestName = 3;

/**
 * Whether a first name or surname of somebody stands in a text, with whatever ending. Whoever is named in a concern
 * never sees it, so a namesake too is held to be meant until a lead who may see it says that she is not.
 */
export const nameStands = (name: string, text: string): boolean => isHeard(name, sounds(text));

const isHeard = (name: string, words: readonly string[]): boolean =>
  sounds(name)
    .filter((part) => part.length >= shortestName && !titles.has(part))
    .some((part) => words.some((word) => word.startsWith(part)));

interface Told {
  text: string;
  about: string;
  about_text: string;
}
interface Mark {
  account_id: string;
  holds: number;
}
interface Person {
  accountId: string;
  name: string;
}

/**
 * How somebody is named in a concern. `said`: in the fields that ask for it, or a lead or she herself says so; in a concern
 * about staff each name that stands in it is the answer. `text`: her name stands among the words alone. Null: another is meant, or nowhere.
 */
function naming({ text, about, about_text }: Told, marks: readonly Mark[]) {
  const field = sounds(about_text);
  const words = sounds(text);
  return ({ accountId, name }: Person): 'said' | 'text' | null => {
    const mark = marks.find((each) => each.account_id === accountId);
    if (mark) return mark.holds === 1 ? 'said' : null;
    if (isHeard(name, field)) return 'said';
    if (!isHeard(name, words)) return null;
    return about === 'staff' ? 'said' : 'text';
  };
}

/** Who is kept out of a concern while another can read it: whoever was chosen, and whose name stands in it, unless another was meant. */
export const isNamed = (person: Person, concern: Told, marks: readonly Mark[]): boolean =>
  naming(concern, marks)(person) !== null;

/**
 * Who of the safeguarding leads reads a concern: those whom it does not name. When there is none, those whose name stands among
 * its words alone, rather than nobody; not once somebody else has read it, who could have said that another is meant.
 */
export function readersAmong<Lead extends Person>(
  leads: readonly Lead[],
  concern: Told,
  marks: readonly Mark[],
  readBy: readonly Person[],
): Lead[] {
  const how = naming(concern, marks);
  const unnamed = leads.filter((each) => how(each) === null);
  if (unnamed.length > 0 || readBy.some((each) => how(each) === null)) return unnamed;
  return leads.filter((each) => how(each) === 'text');
}

/** Letters and digits that nobody takes for one another. */
const receiptLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** What she is shown after sending, out of random bytes: `K7M2-9QXD`. */
export function receiptFrom(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => receiptLetters[byte % receiptLetters.length] ?? 'A');
  return `${letters.slice(0, 4).join('')}-${letters.slice(4, 8).join('')}`;
}
