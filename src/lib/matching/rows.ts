/**
 * All mentors of a girl at once: who is possible and what each pair is worth, or which rules fail.
 *
 * The rules are those of possible.ts and score.ts, whose formulas fill the tables here; what differs is the order of work: whatever
 * many girls share (who can meet at which hub, which mentor knows which topic) is computed once, so that a pair costs some ten reads.
 * Complexity: mentors · (topics of the girl + words of codes) a girl; memory mentors · (topics + hubs).
 * Refuses nothing; neither people nor codes are limited in number.
 */
import { hasBit, type People, type ReadyMentee, type ReadyMentor } from './people.ts';
import { reasons, waysToMeet } from './possible.ts';
import { goalPoints, interestPoints, languagePoints, locationPoints, rankOf, timesPoints } from './score.ts';
import { Sets } from './sets.ts';
import type { Reason, Rules, Weights } from './types.ts';

/** Who can meet with girls of one hub who want to meet in the same way. */
interface Meeting {
  mentors: Uint32Array;
  /** Of every mentor, able or not. */
  points: Int16Array;
  able: Uint8Array;
}

/** Points by what was counted. */
interface Tables {
  /** By Σ rank · level of her topics. */
  interests: Int16Array;
  /** By shared times, four and more in one. */
  times: Int16Array;
  goals: Int16Array;
  /** By whether the mentor speaks the girl's first language. */
  language: Int16Array;
}

/** Level of a topic, in units of 20: the topic itself, or another of its field. */
const sameTopic = 5;
const sameField = 3;

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

  /** What the last girl was asked about: her possible mentors and their values, the first `count` of each. */
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
    const { mentors, points } = this.#meeting(mentee);
    const { minimumScore, sharedTimes, weights } = this.#rules;
    const tables = tablesOf(mentee, weights);
    const topics = this.#topics(mentee);
    const [from, to, level] = [this.#from, this.#to, this.#level];
    const [languages, times, goals] = [this.#languages, this.#times, this.#goals];
    const grade = mentee.person.grade;
    const [herLanguages, herTimes, herGoals] = [mentee.languages, mentee.times, mentee.goals];
    const isFirst = languages.having(mentee.firstLanguage);
    let count = 0;
    for (let c = 0; c < mentors.length; c++) {
      const j = mentors[c]!;
      if (grade < from[j]! || grade > to[j]! || languages.shared(herLanguages, j) === 0) continue;
      const common = times.shared(herTimes, j);
      if (common < sharedTimes) continue;
      let reached = 0;
      for (let k = 0; k < topics.length; k++) reached += (5 - k) * level[topics[k]! + j]!;
      const score =
        tables.interests[reached]! +
        points[j]! +
        tables.times[common > 4 ? 4 : common]! +
        tables.goals[goals.shared(herGoals, j)]! +
        tables.language[isFirst[j]!]!;
      if (score < minimumScore || (forbidden.size > 0 && forbidden.has(this.#mentors[j]!.id))) continue;
      this.mentor[count] = j;
      this.value[count++] = score + mentee.priority;
    }
    this.count = count;
  }

  /** Counts her mentors by the set of rules that each pair breaks, as bits of `bitOf`; at 0 the possible ones. */
  brokenRules(mentee: ReadyMentee, forbidden: ReadonlySet<string>): number[] {
    const { points, able } = this.#meeting(mentee);
    const { minimumScore, sharedTimes, weights } = this.#rules;
    const tables = tablesOf(mentee, weights);
    const topics = this.#topics(mentee);
    const level = this.#level;
    const grade = mentee.person.grade;
    const isFirst = this.#languages.having(mentee.firstLanguage);
    const counts = new Array<number>(1 << reasons.length).fill(0);
    for (let j = 0; j < able.length; j++) {
      const common = this.#times.shared(mentee.times, j);
      let reached = 0;
      for (let k = 0; k < topics.length; k++) reached += (5 - k) * level[topics[k]! + j]!;
      const score =
        tables.interests[reached]! +
        points[j]! +
        tables.times[common > 4 ? 4 : common]! +
        tables.goals[this.#goals.shared(mentee.goals, j)]! +
        tables.language[isFirst[j]!]!;
      let broken = 0;
      if (forbidden.size > 0 && forbidden.has(this.#mentors[j]!.id)) broken |= bitOf.forbidden;
      if (grade < this.#from[j]! || grade > this.#to[j]!) broken |= bitOf.grade;
      if (this.#languages.shared(mentee.languages, j) === 0) broken |= bitOf.language;
      if (!able[j]) broken |= bitOf.meeting;
      if (common < sharedTimes) broken |= bitOf.times;
      if (score < minimumScore) broken |= bitOf.score;
      counts[broken]!++;
    }
    return counts;
  }

  #topics({ interests }: ReadyMentee): number[] {
    return interests.map((topic) => topic * this.#mentors.length);
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

function tablesOf({ interests, person }: ReadyMentee, weights: Weights): Tables {
  const ranks = interests.reduce((sum, _, place) => sum + rankOf(place), 0);
  const hers = person.goals.length;
  return {
    interests: Int16Array.from({ length: sameTopic * ranks + 1 }, (_, reached) =>
      interestPoints(weights.interests, 20 * reached, ranks),
    ),
    times: Int16Array.from({ length: 5 }, (_, shared) => timesPoints(weights.times, shared)),
    goals: Int16Array.from({ length: hers + 1 }, (_, shared) => goalPoints(weights.goals, shared, hers)),
    language: Int16Array.of(languagePoints(weights.language, false), languagePoints(weights.language, true)),
  };
}

function levelsOf(mentors: readonly ReadyMentor[], fieldOf: readonly number[]): Uint8Array {
  const level = new Uint8Array(fieldOf.length * mentors.length);
  for (let topic = 0; topic < fieldOf.length; topic++)
    mentors.forEach((mentor, j) => {
      level[topic * mentors.length + j] = hasBit(mentor.topics, topic)
        ? sameTopic
        : hasBit(mentor.fields, fieldOf[topic]!)
          ? sameField
          : 0;
    });
  return level;
}
