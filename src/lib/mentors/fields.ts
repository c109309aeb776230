import type { Typed } from '#lib/form.ts';
import type { MentorChoices } from './choices.ts';

/** What each group of a mentor's fields is given. */
export interface FieldsProps {
  choices: MentorChoices;
  /** What stands in them. */
  typed: Typed;
  errors?: Readonly<Record<string, string>>;
  /** She fills them in herself, rather than staff. */
  own?: boolean;
}
