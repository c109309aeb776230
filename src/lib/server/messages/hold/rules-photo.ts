import type { Rule } from './rules.ts';

/** Pictures of work are asked for every day: a thing named anywhere near makes it one of these. */
const ofThing = { unless: ['genitive', 'photoThing'], reach: 24 } as const;

/** Asking for or offering a picture of a person, not of what she made. */
export const photoRules: readonly Rule[] = [
  // öz şəklini at · скинь свою фотку · send a selfie
  {
    reason: 'photo-of-person',
    all: ['photoSelf', 'photoGive|photoOffer'],
    within: 4,
    ...ofThing,
    sure: true,
  },
  // Sən çox gözəlsən, şəkil at · ты красивая, пришли фото
  {
    reason: 'too-close',
    all: ['prettyYou', 'photoYours|photoSelf', 'photoGive'],
    within: 8,
    ...ofThing,
    sure: true,
  },
  { reason: 'photo-of-person', all: ['photoMine', 'photoOffer'], within: 3, ...ofThing, sure: true },
  // mənə şəklini göndər: with nothing else named it is hers
  {
    reason: 'photo-of-person',
    all: ['toMe', 'photoYours', 'photoGive'],
    within: 3,
    short: 5,
    ...ofThing,
    sure: true,
  },
  {
    reason: 'photo-of-person',
    all: ['photoYours', 'photoGive', 'seeYou|yourLooks'],
    within: 7,
    ...ofThing,
    sure: true,
  },
  // покажись на видео
  {
    reason: 'photo-of-person',
    all: ['seeYou'],
    short: 7,
    unless: ['genitive', 'photoThing', 'hub', 'event'],
    reach: 24,
    sure: true,
  },
];
