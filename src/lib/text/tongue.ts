type Tongue = 'az' | 'en' | 'ru';

/**
 * In which of the three languages a paragraph is written, by its letters; null when too little stands there to tell. A name or
 * an address of another language in it does not change it.
 */
export function tongueOf(text: string): Tongue | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 30) return null;
  const share = (of: RegExp) => (text.match(of)?.length ?? 0) / letters;
  if (share(/\p{Script=Cyrillic}/gu) > 0.5) return 'ru';
  return share(/[əğıöşüçİ]/giu) > 0.08 ? 'az' : share(/[a-z]/giu) > 0.95 ? 'en' : null;
}
