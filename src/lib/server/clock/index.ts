import type { Instant } from '#lib/dates.ts';
import { forgetStale } from '#lib/server/accounts/index.ts';
import { escalateDue, forgetConcerns, remindOfHolds } from '#lib/server/concerns/index.ts';
import { machine, type Context, type Database } from '#lib/server/database/index.ts';
import { forgetGoals } from '#lib/server/goals/index.ts';
import { forgetPreviews } from '#lib/server/imports/index.ts';
import { askGrowing, forgetDrafts } from '#lib/server/mentees/index.ts';
import { escalateHeld, forgetMessages, tellOfUnread } from '#lib/server/messages/index.ts';
import {
  deliverDue,
  forgetOldMails,
  forgetOldNotices,
  mailDue,
  type Transport,
} from '#lib/server/notices/index.ts';
import { openSurveys } from '#lib/server/outcomes/index.ts';
import {
  closeEnded,
  closeLeft,
  forgetNoticed,
  resumeDue,
  tellOfGoodbyes,
} from '#lib/server/noticing/index.ts';
import { lapseDue, noteTold, remindDue } from '#lib/server/rounds/index.ts';
import { forgetSessionTexts, remindOfSessions } from '#lib/server/sessions/index.ts';
import { forgetPeople } from './people.ts';

/** Something that has to happen by itself; doing it twice does no harm. */
export interface Task {
  name: string;
  run: (context: Context) => Promise<unknown>;
}

export interface Clock {
  /** Does everything once; while that is under way a second call joins it. Never throws. */
  tick: () => Promise<void>;
  /** No further tick; resolves when the one under way has ended. */
  stop: () => Promise<void>;
}

export interface ClockParts {
  database: Database;
  now: () => Instant;
  /** Told of every task that failed, with its name. */
  failed: (task: string, error: unknown) => void;
}

/** What time does in Ulduz, in this order: first what may write a mail, then the mails, then forgetting. */
export const tasksOf = (transport: Transport): readonly Task[] => [
  { name: 'begin the time of who was told by mail', run: noteTold },
  { name: 'remind of offers', run: remindDue },
  { name: 'let offers lapse', run: lapseDue },
  { name: 'ask girls who grow up', run: askGrowing },
  { name: 'close pairs whose last day is over', run: closeEnded },
  { name: 'close pairs of whoever has left', run: closeLeft },
  { name: 'let paused pairs go on', run: resumeDue },
  { name: 'tell of goodbyes that were let through', run: tellOfGoodbyes },
  { name: 'tell of unread messages', run: tellOfUnread },
  { name: 'open surveys and tell of them', run: openSurveys },
  { name: 'remind of sessions', run: remindOfSessions },
  { name: 'write the mails of the day', run: mailDue },
  { name: 'pass on concerns', run: escalateDue },
  { name: 'remind of mentors who get no girl', run: remindOfHolds },
  { name: 'pass on what was held for safeguarding', run: escalateHeld },
  { name: 'deliver mails', run: (context) => deliverDue(context, transport) },
  { name: 'forget old mails', run: forgetOldMails },
  { name: 'forget old notices', run: forgetOldNotices },
  { name: 'forget files that nobody took in', run: forgetPreviews },
  { name: 'forget ended sign-ins', run: forgetStale },
  { name: 'forget old drafts', run: forgetDrafts },
  { name: 'forget what closed concerns say', run: forgetConcerns },
  { name: 'forget messages', run: forgetMessages },
  { name: 'forget what was written of sessions', run: forgetSessionTexts },
  { name: 'forget goals', run: forgetGoals },
  { name: 'forget notes about pairs', run: forgetNoticed },
  { name: 'forget who everybody was', run: forgetPeople },
];

/** A clock that does the tasks when told so; `startClock` tells it every minute. */
export function clockOf(tasks: readonly Task[], { database, now, failed }: ClockParts): Clock {
  let running: Promise<void> | null = null;
  let stopped = false;
  const all = async () => {
    for (const task of tasks) {
      if (stopped) return;
      try {
        await task.run({ database, actor: machine, now: now() });
      } catch (error) {
        failed(task.name, error);
      }
    }
  };
  const tick = () =>
    (running ??= all().finally(() => {
      running = null;
    }));
  return {
    tick,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

const minute = 60_000;

/** Lets the clock tick now and every minute until it is stopped; it alone keeps no process alive. */
export function startClock(tasks: readonly Task[], parts: ClockParts): Clock {
  const clock = clockOf(tasks, parts);
  const timer = setInterval(() => void clock.tick(), minute);
  timer.unref();
  void clock.tick();
  return {
    tick: clock.tick,
    stop: () => {
      clearInterval(timer);
      return clock.stop();
    },
  };
}
