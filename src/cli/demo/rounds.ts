import type { Actor, Context } from '#lib/server/database/index.ts';
import {
  answerAsMentee,
  answerAsMentor,
  decide,
  listOffers,
  markTold,
  objectForGuardian,
  openRound,
  publishRound,
  readProposals,
  readRound,
  solveRound,
  type OfferView,
} from '#lib/server/rounds/index.ts';
import { at, early, letTimePass, must, speaksFor, type Stage } from './stage.ts';

async function publish(
  context: Context,
  name: string,
  hubs: readonly string[],
  seed: string,
): Promise<string> {
  const { id } = await must(openRound(context, { name, hubs: [...hubs], seed }));
  await solve(context, id);
  const { solution } = await readRound(context, id);
  await must(publishRound(context, id, solution?.id ?? ''));
  return id;
}

async function solve(context: Context, id: string): Promise<void> {
  const { finished } = await must(solveRound(context, id));
  const outcome = await finished;
  if (!outcome.ok) throw new Error(`the demo's round: ${outcome.code}`);
}

/** The first round, whose offers came to every end there is. */
export async function playFirstRound(stage: Stage, lead: Actor): Promise<void> {
  const first = await publish(
    at(stage, lead, early(13)),
    'Birinci raund',
    ['gence', 'quba', 'lenkeran'],
    'demo-1',
  );
  await letTimePass(stage, early(13));
  await call(stage, lead, first, early(12));
  for (const [place, offer] of (await waiting(stage, lead, first, early(11))).entries())
    await mentorAnswers(
      stage,
      offer,
      early(11),
      place % 11 === 6 ? 'no' : place % 11 === 9 ? 'nothing' : 'yes',
    );
  await letTimePass(stage, early(11));
  await call(stage, lead, first, early(10));
  for (const [place, offer] of (await waiting(stage, lead, first, early(9))).entries())
    if (offer.state === 'to_mentee') await girlAnswers(stage, lead, offer, early(9), place);
  await letTimePass(stage, early(8));
  await letTimePass(stage, early(3));
}

/** A round of this week that still waits for answers. */
export async function playNewRound(stage: Stage, lead: Actor): Promise<void> {
  const second = await publish(at(stage, lead, 2), 'İkinci raund', ['sirvan'], 'demo-2');
  await letTimePass(stage, 2);
  for (const [place, offer] of (await waiting(stage, lead, second, 1)).entries())
    if (place % 7 === 5) await mentorAnswers(stage, offer, 1, 'no');
    else if (place % 3 === 0) await mentorAnswers(stage, offer, 1, 'yes');
  await letTimePass(stage, 1);
  const answered = (await waiting(stage, lead, second, 0)).filter(({ state }) => state === 'to_mentee');
  for (const offer of answered.slice(0, 2)) await girlAnswers(stage, lead, offer, 0, 0);
}

/** A round that is solved and waits for the coordinator, with a lock and a ban. */
export async function leaveRoundOpen(stage: Stage, coordinator: Actor): Promise<void> {
  const context = at(stage, coordinator, 1, 15);
  const { id } = await must(openRound(context, { name: 'Ağdaş', hubs: ['agdas'], seed: 'demo-3' }));
  await solve(context, id);
  const [kept, banned] = (await readProposals(context, id))?.proposals ?? [];
  if (kept)
    await must(
      decide(context, id, {
        mentee: kept.menteeId,
        mentor: kept.mentorId,
        decision: 'lock',
        reason: 'Robototexnika axşamında tanış olublar',
      }),
    );
  if (banned)
    await must(
      decide(context, id, {
        mentee: banned.menteeId,
        mentor: banned.mentorId,
        decision: 'forbid',
        reason: 'Qohumdurlar',
      }),
    );
  await solve(context, id);
}

async function waiting(stage: Stage, lead: Actor, roundId: string, daysAgo: number): Promise<OfferView[]> {
  const offers = await listOffers(at(stage, lead, daysAgo), { roundId });
  return offers.filter(({ state }) => state === 'to_mentor' || state === 'to_mentee');
}

/** Whoever has no e-mail was called, and every guardian: of a round that is long over nobody waits for it still. */
async function call(stage: Stage, lead: Actor, roundId: string, daysAgo: number): Promise<void> {
  for (const { id, state, staff } of await waiting(stage, lead, roundId, daysAgo)) {
    const told = state === 'to_mentor' ? staff?.mentorToldAt : staff?.menteeToldAt;
    const who = state === 'to_mentor' ? 'mentor' : 'mentee';
    if (!told) await must(markTold(at(stage, lead, daysAgo, 14), { offer: id, who }));
    if (state === 'to_mentee' && staff?.needsGuardian && !staff.guardianToldAt)
      await must(markTold(at(stage, lead, daysAgo, 15), { offer: id, who: 'guardian' }));
  }
}

async function mentorAnswers(
  stage: Stage,
  offer: OfferView,
  daysAgo: number,
  says: 'yes' | 'no' | 'nothing',
) {
  if (offer.state !== 'to_mentor' || !offer.staff || says === 'nothing') return;
  const context = at(stage, speaksFor('mentor', offer.staff.mentorId), daysAgo, 20);
  await must(
    answerAsMentor(
      context,
      offer.id,
      says === 'yes'
        ? { answer: 'accept', reason: '', note: '' }
        : { answer: 'decline', reason: 'no-time', note: '' },
    ),
  );
}

async function girlAnswers(stage: Stage, lead: Actor, offer: OfferView, daysAgo: number, place: number) {
  if (!offer.staff) return;
  const context = at(stage, speaksFor('mentee', offer.staff.menteeId), daysAgo, 18);
  if (place % 13 === 7)
    await must(
      objectForGuardian(at(stage, lead, daysAgo, 11), { offer: offer.id, reason: 'knows-her', note: '' }),
    );
  else if (place % 13 === 10)
    await must(answerAsMentee(context, offer.id, { answer: 'decline', reason: 'not-now', note: '' }));
  else if (place % 13 !== 4)
    await must(answerAsMentee(context, offer.id, { answer: 'accept', reason: '', note: '' }));
}
