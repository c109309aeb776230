/**
 * The slow, obvious way to solve an assignment: a flow of greatest weight, one unit after another, each along the best way that
 * Bellman and Ford find over all arcs. No prices, no shortcuts, nothing in common with assign.ts. For tests alone.
 */
import type { AssignmentProblem } from '../types.ts';

interface Arc {
  from: number;
  to: number;
  room: number;
  gain: number;
}

/** The most mentees that can be matched, and with that many the greatest sum of values. */
export function solveSlowly(problem: AssignmentProblem): { matched: number; value: number } {
  const { mentees, mentors, rowStart, mentor, value, places } = problem;
  const source = mentees + mentors;
  const sink = source + 1;
  const arcs: Arc[] = [];
  const connect = (from: number, to: number, room: number, gain: number) =>
    arcs.push({ from, to, room, gain }, { from: to, to: from, room: 0, gain: -gain });
  for (let i = 0; i < mentees; i++) connect(source, i, 1, 0);
  for (let j = 0; j < mentors; j++) connect(mentees + j, sink, places[j]!, 0);
  for (let i = 0; i < mentees; i++)
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) connect(i, mentees + mentor[e]!, 1, value[e]!);

  let matched = 0;
  let total = 0;
  for (;;) {
    const best = new Array<number>(sink + 1).fill(-Infinity);
    const over = new Array<number>(sink + 1).fill(-1);
    best[source] = 0;
    for (let changed = true; changed;) {
      changed = false;
      arcs.forEach(({ from, to, room, gain }, at) => {
        if (room === 0 || best[from]! + gain <= best[to]!) return;
        best[to] = best[from]! + gain;
        over[to] = at;
        changed = true;
      });
    }
    // Each way matches one girl more with the greatest sum for that number; so the last is the answer.
    if (best[sink] === -Infinity) return { matched, value: total };
    for (let node = sink; node !== source; node = arcs[over[node]!]!.from) {
      arcs[over[node]!]!.room--;
      arcs[over[node]! ^ 1]!.room++;
    }
    matched++;
    total += best[sink]!;
  }
}
