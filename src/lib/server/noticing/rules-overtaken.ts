import type { PairForWriting } from '#lib/server/mentorships/index.ts';
import type { ToldTemplate } from '#lib/server/notices/index.ts';

type Stand = Pick<PairForWriting, 'state' | 'whyNot'>;

const goesOn = ({ state, whyNot }: Stand) => state === 'active' && whyNot === null;
const rests = ({ whyNot }: Stand) => whyNot === 'paused' || whyNot === 'mentee';
const ends = ({ state, whyNot }: Stand) => state === 'closing' && whyNot === null;

/** What a notice says of where a pair stands, and whether it still stands there. */
const holds: Partial<Record<ToldTemplate, (stand: Stand) => boolean>> = {
  'pair-resumed': (stand) => goesOn(stand) || ends(stand),
  'pair-resumed-mentee': (stand) => goesOn(stand) || ends(stand),
  'ending-off': goesOn,
  'ending-off-mentee': goesOn,
  'pair-paused': rests,
  'pair-paused-mentee': rests,
  ending: ends,
  'ending-mentee': ends,
  'pair-stopped': ({ state }) => state === 'suspended',
};

/** Whether a notice says where its pair stands. */
export const tellsStand = (template: string): boolean => Object.hasOwn(holds, template);

/** Whether what a notice said of a pair is so no longer. */
export const isOvertaken = (template: string, stand: Stand): boolean =>
  tellsStand(template) && holds[template as ToldTemplate]?.(stand) === false;
