import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/server/database/index.ts';
import { markRead, sendMessage } from '#lib/server/messages/index.ts';
import { at, must, speaksFor, type Stage } from './stage.ts';

interface Pair {
  id: string;
  menteeId: string;
  mentorId: string;
}

/** What a pair has written by now: a first talk, one message that was held back, and one that she has not read yet. */
export async function letPairTalk(stage: Stage, { id, menteeId, mentorId }: Pair): Promise<void> {
  const girl = speaksFor('mentee', menteeId);
  const woman = speaksFor('mentor', mentorId);
  const talk: [who: Actor, daysAgo: number, hour: number, text: string][] = [
    [woman, 2, 19, 'Salam! Mən sənin mentorunam. Bu il birlikdə nəyi öyrənsək sevinərsən?'],
    [girl, 2, 20, 'Salam! Mən işıqla işləyən kiçik robot düzəltmək istəyirəm.'],
    [
      woman,
      2,
      20,
      'Gözəl fikirdir. İşıq sensoru kimi LDR, gərginlik üçün LM7805 götürək. Robotun harada gəzəcək?',
    ],
    [girl, 1, 17, 'Masanın üstündə. Nömrəm 050 123 45 67, bura da yaza bilərsiz'],
    [girl, 1, 17, 'Masanın üstündə gəzəcək, qaranlıqda dayanacaq.'],
    [woman, 1, 19, 'Onda mərkəzdəki ilk görüşdə sensoru yoxlayaq. Nə lazım olduğunu bir kağıza yaz.'],
  ];
  for (const [who, daysAgo, hour, text] of talk)
    await must(sendMessage(at(stage, who, daysAgo, hour), id, { id: randomUUID(), text }));
  await markRead(at(stage, woman, 1, 19), id, 4);
}
