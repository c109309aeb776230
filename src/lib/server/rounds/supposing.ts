import { mostPlaces, type Edit, type EditFault, type Total } from '#lib/matching/index.ts';
import { done, refused, type Refused, type Result } from '#lib/result.ts';
import { notFound } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import type { SupposedChange, SupposeInput } from './input.ts';
import { fullBeside, type FullMentors } from './full.ts';
import { codesIn, namesFor, type Named, type NamedMove } from './naming.ts';
import { openSolution, solutionOf } from './opened.ts';
import * as queries from './queries.ts';
import { hubsOf, theRound } from './rounds.ts';
import { roundAfter, type RoundState } from './rules.ts';
import { herGirl } from './why.ts';

/** What would become of a round. Nothing of it is kept. */
export interface Supposition {
  change: SupposedChange;
  mentee: Named | null;
  mentor: Named | null;
  before: Total;
  after: Total;
  moves: NamedMove[];
  /** Something was decided since the round was solved, which is not in these figures. */
  decidedSince: boolean;
  /** What stands about the pair now; null where no pair is asked about. */
  was: 'none' | 'lock' | 'forbid' | null;
}

export type SupposeRefusal =
  | 'not-open'
  | 'not-solved'
  | 'choose-mentee'
  | 'choose-mentor'
  | 'mentee-not-in-it'
  | 'mentor-not-in-it'
  | 'decided-before'
  | 'impossible'
  | 'girl-locked'
  | 'places-locked'
  | 'places-most';

const asksMentee = (change: SupposedChange) => ['lock', 'forbid', 'mentee-out'].includes(change);
const asksMentor = (change: SupposedChange) => change !== 'mentee-out';

/**
 * What would become of the last solution with one change: who would have whom, girls and points, found from the old optimum and as good
 * as a new solving. Whom the change is not about is not looked at. Refused: `not-open` (published, closed or discarded), `not-solved`,
 * `choose-mentee`, `choose-mentor`; `mentee-not-in-it`, `mentor-not-in-it`: took no part (but a mentor who was full may take one girl more); `decided-before`: the pair was locked or
 * forbidden already; `impossible` (with the rule), `girl-locked` (with somebody else), `places-locked` (locks hold them), `places-most`
 * (nobody has more than ten). Not found: 404.
 */
export async function suppose(
  context: Context,
  roundId: string,
  asked: SupposeInput,
): Promise<Result<Supposition, SupposeRefusal>> {
  const round = await theRound(context, roundId, 'round.read');
  if (!roundAfter(round.state as RoundState, 'decide')) return refused('not-open');
  const solution = await solutionOf(context, round);
  if (!solution) return refused('not-solved');
  const { change } = asked;
  if (asksMentee(change) && asked.mentee === '') return refused('choose-mentee');
  if (asksMentor(change) && asked.mentor === '') return refused('choose-mentor');
  const open = openSolution(solution);
  const girl = asksMentee(change) ? await herGirl(context, asked.mentee) : null;
  const [mentor] = asksMentor(change) ? await readMentors(context, [asked.mentor]) : [null];
  if (girl === undefined || mentor === undefined) return notFound();
  const codes = {
    mentee: girl && open.codeOfMentee.get(girl.id),
    mentor: mentor && open.codeOfMentor.get(mentor.id),
  };
  if (girl && codes.mentee === undefined)
    return hubsOf(round).includes(girl.hub) ? refused('mentee-not-in-it') : notFound();
  const edits =
    codes.mentor !== undefined
      ? [editOf(change, codes.mentee ?? '', codes.mentor ?? '')]
      : mentor && change === 'more'
        ? firstPlaceOf(mentor.code, await fullBeside(context, round, open.snapshot))
        : null;
  if (!edits) return refused('mentor-not-in-it');
  if (codes.mentor === undefined && mentor && mentor.places >= mostPlaces) return refused('places-most');

  const answer = open.explainer.whatIf(edits);
  if (!answer.ok) return refusalOf(answer.faults);
  const everybody = mentor
    ? { ...open.snapshot, mentors: [...open.snapshot.mentors, [mentor.code, mentor.id] as [string, string]] }
    : open.snapshot;
  const names = await namesFor(context, everybody, codesIn(answer.moves));
  const stands = (await queries.decisionsOf(context.database, roundId)).find(
    (each) => each.mentee_id === girl?.id && each.mentor_id === mentor?.id,
  );
  return done({
    change,
    mentee: girl && { id: girl.id, name: girl.name },
    mentor: mentor && { id: mentor.id, name: mentor.name },
    before: answer.before,
    after: answer.after,
    moves: answer.moves.map(names.move),
    decidedSince: round.state === 'draft',
    was: girl && mentor ? ((stands?.decision ?? 'none') as 'none' | 'lock' | 'forbid') : null,
  });
}

/** She was not in the solution because she had no place, so she joins it with one; null: she was not for another reason. */
function firstPlaceOf(code: string, { rows, bans }: FullMentors): Edit[] | null {
  const row = rows.find(({ mentor }) => mentor === code);
  if (!row) return null;
  const hers = bans.filter(({ mentor }) => mentor === code);
  return [
    { edit: 'mentor', row: { ...row, places: 1 } },
    ...hers.map(({ mentee, mentor }): Edit => ({ edit: 'forbid', mentee, mentor })),
  ];
}

function editOf(change: SupposedChange, mentee: string, mentor: string): Edit {
  switch (change) {
    case 'lock':
    case 'forbid':
      return { edit: change, mentee, mentor };
    case 'more':
    case 'less':
      return { edit: 'places', mentor, by: change === 'more' ? 1 : -1 };
    case 'mentee-out':
      return { edit: 'mentee-out', mentee };
    case 'mentor-out':
      return { edit: 'mentor-out', mentor };
  }
}

/** Why the change contradicts what stands in the round. */
function refusalOf([fault]: EditFault[]): Refused<SupposeRefusal> {
  switch (fault?.code) {
    case 'pair-twice':
      return refused('decided-before');
    case 'lock-impossible':
      return refused('impossible', { rule: fault.detail });
    case 'locked-twice':
      return refused('girl-locked');
    case 'more-locks-than-places':
    case 'lock-mentor-left-out':
      return refused('places-locked');
    case 'places-out-of-range':
      return refused('places-most');
    default:
      throw new Error(`a change of one who takes part is refused: ${fault?.code ?? 'no fault'}`);
  }
}
