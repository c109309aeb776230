import { addDays, dayOf, type Day, type Instant } from '#lib/dates.ts';
import type { Context, GoalStepTable, GoalTable } from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import type { PairForWriting, WhyNotWriting } from '#lib/server/mentorships/index.ts';
import { readProgramme } from '#lib/server/programme/index.ts';
import { goalTemplates, interests, type GoalTemplate } from '#lib/server/reference/index.ts';
import { sessionsOf } from '#lib/server/sessions/index.ts';
import { givenName } from '#lib/text/names.ts';
import { enteredPair, enteredSide, goalOf } from './entering.ts';
import * as queries from './queries.ts';
import { daysBetweenSteps, mayMark, nextOf, type GoalState, type Side } from './rules.ts';

export interface StepView {
  id: string;
  text: string;
  dueOn: Day | null;
  done: boolean;
  doneAt: Instant | null;
}

export interface GoalView {
  id: string;
  text: string;
  state: GoalState;
  madeBy: Side;
  madeAt: Instant;
  endedAt: Instant | null;
  version: number;
  steps: StepView[];
  done: number;
  /** What comes next; null when all is done or it is not open. */
  next: StepView | null;
}

const stepView = (row: GoalStepTable): StepView => ({
  id: row.id,
  text: row.text,
  dueOn: row.due_on,
  done: row.done_at !== null,
  doneAt: row.done_at,
});

function goalView(row: GoalTable, all: readonly GoalStepTable[]): GoalView {
  const steps = all.filter((step) => step.goal_id === row.id).map(stepView);
  return {
    id: row.id,
    text: row.text,
    state: row.state as GoalState,
    madeBy: row.made_by as Side,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    version: row.version,
    steps,
    done: steps.filter((step) => step.done).length,
    next: row.state === 'open' ? nextOf(steps) : null,
  };
}

async function viewsOf(context: Context, mentorshipIds: readonly string[]) {
  const rows = await queries.goalsOf(context.database, mentorshipIds);
  const steps = await queries.stepsOf(
    context.database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ mentorshipId: row.mentorship_id, view: goalView(row, steps) }));
}

/** Given names that this reader may see; empty where she may not. */
function namesFor(pair: PairForWriting, side: Side | 'staff'): { mentee: string; mentor: string } {
  const live = pair.state !== 'closed';
  return {
    mentee: side !== 'mentor' || (live && pair.takePart) ? givenName(pair.names.mentee) : '',
    mentor: side !== 'mentee' || live ? givenName(pair.names.mentor) : '',
  };
}

export interface Goals {
  side: Side | 'staff';
  whyNot: WhyNotWriting | null;
  /** Paused: the day on which it goes on; null without one. */
  pauseEndsOn: Day | null;
  /** She may tick steps, and say what is reached or left: the girl also while the pair is paused. */
  mayMark: boolean;
  names: { mentee: string; mentor: string };
  /** In the order in which they were made. */
  goals: GoalView[];
}

/** The goals of a pair: for the two, and for staff of the hub, who reads along. Not found: 404, when it is not hers. */
export async function listGoals(context: Context, mentorshipId: string): Promise<Goals> {
  const { pair, side } = await enteredPair(context, mentorshipId, 'goal.read');
  const goals = (await viewsOf(context, [mentorshipId])).map(({ view }) => view);
  return {
    side,
    whyNot: pair.whyNot,
    pauseEndsOn: pair.pauseEndsOn,
    mayMark: side !== 'staff' && mayMark(pair, side),
    names: namesFor(pair, side),
    goals,
  };
}

/** One goal, to be changed. Not found: 404, when it is not hers to change. */
export async function readGoal(context: Context, mentorshipId: string, goalId: string) {
  const { pair, side } = await enteredSide(context, mentorshipId, 'goal.change');
  const row = await goalOf(context, mentorshipId, goalId);
  const steps = await queries.stepsOf(context.database, [goalId]);
  return { side, whyNot: pair.whyNot, pauseEndsOn: pair.pauseEndsOn, goal: goalView(row, steps) };
}

export interface Choices {
  side: Side;
  whyNot: WhyNotWriting | null;
  /** Paused: the day on which it goes on; null without one. */
  pauseEndsOn: Day | null;
  /** Templates of her interests, then of their fields, then those for all. */
  near: GoalTemplate[];
  others: GoalTemplate[];
  /** Languages that both speak. */
  languages: string[];
  /** Days that a template proposes for its steps, the first step's first; none after the pair or the programme ends. */
  days: Day[];
}

const proposedDays = 8;

/** The last day on which there is a pair, as far as anybody knows. */
async function lastDayOf(context: Context, { endsOn }: PairForWriting): Promise<Day> {
  const programme = await readProgramme(context);
  return [endsOn, programme?.cohort.endsOn].flatMap((each) => each ?? []).sort()[0] ?? '9999-12-31';
}

/** From which templates a goal can be made, the nearest to her interests first. Not found: 404, when the pair is not hers. */
export async function goalChoices(context: Context, mentorshipId: string): Promise<Choices> {
  const { pair, side } = await enteredSide(context, mentorshipId, 'goal.make');
  const [girl] = await readMentees(context, [pair.menteeId]);
  const topics = girl?.interests ?? [];
  const fields = new Set(interests().flatMap(({ code, field }) => (topics.includes(code) ? [field] : [])));
  const rank = ({ topic, field }: GoalTemplate) =>
    topics.includes(topic) ? 0 : fields.has(field) ? 1 : field === '' ? 2 : 3;
  const last = await lastDayOf(context, pair);
  const ranked = goalTemplates().map((template) => ({ template, at: rank(template) }));
  const at = (rankOf: number) => ranked.filter((each) => each.at === rankOf).map(({ template }) => template);
  return {
    side,
    whyNot: pair.whyNot,
    pauseEndsOn: pair.pauseEndsOn,
    languages: pair.languages,
    near: [...at(0), ...at(1), ...at(2)],
    others: at(3),
    days: Array.from({ length: proposedDays }, (_, number) =>
      addDays(dayOf(context.now), daysBetweenSteps * (number + 1)),
    ).filter((each) => each <= last),
  };
}

/** What comes next for each of these pairs, by mentorship. The caller has authorized what she does with it. */
export async function nextSteps(
  context: Context,
  mentorshipIds: readonly string[],
): Promise<Map<string, { goal: string; text: string; dueOn: Day | null }>> {
  const found = new Map<string, { goal: string; text: string; dueOn: Day | null }>();
  const views = await viewsOf(context, mentorshipIds);
  for (const [id, own] of Map.groupBy(views, ({ mentorshipId }) => mentorshipId)) {
    const open = own.flatMap(({ view }) =>
      view.next ? [{ ...view.next, goal: view.text, done: false }] : [],
    );
    const next = nextOf(open);
    if (next) found.set(id, { goal: next.goal, text: next.text, dueOn: next.dueOn });
  }
  return found;
}

export interface DidPage {
  side: Side | 'staff';
  names: { mentee: string; mentor: string };
  hub: string;
  startedOn: Day;
  /** Goals of which something was done, reached ones first; of the others the steps that were done alone. */
  goals: GoalView[];
  /** Meetings that were held, and their minutes. */
  held: number;
  minutes: number;
  /** What was talked about in them, the first first. */
  topics: string[];
}

/** What she did in this mentorship, to be shown and printed. Not found: 404, when it is not hers. */
export async function didPage(context: Context, mentorshipId: string): Promise<DidPage> {
  const { pair, side } = await enteredPair(context, mentorshipId, 'goal.read');
  const all = (await viewsOf(context, [mentorshipId])).map(({ view }) => view);
  const did = all
    .filter(({ state, done }) => state === 'reached' || done > 0)
    .map((view) => ({ ...view, steps: view.steps.filter(({ done }) => done) }));
  const sessions = (await sessionsOf(context, [mentorshipId])).get(mentorshipId) ?? [];
  const held = sessions.filter(({ state }) => state === 'held');
  return {
    side,
    names: namesFor(pair, side),
    hub: pair.hub,
    startedOn: dayOf(pair.startedAt),
    goals: [
      ...did.filter(({ state }) => state === 'reached'),
      ...did.filter(({ state }) => state !== 'reached'),
    ],
    held: held.length,
    minutes: held.reduce((sum, { minutes }) => sum + minutes, 0),
    topics: [...new Set(held.flatMap(({ topics }) => topics))],
  };
}
