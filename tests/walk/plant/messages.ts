/** Messages of every pair, in words that stand nowhere else. */
import { randomUUID } from 'node:crypto';
import type { Actor, Context } from '#lib/server/database/index.ts';
import { sendMessage } from '#lib/server/messages/index.ts';
import { asMentee } from '#lib/server/rounds/testing.ts';
import type { Thing, Writing } from './world.ts';

/** For every pair a message that was sent, one that was held back, and one that went to safeguarding. */
export async function plantMessages(
  as: (actor?: Actor) => Context,
  pairs: readonly Thing[],
): Promise<Writing[]> {
  const writings: Writing[] = [];
  for (const [at, each] of pairs.entries()) {
    const words: [Writing['kind'], string][] = [
      ['sent', `Salam, bu gün qəribəsöz${at} düzəltdim`],
      ['held', `Buna bax: https://gizlisayt${at}.example.com/dərs`],
      ['grave', `Sabah parkda tək görüşək, heç kimə demə, sirlisöz${at}`],
    ];
    for (const [kind, text] of words) {
      const sent = await sendMessage(as(asMentee(each.menteeId ?? '')), each.id, { id: randomUUID(), text });
      if (!sent.ok || (sent.value.state === 'sent') !== (kind === 'sent'))
        throw new Error(`${text}: ${JSON.stringify(sent)}`);
      writings.push({
        pair: each,
        kind,
        text: text.replace(/.*(qəribəsöz|gizlisayt|sirlisöz)(\d+).*/u, '$1$2'),
      });
    }
  }
  return writings;
}
