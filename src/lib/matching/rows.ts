/**
 * All mentors of a girl at once: who is possible and what each pair is worth, or which rules fail.
 *
 * The rules are those of possible.ts and score.ts, whose formulas fill the tables here; what differs is the order of work: whatever
 * many girls share (who can meet at which hub, which mentor knows which topic) is computed once, so that a pair costs some ten reads.
 * Complexity: mentors · (topics of the girl + words of codes) a girl; memory mentors · (topics + hubs).
 * Refuses nothing; neither people nor codes are limited in number.
 */
import type { People, ReadyMentee, ReadyMentor } from './people.ts';
import { reasons, waysToMeet } from './possible.ts';
import { levelsOf, possibleScore, scoreOf, tablesOf, type Girl, type Tables } from './row-score.ts';
import { locationPoints } from './score.ts';
import { Sets } from './sets.ts';
import type { Reason, Rules } from './types.ts';

/** Who can meet with girls of one hub who want to meet in the same way. */
interface Meeting {
  mentors: Uint32Array;
  /** Of every mentor, able or not. */
  points: Int16Array;
  able: Uint8Array;
}

interface Cheapest {
  mentors: Uint32Array;
  /** Price less points for the place, rising. */
  least: Float64Array;
}

/** Rules as bits of a set. */
export const bitOf = Object.fromEntries(reasons.map((reason, at) => [reason, 1 << at])) as Record<
  Reason,
  number
>;

export class Rows {
  readonly #mentors: readonly ReadyMentor[];
  readonly #people: People;
  readonly #rules: Rules;
  readonly #from: Uint8Array;
  readonly #to: Uint8Array;
  readonly #languages: Sets;
  readonly #times: Sets;
  readonly #goals: Sets;
  /** Of topic t for mentor j at t · mentors + j. */
  readonly #level: Uint8Array;
  readonly #meetings = new Map<string, Meeting>();
  readonly #tables = new Map<string, Tables>();
  readonly #speakers = new Map<number, Uint8Array>();
  #price: Float64Array = new Float64Array(0);
  #isCheaper: (j: number) => boolean = () => true;
  #cheapest = { all: new Map<Meeting, Cheapest>(), cheaper: new Map<Meeting, Cheapest>() };

  /** Of the girl asked about last: her possible mentors and their values, the first `count` of each. */
  readonly mentor: Uint32Array;
  readonly value: Int32Array;
  count = 0;

  constructor(mentors: readonly ReadyMentor[], people: People, rules: Rules) {
    this.#mentors = mentors;
    this.#people = people;
    this.#rules = rules;
    this.#from = Uint8Array.from(mentors, ({ person }) => person.grade_from);
    this.#to = Uint8Array.from(mentors, ({ person }) => person.grade_to);
    this.#languages = new Sets(mentors.map(({ languages }) => languages));
    this.#times = new Sets(mentors.map(({ times }) => times));
    this.#goals = new Sets(mentors.map(({ goals }) => goals));
    this.#level = levelsOf(mentors, people.fieldOf);
    this.mentor = new Uint32Array(mentors.length);
    this.value = new Int32Array(mentors.length);
  }

  /** Reads the possible mentors of a girl into `mentor`, `value` and `count`. */
  read(mentee: ReadyMentee, forbidden: ReadonlySet<string>): void {
    const meeting = this.#meeting(mentee);
    const girl = this.#ask(mentee, meeting);
    const { mentors } = meeting;
    let count = 0;
    for (let c = 0; c < mentors.length; c++) {
      const j = mentors[c]!;
      const score = possibleScore(girl, j);
      if (score < 0 || (forbidden.size > 0 && forbidden.has(this.#mentors[j]!.id))) continue;
      this.mentor[count] = j;
      this.value[count++] = score + mentee.priority;
    }
    this.count = count;
  }

  /** Sets the prices that `beat` looks at; who is cheaper than `before` can be looked at alone. */
  priceAt(price: Float64Array, before: Float64Array | null): void {
    this.#price = price;
    this.#cheapest = { all: new Map(), cheaper: new Map() };
    this.#isCheaper = (j) => before === null || price[j]! < before[j]!;
  }

  /** The same as `read`, but only of mentors whose value less their price is above `keeps`; most others are not even looked at. */
  beat(mentee: ReadyMentee, forbidden: ReadonlySet<string>, keeps: number, among: 'all' | 'cheaper'): void {
    const meeting = this.#meeting(mentee);
    const girl = this.#ask(mentee, meeting);
    const { mentors, least } = this.#cheapestOf(meeting, among);
    const beyondPlace = girl.mostBeyondPlace + mentee.priority;
    let count = 0;
    for (let c = 0; c < mentors.length && beyondPlace - least[c]! > keeps; c++) {
      const j = mentors[c]!;
      const score = possibleScore(girl, j);
      if (score < 0 || score + mentee.priority - this.#price[j]! <= keeps) continue;
      if (forbidden.size > 0 && forbidden.has(this.#mentors[j]!.id)) continue;
      this.mentor[count] = j;
      this.value[count++] = score + mentee.priority;
    }
    this.count = count;
  }

  /** Of those read last keeps only as many as `most`, the best by value; where several are equal the first ones. */
  keepBest(most: number): void {
    if (this.count <= most) return;
    const howMany = new Uint32Array(1201);
    for (let c = 0; c < this.count; c++) howMany[this.value[c]!]!++;
    let least = 1201;
    let room = most;
    while (least > 0 && howMany[least - 1]! <= room) room -= howMany[--least]!;
    this.#keep((c) => this.value[c]! >= least || (this.value[c] === least - 1 && room-- > 0));
  }

  /** The same, the best by value less the price that was set. */
  keepDearest(most: number): void {
    if (this.count <= most) return;
    const gain = (c: number) => this.value[c]! - this.#price[this.mentor[c]!]!;
    const order = Uint32Array.from({ length: this.count }, (_, c) => c).sort(
      (a, b) => gain(b) - gain(a) || a - b,
    );
    const kept = new Set(order.subarray(0, most));
    this.#keep((c) => kept.has(c));
  }

  #keep(isKept: (c: number) => boolean): void {
    let count = 0;
    for (let c = 0; c < this.count; c++) {
      if (!isKept(c)) continue;
      this.mentor[count] = this.mentor[c]!;
      this.value[count++] = this.value[c]!;
    }
    this.count = count;
  }

  /** Counts her mentors by the set of rules that each pair breaks, as bits of `bitOf`; at 0 the possible ones. */
  brokenRules(mentee: ReadyMentee, forbidden: ReadonlySet<string>): number[] {
    const meeting = this.#meeting(mentee);
    const girl = this.#ask(mentee, meeting);
    const counts = new Array<number>(1 << reasons.length).fill(0);
    for (let j = 0; j < meeting.able.length; j++) {
      const times = girl.times.shared(girl.herTimes, j);
      let broken = 0;
      if (forbidden.size > 0 && forbidden.has(this.#mentors[j]!.id)) broken |= bitOf.forbidden;
      if (girl.grade < girl.from[j]! || girl.grade > girl.to[j]!) broken |= bitOf.grade;
      if (girl.languages.shared(girl.herLanguages, j) === 0) broken |= bitOf.language;
      if (!meeting.able[j]) broken |= bitOf.meeting;
      if (times < girl.sharedTimes) broken |= bitOf.times;
      if (scoreOf(girl, j, times) < girl.minimumScore) broken |= bitOf.score;
      counts[broken]!++;
    }
    return counts;
  }

  #ask(mentee: ReadyMentee, { points }: Meeting): Girl {
    const { minimumScore, sharedTimes } = this.#rules;
    const tables = this.#tablesOf(mentee);
    return {
      ...tables,
      minimumScore,
      sharedTimes,
      grade: mentee.person.grade,
      herLanguages: mentee.languages,
      herTimes: mentee.times,
      herGoals: mentee.goals,
      topics: mentee.interests.map((topic) => topic * this.#mentors.length),
      from: this.#from,
      to: this.#to,
      level: this.#level,
      languages: this.#languages,
      times: this.#times,
      goals: this.#goals,
      points,
      isFirst: this.#speakersOf(mentee.firstLanguage),
    };
  }

  /** The same for all girls with as many topics and goals. */
  #tablesOf({ interests, person }: ReadyMentee): Tables {
    const key = `${interests.length} ${person.goals.length}`;
    const known =
      this.#tables.get(key) ?? tablesOf(interests.length, person.goals.length, this.#rules.weights);
    this.#tables.set(key, known);
    return known;
  }

  #speakersOf(language: number): Uint8Array {
    const known = this.#speakers.get(language) ?? this.#languages.having(language);
    this.#speakers.set(language, known);
    return known;
  }

  /** Those who can meet, by price less points for the place: who stands late can give the least. */
  #cheapestOf(meeting: Meeting, among: 'all' | 'cheaper'): Cheapest {
    const known = this.#cheapest[among].get(meeting);
    if (known) return known;
    const least = (j: number) => this.#price[j]! - meeting.points[j]!;
    const mentors = meeting.mentors
      .filter((j) => among === 'all' || this.#isCheaper(j))
      .sort((a, b) => least(a) - least(b) || a - b);
    const made = { mentors, least: Float64Array.from(mentors, least) };
    this.#cheapest[among].set(meeting, made);
    return made;
  }

  #meeting(mentee: ReadyMentee): Meeting {
    const { meeting, online_consent } = mentee.person;
    const key = `${mentee.district} ${meeting} ${online_consent}`;
    const known = this.#meetings.get(key);
    if (known) return known;
    const ways = this.#mentors.map((mentor) => waysToMeet(mentee, mentor, this.#people));
    const able = Uint8Array.from(ways, ({ inPerson, online }) => Number(inPerson || online));
    const made = {
      able,
      mentors: Uint32Array.from(ways.keys()).filter((j) => able[j] === 1),
      points: Int16Array.from(ways, (each) => locationPoints(this.#rules.weights.location, each)),
    };
    this.#meetings.set(key, made);
    return made;
  }
}
