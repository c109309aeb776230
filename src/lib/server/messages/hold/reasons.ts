/** What the filter calls the things that it holds back. */
export type Kind = 'phone' | 'email' | 'link' | 'handle' | 'move' | 'meet';

/** Who sees a held message first. */
export type Way = 'coordinator' | 'safeguarding';

/** Why a message is held: for each reason its kind, and the way that the message goes. */
export const reasons = {
  'phone-number': { kind: 'phone', way: 'coordinator' },
  'phone-in-parts': { kind: 'phone', way: 'coordinator' },
  'email-address': { kind: 'email', way: 'coordinator' },
  'link-elsewhere': { kind: 'link', way: 'coordinator' },
  'name-elsewhere': { kind: 'handle', way: 'coordinator' },
  'going-elsewhere': { kind: 'move', way: 'coordinator' },
  'contact-asked': { kind: 'move', way: 'coordinator' },
  'contact-offered': { kind: 'move', way: 'coordinator' },
  call: { kind: 'move', way: 'coordinator' },
  'photo-of-person': { kind: 'move', way: 'coordinator' },
  disguised: { kind: 'move', way: 'coordinator' },
  'private-meeting': { kind: 'meet', way: 'safeguarding' },
  'home-address': { kind: 'meet', way: 'safeguarding' },
  'too-close': { kind: 'meet', way: 'safeguarding' },
  secrecy: { kind: 'meet', way: 'safeguarding' },
  'likely-phone': { kind: 'phone', way: 'coordinator' },
  'likely-email': { kind: 'email', way: 'coordinator' },
  'likely-link': { kind: 'link', way: 'coordinator' },
  'likely-handle': { kind: 'handle', way: 'coordinator' },
  'likely-move': { kind: 'move', way: 'coordinator' },
  'likely-meet': { kind: 'meet', way: 'safeguarding' },
} as const satisfies Record<string, { kind: Kind; way: Way }>;

export type Reason = keyof typeof reasons;

/** All kinds, in the order in which they are told. */
export const kinds: readonly Kind[] = ['phone', 'email', 'link', 'handle', 'move', 'meet'];

/** The reason that the model alone gives for a kind. */
export const likely = {
  phone: 'likely-phone',
  email: 'likely-email',
  link: 'likely-link',
  handle: 'likely-handle',
  move: 'likely-move',
  meet: 'likely-meet',
} as const satisfies Record<Kind, Reason>;
