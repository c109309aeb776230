/**
 * Why nobody, and what would help: of each kind the smallest change that gives a girl a mentor in every best set.
 *
 * Looked at are: one more place of any mentor (help-places.ts), and one rule for one mentor, lifted by as little as makes the pair possible
 * (help-rules.ts), where the pair is then worth its place: B + value > v, v being what the round loses with a place of that mentor (loss.ts).
 * Where it is not, she gets no mentor by it: lifting a rule for others too makes the place dearer, never cheaper.
 * For one more place and for what changes her own row alone this decides; where the mentor's row changes, others may get in before her, so
 * each of those left is solved (warm.ts), the smallest first. She has a mentor in every best set if and only if her price u is above 0
 * in the new certificate, whose place prices are the smallest and mentee prices so the greatest.
 * The first that takes from nobody is told, or else the smallest. Which take from nobody is known before: whoever has an empty place, or can
 * get one by moves, can take one girl more. Where no single change is enough, one place kept for her is told, alone or together with a rule.
 * Complexity: one comparison with each mentor, two searches, and a solve for each that is told and each that others spoil.
 * Bans that nobody lifts ("never") are not looked at, whatever they would open.
 * Refuses nothing: who has a mentor or is unknown gets no answer.
 */
import { fullMentors, withOnePlace } from './beside.ts';
import { mostPlaces, type Edit } from './edits.ts';
import { placesFor } from './help-places.ts';
import { openingsFor, type Candidate, type HelpKind, type Opening } from './help-rules.ts';
import type { Move, OpenedRound, Total } from './opened.ts';
import { readyPeople, type ReadyMentee } from './people.ts';
import { whatIf } from './whatif.ts';

const kinds: readonly HelpKind[] = [
  'allow',
  'place',
  'online-consent',
  'times',
  'travel',
  'meeting-mentor',
  'meeting-mentee',
  'grade',
  'lock',
];

export interface Help extends Candidate {
  /** Not enough alone: with one more place of this mentor, kept for her. */
  keepsPlace: boolean;
  before: Total;
  after: Total;
  /** Whom she has then. */
  mentorThen: string;
  /** Girls who had a mentor and would have none. */
  lose: string[];
  moves: Move[];
}

/** The smallest change of each kind that gives her a mentor for certain; those first that take from nobody. */
export function whatHelps(
  opened: OpenedRound,
  mentee: string,
  never: ReadonlySet<string> = new Set(),
): Help[] {
  const { posed, mentorOf } = opened;
  const girl = posed.menteeById.get(mentee);
  if (!girl || mentorOf.has(mentee)) return [];
  const isOpen = ({ kind, mentor }: Opening) => kind !== 'allow' || !never.has(mentor);
  const { possible, openings: all } = openingsFor(posed, girl, posed.mentors);
  const openings = all.filter(isOpen);
  const seats = openings.flatMap((opening) => seatFor(opened, opening));
  const byKind = Map.groupBy(seats.sort(bySize), ({ kind }) => kind);
  const [place] = placesFor(opened, mentee);
  const found = [
    ...(place ? [tried(opened, mentee, place, false)] : []),
    ...[...byKind].map(([kind, list]) =>
      smallestOf(opened, mentee, isOfHerRow(kind) ? list.sort((a, b) => b.gain - a.gain).slice(0, 1) : list),
    ),
  ].flatMap((help) => help ?? []);
  const helps = found.length > 0 ? found : withPlace(opened, girl, possible, openings, isOpen);
  return helps.sort(
    (a, b) =>
      a.lose.length - b.lose.length || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.size - b.size,
  );
}

/** The same change with whomever it opens: she then has the one who gains most. */
const isOfHerRow = (kind: HelpKind) => kind === 'online-consent' || kind === 'meeting-mentee';

interface Seat extends Opening {
  /** What the round gains by the pair, if nothing else changes. */
  gain: number;
  /** Whether she can have a place without anybody losing hers. */
  takesFromNobody: boolean;
}

/** The pair as it stands at the prices; none where it is not worth its place. A lock asks no price. */
function seatFor({ posed, greatest, columnOf }: OpenedRound, opening: Opening): Seat[] {
  const { placePrice, costsMentee } = greatest();
  const j = columnOf().get(opening.mentor)!;
  const gain = posed.bonus + opening.value - placePrice[j]!;
  const isWorth = opening.kind === 'lock' ? placePrice[j]! < Infinity : gain > 0;
  return isWorth ? [{ ...opening, gain, takesFromNobody: costsMentee[j] === 0 }] : [];
}

const bySize = (a: Opening, b: Opening) => a.size - b.size || b.value - a.value;

/** Of changes of one kind, the smallest first: the first that takes from nobody, or else the first that helps at all. */
function smallestOf(opened: OpenedRound, mentee: string, list: readonly Seat[]): Help | null {
  let second: Help | null = null;
  for (const seat of list.filter(({ takesFromNobody }) => takesFromNobody)) {
    const help = tried(opened, mentee, seat, false);
    if (help?.lose.length === 0) return help;
    second ??= help;
  }
  for (const seat of list.filter(({ takesFromNobody }) => !takesFromNobody)) {
    if (second && second.size <= seat.size) return second;
    const help = tried(opened, mentee, seat, false);
    if (help) return help;
  }
  return second;
}

/** One more place kept for her: of the best whom she can have, or else together with the smallest rule; also of those who are full. */
function withPlace(
  opened: OpenedRound,
  girl: ReadyMentee,
  possible: readonly Opening[],
  openings: readonly Opening[],
  isOpen: (opening: Opening) => boolean,
): Help[] {
  const { posed } = opened;
  const { input, forbidden } = posed;
  const ready = readyPeople({ ...input, mentors: fullMentors(posed).map(withOnePlace) });
  if (!ready.ok) throw new Error('mentors of the round do not fit into it');
  const { people } = ready;
  const her = people.mentees.find(({ id }) => id === girl.id)!;
  const full = openingsFor({ input, forbidden, people }, her, people.mentors);
  const rowOf = new Map(input.mentors.map((row) => [row.mentor, row]));
  const kept = [
    ...[...possible, ...full.possible].sort(bySize),
    ...[...openings, ...full.openings.filter(isOpen)].sort(bySize),
  ].find(({ mentor }) => rowOf.get(mentor)!.places < mostPlaces);
  if (!kept) return [];
  const { mentor } = kept;
  const changes = kept.edits.filter(({ edit }) => edit !== 'lock');
  const edits: Edit[] = [
    // A changed row must keep the place: the change comes first.
    ...changes.map((edit) =>
      edit.edit === 'mentor' ? { ...edit, row: { ...edit.row, places: rowOf.get(mentor)!.places } } : edit,
    ),
    { edit: 'places', mentor, by: 1 },
    { edit: 'lock', mentee: girl.id, mentor },
  ];
  const help = tried(opened, girl.id, { ...kept, edits }, true);
  return help ? [help] : [];
}

function tried(opened: OpenedRound, mentee: string, candidate: Candidate, keepsPlace: boolean): Help | null {
  const change = whatIf(opened, candidate.edits);
  if (!change.ok) return null;
  const { posed, solution, mentorOf } = change.near.opened;
  const row = posed.mentees.findIndex(({ id }) => id === mentee);
  if (!posed.locks.has(mentee) && !(solution.menteePrice[row]! > 0)) return null;
  const { kind, mentor, size, times, edits } = candidate;
  return {
    ...{ kind, mentor, size, times, edits, keepsPlace },
    before: change.before,
    after: change.after,
    mentorThen: mentorOf.get(mentee)!,
    lose: change.moves.flatMap((move) => (move.to === null ? [move.mentee] : [])),
    moves: change.moves,
  };
}
