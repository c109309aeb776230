/**
 * The verifier's own reading of a pair: whether it is possible and what it is worth, straight from the rows.
 * Formulas: docs/matching.md §2 and §3, written a second time on purpose; nothing here comes from score.ts or possible.ts.
 * Complexity: the codes of two people. Refuses hubs and districts that are not known.
 */
import type { Mentee, Mentor, RoundInput } from './types.ts';
import { wrong } from './verify-fault.ts';

export interface World {
  input: RoundInput;
  /** Those who take part. */
  mentees: Map<string, Mentee>;
  mentors: Map<string, Mentor>;
  knownMentees: Set<string>;
  knownMentors: Set<string>;
  locks: Map<string, Set<string>>;
  forbidden: Map<string, Set<string>>;
  fieldOf: Map<string, string>;
  kilometres: (mentee: Mentee, mentor: Mentor) => number;
}

/** The people of the rows as the verifier sees them. */
export function look(input: RoundInput): World {
  const on = input.rules.on;
  const decided = (kind: 'lock' | 'forbid') => {
    const pairs = new Map<string, Set<string>>();
    for (const { mentee, mentor, decision } of input.decisions)
      if (decision === kind) pairs.set(mentee, (pairs.get(mentee) ?? new Set()).add(mentor));
    return pairs;
  };
  return {
    input,
    mentees: new Map(
      input.mentees
        .filter(({ consent }) => consent !== null && consent <= on)
        .map((each) => [each.mentee, each]),
    ),
    mentors: new Map(
      input.mentors
        .filter(({ cleared_until, places }) => cleared_until !== null && cleared_until >= on && places >= 1)
        .map((each) => [each.mentor, each]),
    ),
    knownMentees: new Set(input.mentees.map(({ mentee }) => mentee)),
    knownMentors: new Set(input.mentors.map(({ mentor }) => mentor)),
    locks: decided('lock'),
    forbidden: decided('forbid'),
    fieldOf: new Map(input.topics.map(({ topic, field }) => [topic, field])),
    kilometres: kilometres(input),
  };
}

/** Whether two people are a possible pair (`reason` null), what they are worth, and the cells of their row. */
export function judge(world: World, mentee: Mentee, mentor: Mentor) {
  const { weights, sharedTimes, minimumScore } = world.input.rules;
  const common = (a: readonly string[], b: readonly string[]) => a.filter((each) => b.includes(each)).length;
  const d = world.kilometres(mentee, mentor);
  const accepts = (person: { meeting: string }, way: string) =>
    person.meeting === way || person.meeting === 'either';
  const inPerson = accepts(mentee, 'in_person') && accepts(mentor, 'in_person') && d <= mentor.travel_km;
  const online = accepts(mentee, 'online') && accepts(mentor, 'online') && mentee.online_consent;
  const times = common(mentee.times, mentor.times);

  let numerator = 0;
  let denominator = 0;
  mentee.interests.forEach((topic, index) => {
    const rank = 6 - (index + 1);
    const field = world.fieldOf.get(topic);
    denominator += 100 * rank;
    if (mentor.expertise.includes(topic)) numerator += 100 * rank;
    else if (mentor.expertise.some((other) => world.fieldOf.get(other) === field)) numerator += 60 * rank;
  });
  const near = 100 - quotient(d, 3);
  const p = inPerson && online ? Math.max(near, 40) : inPerson ? Math.max(near, 10) : 40;
  const parts = {
    interests: quotient(weights.interests * numerator, denominator),
    location: quotient(weights.location * p, 100),
    times: quotient(weights.times * Math.min(times, 4), 4),
    goals: mentee.goals.length
      ? quotient(weights.goals * common(mentee.goals, mentor.goals), mentee.goals.length)
      : quotient(weights.goals, 2),
    language: mentor.languages.includes(mentee.languages[0]!)
      ? weights.language
      : quotient(weights.language, 2),
  };
  const score = parts.interests + parts.location + parts.times + parts.goals + parts.language;
  const priority = mentee.waiting >= 2 ? 200 : mentee.waiting === 1 ? 100 : 0;

  const reason = world.forbidden.get(mentee.mentee)?.has(mentor.mentor)
    ? 'forbidden'
    : mentee.grade < mentor.grade_from || mentee.grade > mentor.grade_to
      ? 'grade'
      : common(mentee.languages, mentor.languages) === 0
        ? 'language'
        : !inPerson && !online
          ? 'meeting'
          : times < sharedTimes
            ? 'times'
            : score < minimumScore
              ? 'score'
              : null;
  const cells = {
    score: String(score),
    interests: String(parts.interests),
    location: String(parts.location),
    times: String(parts.times),
    goals: String(parts.goals),
    language: String(parts.language),
    priority: String(priority),
    meeting: inPerson ? 'in_person' : 'online',
    distance_km: String(d),
  };
  return { reason, value: score + priority, cells };
}

/** Floor of a / b for whole numbers a ≥ 0 and b > 0; also for a negative a. */
function quotient(a: number, b: number): number {
  const rest = ((a % b) + b) % b;
  return (a - rest) / b;
}

function kilometres(input: RoundInput): World['kilometres'] {
  const point = new Map(
    input.districts.map(({ district, latitude, longitude }) => [district, [latitude, longitude] as const]),
  );
  const home = new Map(input.hubs.map(({ hub, district }) => [hub, district]));
  const known = new Map<string, Map<string, number>>();
  const rad = (degrees: number) => (degrees / 180) * Math.PI;
  const compute = (from: string, to: string) => {
    const a = point.get(from) ?? wrong('unknown-code', { what: 'district', found: from });
    const b = point.get(to) ?? wrong('unknown-code', { what: 'district', found: to });
    const h =
      Math.sin((rad(b[0]) - rad(a[0])) / 2) ** 2 +
      Math.cos(rad(a[0])) * Math.cos(rad(b[0])) * Math.sin((rad(b[1]) - rad(a[1])) / 2) ** 2;
    return Math.round(2 * 6371.0088 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h)));
  };
  return (mentee, mentor) => {
    const from = home.get(mentee.hub) ?? wrong('unknown-code', { what: 'hub', found: mentee.hub });
    const row = known.get(from) ?? new Map<string, number>();
    known.set(from, row);
    const distance = row.get(mentor.district) ?? compute(from, mentor.district);
    row.set(mentor.district, distance);
    return distance;
  };
}
