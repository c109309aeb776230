import type { Context, Locale } from '#lib/server/database/index.ts';
import {
  addressOf,
  askedOf,
  menteeChoices,
  type DraftAnswers,
  type QuestionKey,
} from '#lib/server/mentees/index.ts';
import { dayOf } from '#lib/dates.ts';
import { dayInWords, gradeInWords, phoneInWords, timesByDay } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';

/** One answer of the summary, and where it is changed. */
interface Row {
  key: QuestionKey;
  /** Name of the field that an error would stand at. */
  field: string;
  label: string;
  /** What she answered, a line each. */
  lines: string[];
}

const meetings = {
  in_person: m.mentees_meeting_in_person,
  either: m.mentees_meeting_either,
  online: m.mentees_meeting_online,
};

/** Her answers in words, in the order of the questions. */
export async function summaryOf(
  context: Context,
  answers: Required<DraftAnswers>,
  locale: Locale,
): Promise<Row[]> {
  const choices = await menteeChoices(context, locale);
  const named = (options: { value: string; label: string }[], codes: readonly string[]) =>
    codes.map((code) => options.find(({ value }) => value === code)?.label ?? code);
  const ranked = (lines: string[]) =>
    lines.length > 1 ? lines.map((line, index) => `${index + 1}. ${line}`) : lines;
  const none = [m.mentees_join_nothing()];
  const orNone = (lines: string[]) => (lines.length > 0 ? lines : none);
  const shown: Record<QuestionKey, Omit<Row, 'key'>> = {
    birth: {
      field: 'birthDate',
      label: m.mentees_field_birth(),
      lines: [dayInWords(answers.birthDate, locale)],
    },
    name: { field: 'name', label: m.mentees_field_name(), lines: [answers.name] },
    hub: { field: 'hub', label: m.mentees_field_hub(), lines: named(choices.hubs, [answers.hub]) },
    grade: { field: 'grade', label: m.mentees_field_grade(), lines: [gradeInWords(answers.grade, locale)] },
    languages: {
      field: 'languages',
      label: m.mentees_field_languages(),
      lines: ranked(named(choices.languages, answers.languages)),
    },
    interests: {
      field: 'interests',
      label: m.mentees_field_interests(),
      lines: ranked(named(choices.interests, answers.interests)),
    },
    goals: {
      field: 'goals',
      label: m.mentees_field_goals(),
      lines: orNone(named(choices.goals, answers.goals)),
    },
    times: {
      field: 'times',
      label: m.mentees_field_times(),
      lines: timesByDay(answers.times, locale),
    },
    meeting: {
      field: 'meeting',
      label: m.mentees_field_meeting(),
      lines: [meetings[answers.meeting]()],
    },
    reach: {
      field: 'phone',
      label: m.mentees_part_reach(),
      lines: orNone(
        [answers.phone && phoneInWords(answers.phone), answers.email].filter((each) => each !== null),
      ),
    },
    guardian: {
      field: 'guardianContact',
      label: m.mentees_part_guardian(),
      lines: [
        answers.guardianName,
        answers.guardianContact &&
          phoneInWords(addressOf(answers.guardianContact) ?? answers.guardianContact),
      ].filter((each) => each != null),
    },
    login: { field: 'login', label: m.mentees_field_login(), lines: [answers.login] },
  };
  return askedOf(answers, dayOf(context.now)).map(({ key }) => ({ key, ...shown[key] }));
}
