import { dayOf } from '#lib/dates.ts';
import { heldMentors } from '#lib/server/concerns/index.ts';
import type { Context, OfferTable, ProposalTable, RoundTable } from '#lib/server/database/index.ts';
import { inTransaction, newId } from '#lib/server/database/index.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { record } from '#lib/server/audit/index.ts';
import { notFound } from '#lib/server/access/index.ts';
import { listForRound as listMentees, type MenteeForRound } from '#lib/server/mentees/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { allowedHosts, readRules } from '#lib/server/programme/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import { roundChanged } from './bus.ts';
import { closeIfDone } from './closing.ts';
import { gather, girlsAsSeen, inLight, takenNow, type GirlsName } from './people.ts';
import { openSolution } from './opened.ts';
import * as queries from './queries.ts';
import { insertOffers } from './queries-offers.ts';
import { hubsOf, theRound } from './rounds.ts';
import { noOfferFor, roundAfter, type NoOffer, type RoundState } from './rules.ts';
import { settle } from './settling.ts';
import { tell } from './telling.ts';

interface Examined {
  proposal: ProposalTable;
  why: NoOffer | null;
}

/** Who of the proposed pairs can still be offered, as things stand in this transaction. */
async function examine(inside: Context, round: RoundTable, solutionId: string): Promise<Examined[]> {
  const hubs = hubsOf(round);
  const taken = await takenNow(inside);
  const girls = new Map(
    (await listMentees(inside, hubs)).map((each): [string, MenteeForRound] => [each.id, each]),
  );
  const rows = await queries.proposalsOf(inside.database, solutionId);
  const mentors = new Map(
    (await readMentors(inside, [...new Set(rows.map((row) => row.mentor_id))])).map((each) => [
      each.id,
      each,
    ]),
  );
  const bans = new Set(
    (await queries.standingBans(inside.database)).map((each) => `${each.mentee_id} ${each.mentor_id}`),
  );
  const held = await heldMentors(inside);
  const today = dayOf(inside.now);
  const given = new Map<string, number>();
  // Should places have become fewer, locks keep theirs first, then the pairs that count most.
  const order = [...rows].sort(
    (a, b) =>
      b.locked - a.locked ||
      b.score + b.priority - a.score - a.priority ||
      (a.mentee_id < b.mentee_id ? -1 : 1),
  );
  return order.map((proposal) => {
    const girl = girls.get(proposal.mentee_id);
    const mentor = mentors.get(proposal.mentor_id);
    const used =
      (taken.mentorships.ofMentor.get(proposal.mentor_id) ?? 0) +
      (taken.offers.ofMentor.get(proposal.mentor_id) ?? 0) +
      (given.get(proposal.mentor_id) ?? 0);
    const why = noOfferFor({
      menteeTakesPart: girl?.standing.why === null && (girl.standing.consent ?? '9') <= today,
      menteeTaken:
        taken.mentorships.mentees.has(proposal.mentee_id) || taken.offers.mentees.has(proposal.mentee_id),
      meeting: proposal.meeting,
      online: girl?.standing.online ?? false,
      mentorIsCleared: mentor?.why === null,
      freePlaces: held.has(proposal.mentor_id) ? 0 : (mentor?.places ?? 0) - used,
      forbidden: bans.has(`${proposal.mentee_id} ${proposal.mentor_id}`),
    });
    if (why === null) given.set(proposal.mentor_id, (given.get(proposal.mentor_id) ?? 0) + 1);
    return { proposal, why };
  });
}

export interface NoOfferLine {
  menteeId: string;
  mentorId: string;
  mentee: GirlsName;
  mentor: string;
  hub: string | null;
  why: NoOffer;
}

export interface Publishing {
  solutionId: string;
  /** How many offers there would be, or are. */
  offers: number;
  /** Pairs that became impossible since they were proposed, by the girl's name. */
  impossible: NoOfferLine[];
}

async function namedLines(context: Context, examined: readonly Examined[]): Promise<NoOfferLine[]> {
  const out = examined.filter((each): each is Examined & { why: NoOffer } => each.why !== null);
  const girls = await girlsAsSeen(
    context,
    out.map(({ proposal }) => proposal.mentee_id),
  );
  const mentors = new Map(
    (await readMentors(context, [...new Set(out.map(({ proposal }) => proposal.mentor_id))])).map((each) => [
      each.id,
      each,
    ]),
  );
  return out
    .map(({ proposal, why }) => ({
      menteeId: proposal.mentee_id,
      mentorId: proposal.mentor_id,
      mentee: girls.nameOf(proposal.mentee_id),
      mentor: mentors.get(proposal.mentor_id)?.name ?? '',
      hub: girls.nameOf(proposal.mentee_id) === null ? null : (girls.get(proposal.mentee_id)?.hub ?? ''),
      why,
    }))
    .sort((a, b) => compareAz(a.mentee ?? '', b.mentee ?? ''));
}

/** How many girls could take part now who were not there yet when it was solved. */
async function newcomers(context: Context, round: RoundTable, solutionId: string): Promise<number> {
  const solution = (await queries.solutionById(context.database, solutionId)) ?? notFound();
  const { codeOfMentee } = openSolution(solution);
  const { mentees } = await gather(context, hubsOf(round));
  return mentees.filter(({ girl, out }) => out === null && !codeOfMentee.has(girl.id)).length;
}

/** How many mentors would get an offer and have no e-mail: staff calls them. */
async function toCall(context: Context, examined: readonly Examined[]): Promise<number> {
  const offered = examined.filter(({ why }) => why === null).map(({ proposal }) => proposal.mentor_id);
  const mentors = await readMentors(context, [...new Set(offered)]);
  return mentors.filter(({ email }) => email === null).length;
}

/** How many pairs would be offered to meet online while no site is allowed for it: they could plan nothing. */
async function onlineNowhere(context: Context, examined: readonly Examined[]): Promise<number> {
  const online = examined.filter(({ proposal, why }) => why === null && proposal.meeting === 'online').length;
  return online > 0 && (await allowedHosts(context, 'sessions')).length === 0 ? online : 0;
}

/** What publishing would do now, to be confirmed. Refused: `not-solved`. */
export async function previewPublishing(
  context: Context,
  roundId: string,
): Promise<Result<Publishing & { newcomers: number; toCall: number; onlineNowhere: number }, 'not-solved'>> {
  const round = await theRound(context, roundId, 'round.publish');
  if (!roundAfter(round.state as RoundState, 'publish') || round.solution_id === null)
    return refused('not-solved');
  const examined = await examine(context, round, round.solution_id);
  return done({
    solutionId: round.solution_id,
    offers: examined.filter(({ why }) => why === null).length,
    impossible: await namedLines(context, examined),
    newcomers: await newcomers(context, round, round.solution_id),
    toCall: await toCall(context, examined),
    onlineNowhere: await onlineNowhere(context, examined),
  });
}

/**
 * Publishes what was solved: every pair that is still possible gets its offer, checked in the same transaction; who
 * became impossible is named and gets none. The solved result stays as it was.
 * Refused: `not-solved`, `solved-anew` (since she looked at it).
 */
export async function publishRound(
  context: Context,
  roundId: string,
  solutionId: string,
): Promise<Result<Publishing, 'not-solved' | 'solved-anew'>> {
  await theRound(context, roundId, 'round.publish');
  const others: string[] = [];
  const result = await inTransaction(context, async (inside) => {
    const { database, now } = inside;
    const round = await theRound(inside, roundId, 'round.publish');
    const state = roundAfter(round.state as RoundState, 'publish');
    if (!state || round.solution_id === null) return refused('not-solved');
    if (round.solution_id !== solutionId) return refused('solved-anew');
    others.push(...(await settle(inside)));
    const solution = (await queries.solutionById(database, solutionId)) ?? notFound();
    const { explainer, codeOfMentee, codeOfMentor } = openSolution(solution);
    const { weights } = await readRules(inside, round.rules_id);
    const examined = await examine(inside, round, solutionId);
    const rows = examined.flatMap(({ proposal, why }): OfferTable[] => {
      if (why !== null) return [];
      const about = explainer.aboutPair(
        codeOfMentee.get(proposal.mentee_id) ?? '',
        codeOfMentor.get(proposal.mentor_id) ?? '',
      );
      if (about.answer !== 'match') throw new Error('a proposal is no match of its solution');
      const { interests, location, times, goals, language } = proposal;
      return [
        {
          id: newId(now),
          round_id: roundId,
          mentee_id: proposal.mentee_id,
          mentor_id: proposal.mentor_id,
          state: 'to_mentor',
          score: proposal.score,
          reasons: JSON.stringify({
            parts: { interests, location, times, goals, language },
            weights,
            common: about.common,
            distanceKm: proposal.distance_km,
          }),
          meeting: proposal.meeting,
          created_at: now,
          mentor_told_at: null,
          mentor_deadline: null,
          mentor_answered_at: null,
          mentee_told_at: null,
          mentee_deadline: null,
          mentee_answered_at: null,
          guardian_told_at: null,
          declined_by: null,
          decline_reason: null,
          decline_note: null,
          ended_at: null,
          lapse_reason: null,
          version: 1,
        },
      ];
    });
    await insertOffers(database, rows);
    for (const { proposal, why } of examined)
      if (why !== null) await queries.noteNoOffer(database, solutionId, proposal.mentee_id, why);
    for (const offer of await inLight(inside, rows)) await tell(inside, 'mentor', offer);
    const published = { state, published_at: now, published_by: inside.actor.accountId };
    if (!(await queries.updateRound(database, round, published)))
      throw new Error(`round ${roundId} changed inside its transaction`);
    const impossible = await namedLines(inside, examined);
    await record(inside, {
      action: 'round.published',
      kind: 'round',
      id: roundId,
      facts: { offers: rows.length, impossible: impossible.length },
    });
    await closeIfDone(inside, roundId);
    return done({ solutionId, offers: rows.length, impossible });
  });
  new Set([roundId, ...others]).forEach(roundChanged);
  return result;
}
