import { formOf, readForm, type Values } from '#lib/form.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  addNote,
  closeConcern,
  closeInput,
  giveBack,
  handOver,
  handOverInput,
  holdInput,
  holdMentor,
  liftHold,
  linkPair,
  markInput,
  markNamed,
  noteInput,
  openConcern,
  pairInput,
  refer,
  referInput,
  reopenConcern,
  suspendInput,
  suspendPair,
  takeInHand,
  takeInput,
} from '#lib/server/concerns/index.ts';
import type { Result } from '#lib/result.ts';
import { m } from '#lib/text/paraglide/messages.js';

interface Refusal {
  status: 409 | 422;
  errors: Record<string, string>;
  values: Values;
}
/** What it came to: a refusal, what is said when it is not what the form says always, or nothing. */
type Form = (context: Context, id: string, request: Request) => Promise<Refusal | string | null>;

const words: Readonly<Record<string, () => string>> = {
  'not-now': m.concerns_error_not_now,
  'not-a-day': m.concerns_error_not_a_day,
  'not-this-week': m.concerns_error_not_this_week,
  'not-hers': m.concerns_error_not_hers,
  'not-a-lead': m.concerns_error_not_hers,
  'no-service': m.concerns_error_no_service,
  chosen: m.concerns_error_chosen,
  'hold-open': m.concerns_error_hold_open,
};

/** Beside which field a refusal stands; the others stand above the form. */
const fieldOf: Readonly<Record<string, string>> = {
  'not-a-day': 'next',
  'not-this-week': 'next',
  'hold-open': 'hold',
};

type Schema = Parameters<typeof readForm>[1];
type ValueOf<S extends Schema> = Extract<Awaited<ReturnType<typeof readForm<S>>>, { ok: true }>['value'];

/** A form of the page of a concern: whether she may see it comes before what is wrong with what she typed. */
const formFor =
  <S extends Schema>(
    schema: S,
    act: (context: Context, id: string, value: ValueOf<S>) => Promise<Result<string | undefined>>,
  ): Form =>
  async (context, id, request) => {
    await openConcern(context, id);
    const read = readForm(await formOf(request), schema);
    if (!read.ok) return { status: 422, errors: read.errors, values: read.values };
    const acted = await act(context, id, read.value);
    if (acted.ok) return acted.value ?? null;
    const sentence = words[acted.code]?.() ?? m.concerns_error_not_now();
    return { status: 409, errors: { [fieldOf[acted.code] ?? '']: sentence }, values: read.values };
  };

/** A button without a field. */
const press =
  (act: (context: Context, id: string) => Promise<Result<undefined>>): Form =>
  async (context, id) => {
    const acted = await act(context, id);
    return acted.ok
      ? null
      : { status: 409, errors: { '': words[acted.code]?.() ?? m.concerns_error_not_now() }, values: {} };
  };

export const forms = {
  take: formFor(takeInput, (context, id, { next }) => takeInHand(context, id, next)),
  note: formFor(noteInput, (context, id, { note, next }) => addNote(context, id, note, next)),
  hand: formFor(handOverInput, (context, id, { to, note }) => handOver(context, id, to, note)),
  refer: formFor(referInput, (context, id, { service, note }) => refer(context, id, service, note)),
  mark: formFor(markInput, (context, id, { account }) => markNamed(context, id, account, true)),
  back: formFor(markInput, (context, id, { account }) => giveBack(context, id, account)),
  another: formFor(markInput, (context, id, { account }) => markNamed(context, id, account, false)),
  link: formFor(pairInput, (context, id, { pair }) => linkPair(context, id, pair)),
  close: formFor(closeInput, (context, id, { outcome, note, hold }) =>
    closeConcern(context, id, outcome, note, hold),
  ),
  suspend: formFor(suspendInput, (context, id, { pair }) => suspendPair(context, id, pair ?? '')),
  hold: press(holdMentor),
  unhold: formFor(holdInput, (context, id, { hold }) => liftHold(context, id, hold)),
  reopen: press(reopenConcern),
} satisfies Record<string, Form>;
