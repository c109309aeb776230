import * as v from 'valibot';
import { day, line, version } from '#lib/input.ts';
import { endReasons } from './rules-steps.ts';

const name = line(120);
/** A box that is ticked or not. */
const tick = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text === 'yes'),
);
const language = v.picklist(['az', 'en', 'ru'], 'not_a_choice');
const yesOrNo = v.picklist(['yes', 'no'], 'not_chosen');

/** The guardian's or the girl's own answer. `textHash` says which text she read, in `textLanguage`. */
export const answerInput = v.object({
  decision: yesOrNo,
  online: v.optional(v.union([v.literal(''), yesOrNo]), ''),
  outcomes: v.optional(v.union([v.literal(''), yesOrNo]), ''),
  signer: name,
  textHash: v.pipe(v.string('required'), v.regex(/^[0-9a-f]{64}$/u, 'not_a_choice')),
  textLanguage: language,
});

/** A change of the two permissions, the consent itself staying. */
export const permissionsInput = v.object({ online: yesOrNo, outcomes: yesOrNo });

export const paperInput = v.object({
  decision: yesOrNo,
  day,
  signer: name,
  online: tick,
  outcomes: tick,
  language,
});

/** In which language a family reads. */
export const linkInput = v.object({ language });

export const confirmInput = v.object({
  how: v.picklist(['met', 'called'], 'not_chosen'),
  by: name,
  day,
  version,
});

/** Several girls at once; each is sent as her id and the version that was seen, joined by a colon. */
export const confirmManyInput = v.object({
  girls: v.pipe(
    v.array(
      v.pipe(
        v.string('not_a_choice'),
        v.regex(/^[0-9a-z-]{1,64}:\d{1,9}$/u, 'not_a_choice'),
        v.transform((text) => {
          const [menteeId = '', number = ''] = text.split(':');
          return { menteeId, version: Number(number) };
        }),
      ),
      'none_chosen',
    ),
    v.minLength(1, 'none_chosen'),
    v.maxLength(500, 'too_many:500'),
  ),
  how: confirmInput.entries.how,
  by: name,
  day,
});

export const endInput = v.object({ reason: v.picklist(endReasons, 'not_chosen') });

export type AnswerInput = v.InferOutput<typeof answerInput>;
export type PermissionsInput = v.InferOutput<typeof permissionsInput>;
export type PaperInput = v.InferOutput<typeof paperInput>;
export type ConfirmInput = v.InferOutput<typeof confirmInput>;
export type ConfirmManyInput = v.InferOutput<typeof confirmManyInput>;
export type EndInput = v.InferOutput<typeof endInput>;
