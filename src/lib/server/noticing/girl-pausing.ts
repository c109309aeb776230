import type { Result } from '#lib/result.ts';
import { inTransaction, newId, type Context } from '#lib/server/database/index.ts';
import { comeBack, pauseMentee, type EndInput } from '#lib/server/mentees/index.ts';
import { mentorshipFacts, pairForWriting } from '#lib/server/mentorships/index.ts';
import { tellSide } from './telling.ts';

/** Tells the mentor of a girl that their writing rests, or goes on; never why. */
async function tellMentor(inside: Context, menteeId: string, template: 'pair-paused' | 'pair-resumed') {
  for (const { id, closedOn } of await mentorshipFacts(inside, menteeId)) {
    if (closedOn !== null) continue;
    const pair = await pairForWriting(inside, id);
    // Whose thread was shut or rests already hears nothing new by this.
    if (pair.state !== 'active' && pair.state !== 'closing') continue;
    if (template === 'pair-resumed' && pair.whyNot !== null) continue;
    await tellSide(inside, pair, 'mentor', {
      key: `girl-${template}:${id}:${newId(inside.now)}`,
      template,
      path: `/mentorships/${id}`,
    });
  }
}

/** A girl pauses, and her mentor is told that they do not write for now. Refused: `impossible`. Not found: 404, outside her hubs. */
export const letMenteePause = (
  context: Context,
  id: string,
  given: EndInput,
): Promise<Result<undefined, 'impossible'>> =>
  inTransaction(context, async (inside) => {
    const paused = await pauseMentee(inside, id, given);
    if (paused.ok) await tellMentor(inside, id, 'pair-paused');
    return paused;
  });

/** A girl comes back from a pause, and her mentor is told when they can write again. Refused: `impossible`. Else 404. */
export const letMenteeComeBack = (context: Context, id: string): Promise<Result<undefined, 'impossible'>> =>
  inTransaction(context, async (inside) => {
    const back = await comeBack(inside, id);
    if (back.ok) await tellMentor(inside, id, 'pair-resumed');
    return back;
  });
