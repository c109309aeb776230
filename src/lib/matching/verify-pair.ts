/**
 * The verifier's own reading of a pair: whether it is possible and what it is worth, straight from the rows.
 * Formulas: docs/matching.md §2 and §3, written a second time on purpose; nothing here comes from score.ts, possible.ts or rows.ts.
 * What a girl has is marked once, code by code; each mentor's short lists are then held against the marks.
 * Complexity: the codes of the mentor a pair. Refuses hubs and districts that are not known.
 */
import type { District, Mentee, Mentor, Reason, RoundInput } from './types.ts';
import { wrong } from './verify-fault.ts';

/** A mentor with the numbers of her codes. */
export interface SeenMentor {
  mentor: Mentor;
  gradeFrom: number;
  gradeTo: number;
  district: number;
  travelKm: number;
  languages: number[];
  times: number[];
  goals: number[];
  /** 100, 60 or 0 for each topic. */
  level: Uint8Array;
  inPerson: boolean;
  online: boolean;
}

export interface World {
  input: RoundInput;
  /** Those who take part. */
  mentees: Map<string, Mentee>;
  mentors: Map<string, SeenMentor>;
  knownMentees: Set<string>;
  knownMentors: Set<string>;
  locks: Map<string, Set<string>>;
  forbidden: Map<string, Set<string>>;
  numbers: Numbers;
}

/** Numbers of codes, given as they are met. */
interface Numbers {
  districts: Map<string, number>;
  topics: Map<string, number>;
  languages: Map<string, number>;
  times: Map<string, number>;
  goals: Map<string, number>;
}

const numberIn = (numbers: Map<string, number>) => (code: string) => {
  const known = numbers.get(code) ?? numbers.size;
  numbers.set(code, known);
  return known;
};

/** The people of the rows as the verifier sees them. */
export function look(input: RoundInput): World {
  const on = input.rules.on;
  const decided = (kind: 'lock' | 'forbid') => {
    const pairs = new Map<string, Set<string>>();
    for (const { mentee, mentor, decision } of input.decisions)
      if (decision === kind) pairs.set(mentee, (pairs.get(mentee) ?? new Set()).add(mentor));
    return pairs;
  };
  const numbers: Numbers = {
    districts: new Map(input.districts.map(({ district }, at) => [district, at])),
    topics: new Map(input.topics.map(({ topic }, at) => [topic, at])),
    languages: new Map(),
    times: new Map(),
    goals: new Map(),
  };
  const takePart = input.mentors.filter(
    ({ cleared_until, places }) => cleared_until !== null && cleared_until >= on && places >= 1,
  );
  return {
    input,
    mentees: new Map(
      input.mentees
        .filter(({ consent }) => consent !== null && consent <= on)
        .map((each) => [each.mentee, each]),
    ),
    mentors: new Map(takePart.map((each) => [each.mentor, see(input, numbers, each)])),
    knownMentees: new Set(input.mentees.map(({ mentee }) => mentee)),
    knownMentors: new Set(input.mentors.map(({ mentor }) => mentor)),
    locks: decided('lock'),
    forbidden: decided('forbid'),
    numbers,
  };
}

function see({ topics }: RoundInput, numbers: Numbers, mentor: Mentor): SeenMentor {
  const fields = new Set(
    topics.filter(({ topic }) => mentor.expertise.includes(topic)).map(({ field }) => field),
  );
  return {
    mentor,
    gradeFrom: mentor.grade_from,
    gradeTo: mentor.grade_to,
    travelKm: mentor.travel_km,
    district:
      numbers.districts.get(mentor.district) ??
      wrong('unknown-code', { what: 'district', found: mentor.district }),
    languages: mentor.languages.map(numberIn(numbers.languages)),
    times: mentor.times.map(numberIn(numbers.times)),
    goals: mentor.goals.map(numberIn(numbers.goals)),
    level: Uint8Array.from(topics, ({ topic, field }) =>
      mentor.expertise.includes(topic) ? 100 : fields.has(field) ? 60 : 0,
    ),
    inPerson: mentor.meeting !== 'online',
    online: mentor.meeting !== 'in_person',
  };
}

/** Judges the pairs of one girl after the other. */
export class Judge {
  readonly #world: World;
  readonly #kilometres = new Map<string, Int32Array>();
  readonly #able = new Map<string, number[]>();
  #mentee!: Mentee;
  #forbidden: ReadonlySet<string> | undefined;
  #far!: Int32Array;
  #languages!: Uint8Array;
  #times!: Uint8Array;
  #goals!: Uint8Array;
  #topics: number[] = [];
  #firstLanguage = -1;
  #denominator = 0;

  /** Of the pair that was judged last, when it is possible or only its score is too low. */
  readonly parts = { interests: 0, location: 0, times: 0, goals: 0, language: 0 };
  score = 0;
  /** Score and priority. */
  value = 0;
  #inPerson = false;
  #distance = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Says whose pairs come now. */
  ask(mentee: Mentee): void {
    const { numbers, forbidden } = this.#world;
    this.#mentee = mentee;
    this.#forbidden = forbidden.get(mentee.mentee);
    this.#far = this.#kilometresOf(mentee.hub);
    this.#languages = marks(mentee.languages, numbers.languages);
    this.#times = marks(mentee.times, numbers.times);
    this.#goals = marks(mentee.goals, numbers.goals);
    this.#firstLanguage = numbers.languages.get(mentee.languages[0]!) ?? -1;
    this.#topics = mentee.interests.map((topic) => numbers.topics.get(topic)!);
    this.#denominator = mentee.interests.reduce((sum, _, index) => sum + 100 * (6 - (index + 1)), 0);
  }

  /** Numbers of those in a list who can meet her at all; the same for all girls of her hub who want to meet in the same way. */
  ableToMeet(list: readonly SeenMentor[]): number[] {
    const { hub, meeting, online_consent } = this.#mentee;
    const key = JSON.stringify([hub, meeting, online_consent]);
    const known = this.#able.get(key);
    if (known) return known;
    const able = [...list.keys()].filter((at) => {
      const { inPerson, online } = this.#ways(list[at]!);
      return inPerson || online;
    });
    this.#able.set(key, able);
    return able;
  }

  #ways(seen: SeenMentor) {
    const { meeting, online_consent } = this.#mentee;
    const d = this.#far[seen.district]!;
    const inPerson = seen.inPerson && meeting !== 'online' && d <= seen.travelKm;
    return { d, inPerson, online: seen.online && meeting !== 'in_person' && online_consent };
  }

  /** The first rule that her pair with a mentor breaks, or null: it is possible. */
  reason(seen: SeenMentor): Reason | null {
    const { weights, sharedTimes, minimumScore } = this.#world.input.rules;
    const mentee = this.#mentee;
    if (this.#forbidden?.has(seen.mentor.mentor)) return 'forbidden';
    if (mentee.grade < seen.gradeFrom || mentee.grade > seen.gradeTo) return 'grade';
    if (common(seen.languages, this.#languages) === 0) return 'language';
    const { d, inPerson, online } = this.#ways(seen);
    if (!inPerson && !online) return 'meeting';
    const times = common(seen.times, this.#times);
    if (times < sharedTimes) return 'times';

    let numerator = 0;
    for (let k = 0; k < this.#topics.length; k++) numerator += (6 - (k + 1)) * seen.level[this.#topics[k]!]!;
    const near = 100 - quotient(d, 3);
    const p = inPerson && online ? Math.max(near, 40) : inPerson ? Math.max(near, 10) : 40;
    const { parts } = this;
    const hers = mentee.goals.length;
    parts.interests = quotient(weights.interests * numerator, this.#denominator);
    parts.location = quotient(weights.location * p, 100);
    parts.times = quotient(weights.times * Math.min(times, 4), 4);
    parts.goals = hers
      ? quotient(weights.goals * common(seen.goals, this.#goals), hers)
      : quotient(weights.goals, 2);
    parts.language = seen.languages.includes(this.#firstLanguage)
      ? weights.language
      : quotient(weights.language, 2);
    this.score = parts.interests + parts.location + parts.times + parts.goals + parts.language;
    this.value = this.score + this.#priority();
    this.#inPerson = inPerson;
    this.#distance = d;
    return this.score < minimumScore ? 'score' : null;
  }

  /** The cells of the pair that was judged last. */
  cells() {
    return {
      score: String(this.score),
      interests: String(this.parts.interests),
      location: String(this.parts.location),
      times: String(this.parts.times),
      goals: String(this.parts.goals),
      language: String(this.parts.language),
      priority: String(this.#priority()),
      meeting: this.#inPerson ? 'in_person' : 'online',
      distance_km: String(this.#distance),
    };
  }

  #priority(): number {
    const { waiting } = this.#mentee;
    return waiting >= 2 ? 200 : waiting === 1 ? 100 : 0;
  }

  /** From a hub to every district. */
  #kilometresOf(hub: string): Int32Array {
    const { input } = this.#world;
    const known = this.#kilometres.get(hub);
    if (known) return known;
    const home =
      input.hubs.find((each) => each.hub === hub)?.district ??
      wrong('unknown-code', { what: 'hub', found: hub });
    const here =
      input.districts.find(({ district }) => district === home) ??
      wrong('unknown-code', { what: 'district', found: home });
    const far = Int32Array.from(input.districts, (there) => kilometres(here, there));
    this.#kilometres.set(hub, far);
    return far;
  }
}

/** 1 at the number of each of her codes that any mentor has. */
function marks(codes: readonly string[], numbers: ReadonlyMap<string, number>): Uint8Array {
  const marked = new Uint8Array(numbers.size);
  for (const code of codes) {
    const number = numbers.get(code);
    if (number !== undefined) marked[number] = 1;
  }
  return marked;
}

function common(codes: readonly number[], marked: Uint8Array): number {
  let count = 0;
  for (let k = 0; k < codes.length; k++) count += marked[codes[k]!]!;
  return count;
}

/** Floor of a / b: exact for whole numbers below 2^26, where a quotient is nearer to a whole number than a double sees only if it is one. */
const quotient = (a: number, b: number): number => Math.floor(a / b);

const rad = (degrees: number) => (degrees / 180) * Math.PI;

function kilometres(a: District, b: District): number {
  const h =
    Math.sin((rad(b.latitude) - rad(a.latitude)) / 2) ** 2 +
    Math.cos(rad(a.latitude)) *
      Math.cos(rad(b.latitude)) *
      Math.sin((rad(b.longitude) - rad(a.longitude)) / 2) ** 2;
  return Math.round(2 * 6371.0088 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h)));
}
