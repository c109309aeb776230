import type { Day } from '#lib/dates.ts';
import { agreesOn, isShown, leastShown, type Girl } from './rules.ts';

/** Girls whose answers began to be counted together and are counted together or not at all. */
interface Group {
  girls: readonly Girl[];
  /** Each of them answered everything that is asked about a mentor. */
  whole: boolean;
}

/** Whose answers a figure counts. */
export interface Counted {
  /** The Sunday on which it came to be what it is; null: it has never counted anybody. */
  day: Day | null;
  /** None: it is not shown. */
  girls: readonly Girl[];
  /** Somebody who was counted is left out, since in her group a consent holds no more; until all are counted again. */
  fell: boolean;
}

export interface Answering {
  /** What she answered is there on that day. */
  isReady: (girl: Girl, day: Day) => boolean;
  isWhole: (girl: Girl) => boolean;
}

/**
 * Answers come to be counted in groups, each with at least five girls who were never counted before, and a group goes as a
 * whole when a consent in it ends. So every figure there ever was is a sum of groups, and whatever is taken from it by adding
 * and subtracting holds either nothing or at least the five that were new in the last group that it touches. The girls of a
 * group that went whose consent holds come back in a later one, beside five new girls. Why so: docs/decisions/0050.
 */
export class Answerers {
  readonly #of: Answering;
  readonly #ever = new Set<string>();
  #groups: readonly Group[] = [];
  #day: Day | null = null;
  #wholeDay: Day | null = null;

  constructor(of: Answering) {
    this.#of = of;
  }

  get girls(): readonly Girl[] {
    return this.#groups.flatMap(({ girls }) => girls);
  }

  /** What a Sunday changes. `mayStand`: whether all these girls may be told apart from the others. */
  step(day: Day, shown: readonly Girl[], mayStand: (girls: readonly Girl[]) => boolean): void {
    const stay = this.#groups.filter(({ girls }) => girls.every((girl) => agreesOn(girl, day)));
    if (stay.length < this.#groups.length) {
      this.#become(stay, day);
    }
    const here = new Set(this.girls.map(({ id }) => id));
    const ready = shown.filter(
      (girl) => !here.has(girl.id) && this.#of.isReady(girl, day) && agreesOn(girl, day),
    );
    const [old, fresh] = parted(ready, ({ id }) => this.#ever.has(id));
    if (fresh.length < leastShown) return;
    const more = groupsOf(fresh, old, this.#of.isWhole);
    if (!mayStand([...this.girls, ...more.flatMap(({ girls }) => girls)])) return;
    for (const { id } of more.flatMap(({ girls }) => girls)) this.#ever.add(id);
    this.#become([...stay, ...more], day);
  }

  #become(groups: readonly Group[], day: Day): void {
    const wholeOf = (list: readonly Group[]) => list.filter(({ whole }) => whole);
    const [now, before] = [wholeOf(groups), wholeOf(this.#groups)];
    if (now.length !== before.length || now.some((group) => !before.includes(group))) this.#wholeDay = day;
    this.#groups = groups;
    this.#day = day;
  }

  /** Today: without the groups in which a consent holds no more. */
  counted(): Counted {
    return this.#countedIn(this.#groups, this.#day);
  }

  /** Of these the groups in which each answered everything that is asked about a mentor. */
  countedWhole(): Counted {
    return this.#countedIn(
      this.#groups.filter(({ whole }) => whole),
      this.#wholeDay,
    );
  }

  #countedIn(groups: readonly Group[], day: Day | null): Counted {
    const stay = groups.filter(({ girls }) => girls.every(({ agrees }) => agrees.now));
    return {
      day,
      girls: stay.flatMap(({ girls }) => girls),
      fell: this.#ever.size > this.girls.length || stay.length < groups.length,
    };
  }
}

const parted = <T>(list: readonly T[], is: (each: T) => boolean): [T[], T[]] => [
  list.filter((each) => is(each)),
  list.filter((each) => !is(each)),
];

/** Groups of five to nine new girls, as many as can be whole ones, and the old ones spread over them. */
export function groupsOf(
  fresh: readonly Girl[],
  old: readonly Girl[],
  isWhole: (girl: Girl) => boolean,
): Group[] {
  const [whole, rest] = parted(fresh, isWhole);
  // Fewer than five of one sort take so many of the other along as make five.
  if (!isShown(rest.length)) rest.push(...whole.splice(0, leastShown - rest.length));
  if (!isShown(whole.length)) rest.push(...whole.splice(0));
  const groups = [
    ...split(whole).map((girls) => ({ girls, whole: true })),
    ...split(rest).map((girls) => ({ girls, whole: false })),
  ];
  const [wholes, others] = parted(groups, (group) => group.whole);
  const [oldWhole, oldRest] = parted(old, isWhole);
  spread(oldWhole, wholes.length > 0 ? wholes : others);
  spread(oldRest, others);
  return groups;
}

/** Who finds no group waits for the next. */
function spread(girls: readonly Girl[], groups: readonly { girls: Girl[] }[]): void {
  for (const [at, girl] of girls.entries()) groups[at % groups.length]?.girls.push(girl);
}

function split(girls: readonly Girl[]): Girl[][] {
  const number = Math.floor(girls.length / leastShown);
  return Array.from({ length: number }, (_, at) => girls.filter((_girl, place) => place % number === at));
}
