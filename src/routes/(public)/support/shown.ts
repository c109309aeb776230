import { needWords } from '#lib/concerns/words.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { m } from '#lib/text/paraglide/messages.js';

type Locale = 'az' | 'en' | 'ru';
type Need = keyof typeof needWords;

/** The needs as links that keep district and age, always in the same order. */
export function needLinks(asked: {
  need: Need | null;
  district: string | null;
  age: number | null;
  adult: boolean;
}) {
  const to = (need: Need | null) => {
    const query = new URLSearchParams();
    if (need !== null) query.set('need', need);
    if (asked.district !== null) query.set('district', asked.district);
    if (asked.age !== null) query.set('age', String(asked.age));
    if (asked.adult) query.set('adult', '');
    return query.size > 0 ? `/support?${query}` : '/support';
  };
  return [
    { href: to(null), label: m.concerns_need_all(), here: asked.need === null },
    ...(Object.keys(needWords) as Need[]).map((need) => ({
      href: to(need),
      label: needWords[need](),
      here: asked.need === need,
    })),
  ];
}

/** Districts by name. */
export const districtOptions = (
  all: readonly { code: string; name: Record<Locale, string> }[],
  locale: Locale,
) =>
  all
    .map(({ code, name }) => ({ value: code, label: name[locale] }))
    .sort((a, b) => compareAz(a.label, b.label));
