import * as v from 'valibot';
import { isEmail } from '#lib/contacts.ts';
import type { Day } from '#lib/dates.ts';
import { line } from '#lib/input.ts';
import { answerFields, listFields } from './input.ts';
import type { DraftAnswers } from './rules-drafts.ts';
import { faultsOf, needsGuardian } from './rules-joining.ts';

const login = v.pipe(
  line(200),
  v.transform((text) => text.toLowerCase()),
  v.check((text) => /^[a-z0-9][a-z0-9.-]{2,39}$/u.test(text) || isEmail(text), 'not_a_login'),
);
const fields = { ...answerFields, login };
type FieldName = keyof typeof fields;

/** One page of joining. */
export interface Question {
  key: QuestionKey;
  fields: readonly FieldName[];
  /** Left out: everybody is asked. */
  asked?: (answers: DraftAnswers, today: Day) => boolean;
}

// The birth date comes first: whoever is too young or too old leaves nothing here, and every draft can be told apart.
const all = [
  { key: 'birth', fields: ['birthDate'] },
  { key: 'name', fields: ['name'] },
  { key: 'hub', fields: ['hub'] },
  { key: 'grade', fields: ['grade'] },
  { key: 'languages', fields: ['languages'] },
  { key: 'interests', fields: ['interests'] },
  { key: 'goals', fields: ['goals'] },
  { key: 'times', fields: ['times'] },
  { key: 'meeting', fields: ['meeting'] },
  { key: 'reach', fields: ['phone', 'email'] },
  {
    key: 'guardian',
    fields: ['guardianName', 'guardianContact'],
    asked: ({ birthDate }: DraftAnswers, today: Day) =>
      birthDate === undefined || needsGuardian(birthDate, today),
  },
  { key: 'login', fields: ['login'] },
] as const;

export type QuestionKey = (typeof all)[number]['key'];

/** Every question, in the order in which they are asked. */
export const questions: readonly Question[] = all;

/** The question of an address, or undefined. */
export const questionOf = (key: string): Question | undefined => questions.find((each) => each.key === key);

/** What the form of a question is read by. */
export const schemaOf = ({ fields: names }: Question) =>
  v.object(Object.fromEntries(names.map((name) => [name, fields[name]])) as v.ObjectEntries);

export const listsOf = ({ fields: names }: Question): string[] =>
  names.filter((name) => (listFields as readonly string[]).includes(name));

/** The questions that are hers. */
export const askedOf = (answers: DraftAnswers, today: Day): Question[] =>
  questions.filter(({ asked }) => asked?.(answers, today) ?? true);

/** What speaks against the answers to a question, in the light of the others; by field. */
export function faultsAt(question: Question, answers: DraftAnswers, today: Day): Record<string, string> {
  const faults: Record<string, string | undefined> = faultsOf(answers, today, 'herself');
  return Object.fromEntries(
    question.fields.flatMap((name) => {
      const fault = faults[name];
      return fault === undefined ? [] : [[name, fault]];
    }),
  );
}

/** The first question that is still to be answered, or whose answer no longer fits; null: all is there. */
export const firstOpen = (answers: DraftAnswers, today: Day): QuestionKey | null =>
  askedOf(answers, today).find(
    (question) =>
      question.fields.some((name) => answers[name] === undefined) ||
      Object.keys(faultsAt(question, answers, today)).length > 0,
  )?.key ?? null;

/** Whether a question may be looked at: everything before it is answered. */
export function mayAsk(key: QuestionKey, answers: DraftAnswers, today: Day): boolean {
  const keys = askedOf(answers, today).map((each) => each.key);
  const open = firstOpen(answers, today);
  return keys.includes(key) && (open === null || keys.indexOf(key) <= keys.indexOf(open));
}

/** Where she goes after an answer: on, or back to the summary if she came from there and nothing else has opened. */
export function nextAfter(
  key: QuestionKey,
  answers: DraftAnswers,
  today: Day,
  fromSummary: boolean,
): QuestionKey | 'check' {
  if (fromSummary) return firstOpen(answers, today) ?? 'check';
  const keys = askedOf(answers, today).map((each) => each.key);
  return keys[keys.indexOf(key) + 1] ?? firstOpen(answers, today) ?? 'check';
}

/** The question before; null at the first. */
export function before(key: QuestionKey, answers: DraftAnswers, today: Day): QuestionKey | null {
  const keys = askedOf(answers, today).map((each) => each.key);
  return keys[keys.indexOf(key) - 1] ?? null;
}
