/** A girl who waits for consent, and what is asked and said about it, for the tests of this room. */
import { visitor, type Actor, type Context, type Database } from '#lib/server/database/index.ts';
import { lead, person } from '#lib/server/rounds/testing.ts';
import { handOverLink, readConsentPage, readForRound, type AnswerInput } from '../index.ts';

export const now = '2026-10-01T08:00:00.000Z';
export const sevinc = person(['coordinator'], { hubs: ['gence'] });
export const elsewhere = person(['coordinator'], { hubs: ['quba'] });
export const waiting = {
  state: 'registered',
  consent: null,
  guardian_confirmed_at: null,
  guardian_confirmed_by: null,
  guardian_confirmed_how: null,
  active_at: null,
  active_hub: null,
} as const;
export const paper = {
  decision: 'yes',
  day: '2026-09-30',
  signer: 'Valideyn',
  online: true,
  outcomes: false,
  language: 'az',
} as const;
export const met = { how: 'met', by: 'Sevinc Əliyeva', day: '2026-10-01', version: 1 } as const;

/** What is asked and answered, told shortly. */
export function doings(database: () => Database) {
  const as = (actor: Actor, at = now): Context => ({ database: database(), actor, now: at });
  const stateOf = async (id: string) =>
    (await database().selectFrom('mentee').select('state').where('id', '=', id).executeTakeFirstOrThrow())
      .state;
  const whyNot = async (id: string, at = now) => (await readForRound(as(lead, at), [id]))[0]?.standing.why;
  const eventsOf = async (id: string) =>
    (
      await database()
        .selectFrom('audit_event')
        .select('action')
        .where('subject_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ action }) => action);
  const mails = () => database().selectFrom('outbox').selectAll().orderBy('id').execute();

  const linkFor = async (id: string, at = now): Promise<string> => {
    const made = await handOverLink(as(sevinc, at), id, { renew: false });
    if (!made.ok) throw new Error(made.code);
    return made.value.secret;
  };
  const yes = async (secret: string, at = now, given: Partial<AnswerInput> = {}): Promise<AnswerInput> => {
    const page = await readConsentPage(as(visitor, at), secret, 'az');
    return {
      decision: 'yes',
      online: 'yes',
      outcomes: 'no',
      signer: 'Nərgiz Quliyeva',
      textHash: page.text?.hash ?? '',
      textLanguage: 'az',
      ...given,
    };
  };
  return { as, stateOf, whyNot, eventsOf, mails, linkFor, yes };
}
