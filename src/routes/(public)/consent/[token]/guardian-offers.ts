import { readForm } from '#lib/form.ts';
import type { Context } from '#lib/server/database/index.ts';
import {
  declineReasons,
  objectAsGuardian,
  objectionInput,
  offersForGuardian,
  type GuardianOffer,
} from '#lib/server/rounds/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { refusalInWords } from '../../../(signed-in)/offers/shown.ts';

const leads: Record<GuardianOffer['state'], (inputs: { who: string }) => string> = {
  to_mentee: m.offers_guardian_lead_to_mentee,
  accepted: m.offers_guardian_lead_accepted,
  objected: m.offers_guardian_lead_objected,
};
/** They neither write nor meet now; the name of a pair that is over is shown to nobody any more. */
const stood: Record<NonNullable<GuardianOffer['stands']>, (inputs: { who: string }) => string> = {
  still: m.offers_guardian_lead_still,
  'no-consent': m.offers_guardian_lead_no_consent,
  over: () => m.offers_guardian_lead_over(),
};
const reasonWords = {
  'knows-her': m.offers_guardian_own_reason_knows_her,
  'against-it': m.offers_guardian_own_reason_against_it,
  other: m.offers_guardian_own_reason_other,
};

/** For the load of the page behind a guardian's link: what it says of her daughter's mentors. */
export async function guardianOffers(context: Context, token: string) {
  const offers = await offersForGuardian(context, token);
  return {
    offers: offers.map(({ id, state, mentor, stands }) => ({
      id,
      canObject: state !== 'objected' && stands !== 'over',
      text: (stands ? stood[stands] : leads[state])({
        who: [mentor.firstName, mentor.occupation, mentor.employer].filter(Boolean).join(', '),
      }),
    })),
    reasons: declineReasons.guardian.map((value) => ({ value, label: reasonWords[value]() })),
  };
}

/** For its action `object`: null when it was done, else what comes back with the page. */
export async function objectFromForm(context: Context, token: string, form: FormData) {
  const read = readForm(form, objectionInput);
  if (!read.ok) return { status: 422, values: read.values, errors: read.errors };
  const objected = await objectAsGuardian(context, token, read.value);
  if (objected.ok) return null;
  const errors: Record<string, string> = { '': refusalInWords(objected.code) };
  return { status: 409, values: read.values, errors };
}
