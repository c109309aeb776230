import type { Move } from '#lib/matching/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { readForRound as readMentors } from '#lib/server/mentors/index.ts';
import { girlsAsSeen, type GirlsName } from './people.ts';
import type { Snapshot } from './snapshot.ts';

export interface Named {
  id: string;
  name: string;
}
/** A girl; without a name once she has gone to a hub that is not of whoever asks. */
export interface NamedGirl {
  id: string;
  name: GirlsName;
}
export interface NamedMove {
  mentee: NamedGirl;
  from: Named | null;
  to: Named | null;
}

/** Ids and names for the codes of a snapshot's people; who is forgotten has an empty name. */
export async function namesFor(
  context: Context,
  snapshot: Snapshot,
  codes: { mentees: readonly string[]; mentors: readonly string[] },
): Promise<{
  girl: (code: string) => NamedGirl;
  mentor: (code: string) => Named;
  move: (move: Move) => NamedMove;
}> {
  const [menteeIds, mentorIds] = [new Map(snapshot.mentees), new Map(snapshot.mentors)];
  const ids = (all: ReadonlyMap<string, string>, list: readonly string[]) =>
    [...new Set(list)].flatMap((code) => all.get(code) ?? []);
  const girls = await girlsAsSeen(context, ids(menteeIds, codes.mentees));
  const women = new Map(
    (await readMentors(context, ids(mentorIds, codes.mentors))).map(({ id, name }) => [id, name]),
  );
  const girl = (code: string): NamedGirl => {
    const id = menteeIds.get(code) ?? '';
    return { id, name: girls.nameOf(id) };
  };
  const mentor = (code: string): Named => {
    const id = mentorIds.get(code) ?? '';
    return { id, name: women.get(id) ?? '' };
  };
  const orNone = (code: string | null) => (code === null ? null : mentor(code));
  return {
    girl,
    mentor,
    move: ({ mentee, from, to }) => ({ mentee: girl(mentee), from: orNone(from), to: orNone(to) }),
  };
}

/** Everybody of a list of moves. */
export const codesIn = (moves: readonly Move[]): { mentees: string[]; mentors: string[] } => ({
  mentees: moves.map(({ mentee }) => mentee),
  mentors: moves.flatMap(({ from, to }) => [from, to]).filter((each) => each !== null),
});
