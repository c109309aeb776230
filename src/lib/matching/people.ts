/**
 * Who takes part in a round, made ready for comparing: codes as bits, places on the map looked up.
 *
 * Rule: a mentee takes part when `consent` is a day not after the round's; a mentor when `cleared_until` is a day not
 * before the round's (else `not-cleared`) and `places` ≥ 1 (else `no-places`).
 * Complexity: the number of codes in the rows.
 * Refuses, as faults: ids that stand twice, hubs, districts and topics that are not known.
 */
import { distanceKm } from './distance.ts';
import type { District, Fault, FaultCode, Mentee, Mentor, RoundInput } from './types.ts';

export type MentorLeftOut = 'not-cleared' | 'no-places';

/** Set of codes, 32 in a word. */
export type Bits = Int32Array;

export interface ReadyMentee {
  id: string;
  person: Mentee;
  district: number;
  languages: Bits;
  firstLanguage: number;
  interests: readonly number[];
  goals: Bits;
  times: Bits;
  priority: number;
}

export interface ReadyMentor {
  id: string;
  person: Mentor;
  district: number;
  languages: Bits;
  topics: Bits;
  fields: Bits;
  goals: Bits;
  times: Bits;
}

export interface People {
  /** Those who take part. */
  mentees: ReadyMentee[];
  mentors: ReadyMentor[];
  /** Everybody in the rows, with why she does not take part, or null when she does. */
  menteeState: Map<string, 'consent-missing' | null>;
  mentorState: Map<string, MentorLeftOut | null>;
  fieldOf: readonly number[];
  /** Whole kilometres between two districts by number. */
  distance: (a: number, b: number) => number;
  /** One more person made ready, or null when she names what nobody has named yet. */
  also: {
    mentee: (row: Mentee) => ReadyMentee | null;
    mentor: (row: Mentor) => ReadyMentor | null;
  };
}

/** Whether a mentee takes part. */
export const takesPart = ({ consent }: Mentee, on: string): boolean => consent !== null && consent <= on;

/** Why a mentor takes no part; null: she does. */
export const leftOut = ({ cleared_until, places }: Mentor, on: string): MentorLeftOut | null =>
  cleared_until === null || cleared_until < on ? 'not-cleared' : places < 1 ? 'no-places' : null;

/** Makes the people of a round ready, or names every fault of the rows. */
export function readyPeople(
  input: RoundInput,
): { ok: true; people: People } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (code: FaultCode, of: { mentee?: string; mentor?: string }, detail: string) =>
    faults.push({ code, mentee: of.mentee ?? null, mentor: of.mentor ?? null, decision: null, detail });

  const districts = new Map(input.districts.map((each, number) => [each.district, number]));
  const hubs = new Map<string, string>();
  for (const { hub, district } of input.hubs) {
    if (hubs.has(hub)) fault('duplicate-hub', {}, hub);
    if (!districts.has(district)) fault('unknown-district', {}, district);
    hubs.set(hub, district);
  }

  const codes = {
    languages: new Codes(),
    goals: new Codes(),
    times: new Codes(),
    topics: new Codes(),
    fields: new Codes(),
  };
  const fieldOf = input.topics.map(({ topic, field }) => {
    codes.topics.number(topic);
    return codes.fields.number(field);
  });
  const topicNumbers = (list: readonly string[], of: { mentee?: string; mentor?: string }) =>
    list.flatMap((topic) => {
      if (codes.topics.has(topic)) return [codes.topics.number(topic)];
      fault('unknown-topic', of, topic);
      return [];
    });

  const readyMentor = (person: Mentor, district: number, topics: readonly number[]): ReadyMentor => ({
    id: person.mentor,
    person,
    district,
    languages: codes.languages.bits(person.languages),
    topics: bitsOf(topics),
    fields: bitsOf(topics.map((topic) => fieldOf[topic]!)),
    goals: codes.goals.bits(person.goals),
    times: codes.times.bits(person.times),
  });

  const readyMentee = (person: Mentee, district: number, interests: readonly number[]): ReadyMentee => ({
    id: person.mentee,
    person,
    district,
    languages: codes.languages.bits(person.languages),
    firstLanguage: codes.languages.number(person.languages[0] ?? ''),
    interests,
    goals: codes.goals.bits(person.goals),
    times: codes.times.bits(person.times),
    priority: 100 * Math.min(person.waiting, 2),
  });

  const menteeState: People['menteeState'] = new Map();
  const mentees: ReadyMentee[] = [];
  for (const person of input.mentees) {
    const of = { mentee: person.mentee };
    if (menteeState.has(person.mentee)) fault('duplicate-mentee', of, person.mentee);
    const isIn = takesPart(person, input.rules.on);
    menteeState.set(person.mentee, isIn ? null : 'consent-missing');
    const district = hubs.get(person.hub);
    if (district === undefined) fault('unknown-hub', of, person.hub);
    const interests = topicNumbers(person.interests, of);
    if (isIn) mentees.push(readyMentee(person, districts.get(district ?? '') ?? 0, interests));
  }

  const mentorState: People['mentorState'] = new Map();
  const mentors: ReadyMentor[] = [];
  for (const person of input.mentors) {
    const of = { mentor: person.mentor };
    if (mentorState.has(person.mentor)) fault('duplicate-mentor', of, person.mentor);
    const why = leftOut(person, input.rules.on);
    mentorState.set(person.mentor, why);
    const district = districts.get(person.district);
    if (district === undefined) fault('unknown-district', of, person.district);
    const topics = topicNumbers(person.expertise, of);
    if (!why) mentors.push(readyMentor(person, district ?? 0, topics));
  }

  if (faults.length) return { ok: false, faults };
  const known = (topics: readonly string[], { languages, goals, times }: Mentee | Mentor) =>
    topics.every((topic) => codes.topics.has(topic)) &&
    languages.every((code) => codes.languages.has(code)) &&
    goals.every((code) => codes.goals.has(code)) &&
    times.every((code) => codes.times.has(code))
      ? topics.map((topic) => codes.topics.number(topic))
      : null;
  const also: People['also'] = {
    mentee: (person) => {
      const district = districts.get(hubs.get(person.hub) ?? '');
      const interests = known(person.interests, person);
      return district === undefined || !interests ? null : readyMentee(person, district, interests);
    },
    mentor: (person) => {
      const district = districts.get(person.district);
      const topics = known(person.expertise, person);
      return district === undefined || !topics ? null : readyMentor(person, district, topics);
    },
  };
  const distance = distances(input.districts);
  return {
    ok: true,
    people: { mentees, mentors, menteeState, mentorState, fieldOf, distance, also },
  };
}

/** Distances, each computed once. */
function distances(districts: readonly District[]): People['distance'] {
  const known = new Int32Array(districts.length ** 2).fill(-1);
  return (a, b) => {
    const at = a * districts.length + b;
    if (known[at]! < 0) known[at] = distanceKm(districts[a]!, districts[b]!);
    return known[at]!;
  };
}

/** Numbers for codes, in the order in which they are met. */
class Codes {
  readonly #numbers = new Map<string, number>();

  has(code: string): boolean {
    return this.#numbers.has(code);
  }

  number(code: string): number {
    const known = this.#numbers.get(code);
    if (known !== undefined) return known;
    this.#numbers.set(code, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  bits(codes: readonly string[]): Bits {
    return bitsOf(codes.map((code) => this.number(code)));
  }
}

function bitsOf(numbers: readonly number[]): Bits {
  const bits = new Int32Array(numbers.length ? (Math.max(...numbers) >> 5) + 1 : 0);
  for (const number of numbers) bits[number >> 5]! |= 1 << (number & 31);
  return bits;
}

export const hasBit = (bits: Bits, number: number): boolean =>
  (((bits[number >> 5] ?? 0) >> (number & 31)) & 1) === 1;

/** How many codes two sets share. */
export function sharedBits(a: Bits, b: Bits): number {
  let count = 0;
  for (let word = Math.min(a.length, b.length) - 1; word >= 0; word--)
    for (let both = a[word]! & b[word]!; both; both &= both - 1) count++;
  return count;
}
