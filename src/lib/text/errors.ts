import { m } from '#lib/text/paraglide/messages.js';

const words: Readonly<Record<string, (most: string) => string>> = {
  required: () => m.site_error_required(),
  not_chosen: () => m.site_error_not_chosen(),
  none_chosen: () => m.site_error_none_chosen(),
  too_long: (most) => m.site_error_too_long({ most }),
  too_short: (least) => m.site_error_too_short({ least }),
  too_small: (least) => m.site_error_too_small({ least }),
  too_large: (most) => m.site_error_too_large({ most }),
  too_few: (least) => m.site_error_too_few({ least }),
  too_many: (most) => m.site_error_too_many({ most }),
  not_a_number: () => m.site_error_not_a_number(),
  not_a_day: () => m.site_error_not_a_day(),
  not_between: (limits) => {
    const [least = '', most = ''] = limits.split('-');
    return m.sessions_fault_minutes({ least, most });
  },
  not_a_clock: () => m.sessions_fault_clock(),
  not_an_email: () => m.site_error_not_an_email(),
  not_a_phone: () => m.site_error_not_a_phone(),
  not_a_code: () => m.site_error_not_a_choice(),
  not_a_choice: () => m.site_error_not_a_choice(),
  not_a_web_address: () => m.concerns_error_not_a_web_address(),
  not_a_host: () => m.site_error_not_a_host(),
  repeated: () => m.mentees_error_repeated(),
  guardian_same: () => m.mentees_error_guardian_same(),
  not_a_contact: () => m.mentees_error_not_a_contact(),
  in_the_future: () => m.mentees_error_in_the_future(),
  too_young: (least) => m.mentees_error_too_young({ least }),
  too_old: (most) => m.mentees_error_too_old({ most }),
};

/** The sentence for a code of a form (`required`, `too_long:80`); ready words come back as they are. */
export function wordsOf(error: string): string {
  const [code = '', fact = ''] = error.split(':', 2);
  return Object.hasOwn(words, code) ? (words[code]?.(fact) ?? error) : error;
}
