import * as v from 'valibot';
import {
  code,
  day,
  email,
  line,
  oneOf,
  optionalEmail,
  optionalLine,
  optionalPhone,
  someOf,
  ticked,
  version,
  whole,
} from '#lib/input.ts';
import { districts, goals, interests, languages } from '#lib/server/reference/index.ts';
import { weeklyTimes } from '#lib/text/format.ts';
import { clearanceSteps } from './rules.ts';

const codesOf = (list: () => readonly { code: string }[]) => () => list().map((each) => each.code);

export const meetings = ['in_person', 'online', 'either'] as const;
export const mostTopics = 8;
export const mostPlaces = 10;
export const firstGrade = 5;
export const lastGrade = 12;
/** Of how many mentors the signed lists are taken over at once. */
export const mostAtOnce = 100;

/** Who she is, where and what she works. */
const workFields = {
  district: oneOf(codesOf(districts)),
  employer: line(160),
  occupation: line(160),
  languages: someOf(codesOf(languages), 1, 10),
};
/** What she can give. */
const gift = {
  expertise: someOf(codesOf(interests), 1, mostTopics),
  goals: someOf(codesOf(goals), 0, 8),
  gradeFrom: whole(firstGrade, lastGrade, 'not_chosen'),
  gradeTo: whole(firstGrade, lastGrade, 'not_chosen'),
};
/** When, where and with how many girls. */
const way = {
  times: someOf(() => weeklyTimes, 1, 21),
  meeting: oneOf(() => meetings),
  travelKm: whole(0, 2000),
  places: whole(0, mostPlaces),
};
const contacts = { email: optionalEmail, phone: optionalPhone };
const person = { name: line(120), birthDate: day };

/** The lists of a mentor's form, for `readForm`. */
export const mentorLists = ['languages', 'expertise', 'goals', 'times'] as const;

/** All that is asked of a mentor. */
export const mentorInput = v.object({ ...person, ...workFields, ...gift, ...way, ...contacts });

/** What she changes of herself. */
export const ownMentorInput = v.object({ ...workFields, ...gift, ...way, ...contacts, version });
/** What staff changes of her. */
export const changedMentorInput = v.object({ ...mentorInput.entries, version });

/** The pages of the application, one after the other. The e-mail address is what she signs in with. */
export const applyPages = {
  about: v.object({ ...person, ...workFields }),
  give: v.object(gift),
  when: v.object(way),
  account: v.object({
    email,
    phone: optionalPhone,
    password: v.string('required'),
    conduct: ticked,
    privacy: ticked,
  }),
} as const;
export type ApplyPage = keyof typeof applyPages;
export const applyPageNames = Object.keys(applyPages) as ApplyPage[];

/** One step of the clearance list as it is recorded. */
export const stepInput = v.object({
  step: oneOf(() => clearanceSteps),
  doneOn: day,
  doneBy: line(120),
  note: optionalLine(80),
  /** When the step that she saw had been recorded; empty: none stood. */
  seen: optionalLine(40),
});

/**
 * The signed lists of several mentors at once. Each is sent as her id and the steps that were missing when she was
 * ticked: `id:step;step`.
 */
export const clearManyInput = v.object({
  mentors: v.pipe(
    v.array(
      v.pipe(
        v.string('not_a_choice'),
        v.regex(/^[0-9a-z-]{1,64}:[0-9a-z;-]{1,200}$/u, 'not_a_choice'),
        v.transform((text) => {
          const [mentorId = '', steps = ''] = text.split(':');
          return { mentorId, steps: clearanceSteps.filter((step) => steps.split(';').includes(step)) };
        }),
      ),
      'none_chosen',
    ),
    v.minLength(1, 'none_chosen'),
    v.maxLength(mostAtOnce, `too_many:${mostAtOnce}`),
  ),
  by: line(120),
  day,
  code: line(80),
});

/** What one of them has of her own. */
export const clearOneInput = v.object({ certificate: v.union([v.literal(''), day]), until: day });

export const reasonInput = v.object({ reason: line(300) });
export const optionalReasonInput = v.object({ reason: optionalLine(300) });
export const untilInput = v.object({ until: day });
export const stepNameInput = v.object({ step: code });

export type MentorInput = v.InferOutput<typeof mentorInput>;
export type OwnMentorInput = v.InferOutput<typeof ownMentorInput>;
export type ChangedMentorInput = v.InferOutput<typeof changedMentorInput>;
export type ClearManyInput = v.InferOutput<typeof clearManyInput>;
export type ClearOneInput = v.InferOutput<typeof clearOneInput>;
export type StepInput = v.InferOutput<typeof stepInput>;
