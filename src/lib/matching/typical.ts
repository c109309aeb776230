/**
 * A mentor like most of a round: what at least half of them have, and the middle of what is counted. With one place, and cleared.
 *
 * Where fewer than half share anything the most common code stands alone. Which district and topics she has is for whoever asks.
 * Refuses nothing; without mentors she speaks the girls' languages, has all their times and goes nowhere.
 */
import type { Mentor, RoundInput } from './types.ts';

export function typicalMentor(input: RoundInput): Mentor {
  const { mentors, mentees, rules } = input;
  const rows = mentors.length > 0 ? mentors : [];
  const codes = (of: 'languages' | 'times' | 'goals') =>
    common(rows.length > 0 ? rows.map((row) => row[of]) : mentees.map((row) => row[of]));
  return {
    mentor: 'typical',
    district: input.hubs[0]?.district ?? input.districts[0]?.district ?? '',
    languages: codes('languages'),
    expertise: [],
    goals: codes('goals'),
    times: codes('times'),
    meeting: 'either',
    travel_km: middle(rows.map((row) => row.travel_km)) ?? 0,
    grade_from: middle(rows.map((row) => row.grade_from)) ?? 5,
    grade_to: middle(rows.map((row) => row.grade_to)) ?? 12,
    places: 1,
    cleared_until: rules.on,
  };
}

/** Codes that at least half have; else the most common one. */
function common(lists: readonly (readonly string[])[]): string[] {
  const count = new Map<string, number>();
  for (const code of lists.flat()) count.set(code, (count.get(code) ?? 0) + 1);
  const all = [...count].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const half = all.filter(([, times]) => 2 * times >= lists.length);
  return (half.length > 0 ? half : all.slice(0, 1)).map(([code]) => code);
}

/** The lower middle of the numbers. */
const middle = (list: number[]): number | undefined => list.sort((a, b) => a - b)[(list.length - 1) >> 1];
