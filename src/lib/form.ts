import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { done, type Refused, type Result } from '#lib/result.ts';

/** What was typed, to be shown again: one text a name, or the chosen texts of a list. Never a password. */
export type Values = Record<string, string>;
export type Errors = Record<string, string>;

export type Read<T> =
  | { ok: true; value: T; values: Values; lists: Record<string, string[]> }
  | { ok: false; errors: Errors; values: Values; lists: Record<string, string[]> };

type FormSchema = v.ObjectSchema<v.ObjectEntries, v.ErrorMessage<v.ObjectIssue> | undefined>;

/** Longer texts are cut before anything looks at them. */
const longest = 20_000;

const formsRead = new WeakMap<Request, Promise<FormData>>();

/** The form of a request, however often it is asked for; an empty one when what came is no form, or a broken one. */
export function formOf(request: Request): Promise<FormData> {
  const form = formsRead.get(request) ?? request.formData().catch(() => new FormData());
  formsRead.set(request, form);
  return form;
}

/** What was typed before somebody changed the language: every text, as `readForm` would give it back. */
export interface Typed {
  values: Values;
  lists: Record<string, string[]>;
}

/** Everything that was typed but passwords and files, to fill the same form again in another language. */
export function typedIn(form: FormData): Typed {
  const values: Values = {};
  const lists: Record<string, string[]> = {};
  for (const name of new Set(form.keys())) {
    const texts = textsIn(form, name);
    const date = /^(.+)\.(?:day|month|year)$/u.exec(name)?.[1];
    if (isSecret(name) || texts.length === 0) continue;
    if (date !== undefined) values[date] = dayFrom(date, (part) => textsIn(form, part));
    else {
      values[name] = texts[0] ?? '';
      lists[name] = texts;
    }
  }
  return { values, lists };
}

const isSecret = (name: string) => /password/iu.test(name);

/** NUL goes nowhere: PostgreSQL refuses it, and nobody types it. */
const textsIn = (form: FormData, name: string): string[] =>
  form
    .getAll(name)
    .flatMap((each) => (typeof each === 'string' ? [each.slice(0, longest).replaceAll('\0', '')] : []));

/**
 * Reads a form by its schema: only the names that stand there, whatever else was sent. A name of `lists` is read as a
 * list of texts, every other as one text, empty when missing; `x.day`, `x.month` and `x.year` are joined to a day.
 * Errors are the schema's messages (codes), by name; a fault of the whole form stands under the empty name.
 */
export function readForm<Schema extends FormSchema>(
  form: FormData,
  schema: Schema,
  listNames: readonly (keyof Schema['entries'] & string)[] = [],
): Read<v.InferOutput<Schema>> {
  const texts = (name: string) => textsIn(form, name);
  const values: Values = {};
  const lists: Record<string, string[]> = {};
  const input: Record<string, string | string[]> = {};
  for (const name of Object.keys(schema.entries)) {
    if (listNames.includes(name)) {
      input[name] = lists[name] = texts(name);
      continue;
    }
    const text = form.has(`${name}.year`) ? dayFrom(name, texts) : (texts(name)[0] ?? '');
    input[name] = text;
    if (!isSecret(name)) values[name] = text;
  }
  const result = v.safeParse(schema, input);
  if (result.success) return { ok: true, value: result.output, values, lists };
  return { ok: false, errors: errorsOf(result.issues), values, lists };
}

/**
 * The action of one form: reads it, does it, and goes on at the address that `act` answers. Wrong or refused, it comes
 * back with what was typed.
 */
export const formAction =
  <Event extends RequestEvent, Schema extends FormSchema>(
    schema: Schema,
    act: (event: Event, value: v.InferOutput<Schema>) => Promise<Result<string>>,
    words: (refusal: Refused) => Errors,
  ) =>
  async (event: Event) => {
    const read = readForm(await formOf(event.request), schema);
    if (!read.ok) return fail(422, read);
    const result = await act(event, read.value);
    if (!result.ok) return fail(409, { ...read, errors: words(result) });
    redirect(303, result.value);
  };

/** The same result, saying something else when it was done: where to go on, or what is said there. */
export const saying = <Code extends string>(
  result: Result<unknown, Code>,
  said: string,
): Result<string, Code> => (result.ok ? done(said) : result);

/** The first message of each name. */
export function errorsOf(issues: readonly v.BaseIssue<unknown>[]): Errors {
  const errors: Errors = {};
  for (const issue of issues) {
    const key: unknown = issue.path?.[0]?.key;
    const name = typeof key === 'string' ? key : '';
    errors[name] ??= issue.message;
  }
  return errors;
}

function dayFrom(name: string, texts: (name: string) => string[]): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    (texts(`${name}.${part}`)[0] ?? '').trim(),
  );
  if (!day && !month && !year) return '';
  const padded = (part = '') => (/^\d$/u.test(part) ? `0${part}` : part);
  return `${year}-${padded(month)}-${padded(day)}`;
}
