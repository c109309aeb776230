/** An expected refusal is a value with a code and its facts; the page finds the words. Exceptions are bugs. */
export type Result<T, Code extends string = string> = Done<T> | Refused<Code>;

export interface Done<T> {
  ok: true;
  value: T;
}

export interface Refused<Code extends string = string> {
  ok: false;
  code: Code;
  /** What the sentence about it needs: names, numbers, days. Never more than the person may see. */
  facts: Record<string, string | number>;
}

/** The thing was done; `value` is what came of it. */
export function done<T>(value: T): Done<T>;
export function done(): Done<undefined>;
export function done<T>(value?: T): Done<T | undefined> {
  return { ok: true, value };
}

/** The thing was refused for the reason `code`. */
export const refused = <Code extends string>(code: Code, facts: Refused['facts'] = {}): Refused<Code> => ({
  ok: false,
  code,
  facts,
});
