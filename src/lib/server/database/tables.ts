import type { AccountsTables } from './tables/accounts.ts';
import type { ProgrammeTables } from './tables/programme.ts';
import type { PeopleTables } from './tables/people.ts';
import type { RoundsTables } from './tables/rounds.ts';
import type { PairsTables } from './tables/pairs.ts';
import type { ConcernsTables } from './tables/concerns.ts';
import type { SessionsTables } from './tables/sessions.ts';
import type { GoalsTables } from './tables/goals.ts';
import type { NoticesTables } from './tables/notices.ts';
import type { NoticingTables } from './tables/noticing.ts';
import type { OutcomesTables } from './tables/outcomes.ts';

/** Every table there is, by the room that keeps it. */
export interface Tables
  extends
    AccountsTables,
    ProgrammeTables,
    PeopleTables,
    RoundsTables,
    PairsTables,
    ConcernsTables,
    GoalsTables,
    NoticesTables,
    NoticingTables,
    OutcomesTables,
    SessionsTables {}

export type * from './tables/accounts.ts';
export type * from './tables/programme.ts';
export type * from './tables/people.ts';
export type * from './tables/rounds.ts';
export type * from './tables/pairs.ts';
export type * from './tables/concerns.ts';
export type * from './tables/sessions.ts';
export type * from './tables/goals.ts';
export type * from './tables/notices.ts';
export type * from './tables/noticing.ts';
export type * from './tables/outcomes.ts';
