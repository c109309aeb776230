/**
 * Who may enter what: one row for each route and each of its form actions, in the words of the table of rights. The walk
 * holds the running app beside it, and fails for a route or an action without a row.
 */
import { may, type Action } from '#lib/server/access/index.ts';
import { routesFound } from './discover.ts';
import type { Kind, Thing, Who, World } from './plant.ts';

/** An action of the table, everybody, or what else decides. */
export type Rule = Action | 'anybody' | ((who: Who, thing: Thing) => boolean);

export interface Row {
  /** The kind of thing whose id stands in the address. */
  of?: Kind;
  /** What an id that nobody has answers; 404 when left out. */
  madeUp?: 200;
  /** Parameters beside the id, and what follows `?`. */
  with?: (thing: Thing, world: World) => Record<string, string>;
  query?: (thing: Thing, world: World) => string;
  get?: Rule;
  post?: Rule;
  actions?: Record<string, Rule>;
  /** Forms that are whole, by action: whoever may not do it is told so with them as well. */
  forms?: Record<string, Record<string, string>>;
}

const isMentee = (who: Who) => who.actor.menteeId !== null;
const isMentor = (who: Who) => who.actor.mentorId !== null;
/** A girl hears of an offer when her mentor said yes. */
const heard = (who: Who, thing: Thing) => !isMentee(who) || !['to_mentor', 'declined'].includes(thing.state);

/** A girl and a mentor whom a round concerns. */
const pairOf = (thing: Thing, world: World) => ({
  mentee:
    world.things.mentee.find(({ hubs, state }) => state === 'active' && thing.hubs.includes(hubs[0] ?? ''))
      ?.id ?? '',
  mentor: world.things.mentor.find(({ state }) => state === 'cleared')?.id ?? '',
});

/** An id as the app makes them, that nobody has. */
export const madeUpId = '01a0f67a-3800-797e-91e6-132bd5a2cc00';
/** Safeguarding, but whoever is named in it. */
const seesConcern = (who: Who, thing: Thing) =>
  may(who.actor, 'concern.read') && !(thing.named ?? []).includes(who.actor.accountId ?? '');

const form = (get: Rule, post: Rule = get): Row => ({ get, actions: { default: post } });

export const rows: Record<string, Row> = {
  '/healthz': { get: 'anybody' },
  '/language': { post: 'anybody' },
  '/(public)': { get: 'anybody' },
  '/(public)/support': { get: 'anybody' },
  '/(public)/concern': form('concern.raise'),
  '/(public)/concern/sent': { get: 'anybody' },
  // Only where `npm run demo` serves it.
  '/(public)/demo': { get: () => false },
  '/(public)/privacy': { get: 'anybody' },
  '/(public)/sign-in': form('anybody'),
  '/(public)/sign-out': { post: 'anybody' },
  '/(public)/reset': form('anybody'),
  '/(public)/reset/[token]': { of: 'reset', madeUp: 200, ...form('anybody') },
  '/(public)/welcome': form('anybody'),
  '/(public)/welcome/[token]': {
    of: 'welcome',
    madeUp: 200,
    get: 'anybody',
    actions: { set: 'anybody', begin: 'anybody' },
  },
  '/(public)/consent/[token]': {
    of: 'consent',
    get: 'consent.answer',
    actions: {
      answer: 'consent.answer',
      change: 'consent.answer',
      withdraw: 'consent.answer',
      object: 'offer.object',
    },
  },
  '/(public)/join': {
    get: 'anybody',
    actions: { begin: 'mentee.join', reopen: 'mentee.join', leave: 'mentee.join' },
  },
  '/(public)/join/[question]': { with: () => ({ question: 'birth' }), ...form('mentee.join') },
  '/(public)/join/age': { get: 'anybody' },
  '/(public)/join/check': form('mentee.join'),
  '/(public)/join/done': { get: 'anybody' },

  '/(public)/apply': { get: 'anybody', actions: { forget: 'mentor.apply' } },
  '/(public)/apply/[page]': {
    with: () => ({ page: 'about' }),
    get: 'anybody',
    // Sent is from the last page alone.
    actions: { keep: 'mentor.apply', next: 'mentor.apply', send: () => false },
  },
  '/(public)/apply/conduct': { get: 'anybody' },
  '/(public)/apply/sent': { get: 'anybody' },
  '/(signed-in)/account': {
    get: 'account.change',
    actions: {
      login: 'account.change',
      password: 'account.change',
      language: 'account.change',
      everywhere: 'account.change',
    },
  },
  '/(signed-in)/account/notices': form('notice.see'),
  '/(signed-in)/notices': {
    get: 'notice.see',
    // Made-up notices are nobody's: the rooms' own tests try another's.
    actions: { see: () => false, all: 'notice.see' },
    forms: { see: { notice: madeUpId } },
  },
  '/(mine)/home': { get: 'home.read' },
  '/(mine)/survey': { get: isMentee, actions: { skip: 'survey.answer' } },
  '/(mine)/survey/[group]': {
    with: () => ({ group: 'interest' }),
    get: isMentee,
    actions: { default: isMentee },
  },
  '/(mine)/profile': { get: (who) => isMentee(who) || isMentor(who), actions: { mentee: isMentee } },
  '/(mine)/profile/mentor': form('mentor.change'),
  '/(mine)/profile/consent': {
    get: isMentee,
    actions: { answer: 'consent.answer-own', change: 'consent.answer-own', withdraw: 'consent.answer-own' },
  },
  '/(signed-in)/offers/[id]': {
    of: 'offer',
    get: (who, thing) => may(who.actor, 'offer.read', thing) && heard(who, thing),
    actions: {
      answer: (who, thing) =>
        isMentee(who)
          ? may(who.actor, 'offer.answer-mentee', thing) && heard(who, thing)
          : may(who.actor, 'offer.answer-mentor', thing),
      // Everybody may object with a guardian's link; without one staff does it for her.
      object: (who, thing) => may(who.actor, 'offer.tell', thing),
      withdraw: 'offer.lapse',
    },
    forms: { answer: { answer: 'accept' }, object: { reason: 'other', note: '.' } },
  },
  '/(signed-in)/mentorships': { get: 'mentorship.list' },
  '/(signed-in)/mentorships/[id]': { of: 'mentorship', get: 'mentorship.read' },

  '/(signed-in)/mentorships/[id]/goals': {
    of: 'mentorship',
    get: 'goal.read',
    // What nobody has is nobody's: the room's own tests try another's.
    actions: {
      tick: () => false,
      untick: () => false,
      reach: () => false,
      leave: () => false,
      reopen: () => false,
    },
    forms: Object.fromEntries(
      ['tick', 'untick', 'reach', 'leave', 'reopen'].map((name) => [
        name,
        { step: madeUpId, goal: madeUpId },
      ]),
    ),
  },
  '/(signed-in)/mentorships/[id]/goals/new': {
    of: 'mentorship',
    ...form('goal.make'),
    forms: { default: { id: madeUpId, text: '.', step1: '.' } },
  },
  '/(signed-in)/mentorships/[id]/goals/did': { of: 'mentorship', get: 'goal.read' },
  '/(signed-in)/mentorships/[id]/goals/[goal]': {
    of: 'goal',
    with: (thing, world) => ({
      id:
        world.things.mentorship.find(
          ({ menteeId, mentorId }) => menteeId === thing.menteeId && mentorId === thing.mentorId,
        )?.id ?? '',
      goal: thing.id,
    }),
    ...form('goal.change'),
  },
  '/(signed-in)/mentorships/[id]/thread': {
    of: 'mentorship',
    get: (who, thing) => may(who.actor, 'thread.read', thing) || may(who.actor, 'thread.open', thing),
    actions: { send: 'message.send', open: 'thread.open' },
    forms: { send: { id: '0198c0de-0000-7000-8000-000000000001', text: '.' }, open: { reason: '.' } },
  },
  '/(signed-in)/mentorships/[id]/thread/events': { of: 'mentorship', get: 'thread.read' },
  '/(signed-in)/mentorships/[id]/thread/messages': {
    of: 'mentorship',
    get: 'thread.read',
    post: 'message.send',
  },
  '/(signed-in)/mentorships/[id]/thread/read': { of: 'mentorship', post: 'thread.read' },

  '/(signed-in)/mentorships/[id]/wish': {
    of: 'mentorship',
    get: 'mentorship.wish',
    actions: { make: 'mentorship.wish', back: 'mentorship.wish' },
    forms: { make: { wish: 'nothing', words: '' }, back: { wish: 'nothing' } },
  },
  '/(signed-in)/mentorships/[id]/end': {
    of: 'mentorship',
    get: 'goodbye.read',
    actions: { default: 'goodbye.write' },
    forms: { default: { id: '0198c0de-0000-7000-8000-000000000002', text: '.' } },
  },
  '/(signed-in)/mentorships/[id]/check-ins': {
    of: 'mentorship',
    get: 'check-in.read',
    actions: {
      ask: 'check-in.ask',
      log: 'check-in.log',
      settle: 'check-in.log',
      pause: 'mentorship.steer',
      resume: 'mentorship.steer',
      end: 'mentorship.steer',
      keep: 'mentorship.steer',
    },
    forms: {
      log: { how: 'met', whom: 'mentor', note: '' },
      settle: { wish: 'nothing' },
      end: { endsOn: '2020-01-01', reason: 'other', rematch: '', contactAfter: 'none' },
    },
  },
  '/(mine)/check-in/[id]': { of: 'check-in', ...form('check-in.answer') },
  '/(signed-in)/mentorships/[id]/stop': { of: 'mentorship', ...form('mentorship.cut') },

  '/(staff)/concerns': { get: 'concern.list' },
  '/(staff)/concerns/[id]': {
    of: 'concern',
    get: seesConcern,
    actions: {
      take: seesConcern,
      note: seesConcern,
      hand: seesConcern,
      refer: seesConcern,
      mark: seesConcern,
      aside: seesConcern,
      another: seesConcern,
      link: seesConcern,
      close: seesConcern,
      suspend: seesConcern,
      reopen: seesConcern,
    },
    forms: { take: { next: '' }, note: { note: '.', next: '' }, close: { outcome: 'other', note: '.' } },
  },
  // A thread only where the concern is of a pair.
  '/(staff)/concerns/[id]/thread': {
    of: 'concern',
    get: (who, thing) => seesConcern(who, thing) && thing.menteeId !== null,
  },
  // None of the planted pairs is shut.
  '/(staff)/concerns/pairs/[id]': { of: 'mentorship', ...form(() => false) },
  '/(staff)/services': form('service.list', 'service.change'),
  '/(staff)/services/new': form('service.change'),
  '/(staff)/services/[id]': {
    of: 'service',
    get: 'service.list',
    actions: { save: 'service.change', retire: 'service.change' },
  },

  '/(signed-in)/mentorships/[id]/sessions': { of: 'mentorship', get: 'session.list' },
  '/(signed-in)/mentorships/[id]/sessions/plan': { of: 'mentorship', ...form('session.plan') },
  '/(signed-in)/mentorships/[id]/sessions/log': { of: 'mentorship', ...form('session.log') },
  '/(signed-in)/mentorships/[id]/sessions/waiting': { of: 'mentorship', post: 'session.log' },
  '/(signed-in)/sessions/[id]': {
    of: 'session',
    get: 'session.read',
    actions: {
      cancel: 'session.plan',
      held: 'session.log',
      missed: 'session.log',
      mark: 'session.mark',
    },
    forms: {
      cancel: { reason: 'ill', version: '1' },
      held: { version: '1' },
      missed: { version: '1' },
      mark: { mark: '1', words: '.' },
    },
  },
  '/(signed-in)/sessions/[id]/move': { of: 'session', ...form('session.plan') },
  '/(signed-in)/sessions/[id]/edit': { of: 'session', ...form('session.log') },
  // What was never planned stands in no calendar.
  '/(signed-in)/sessions/[id]/calendar.ics': {
    of: 'session',
    get: (who, thing) => may(who.actor, 'session.read', thing) && thing.state === 'planned',
  },
  '/(staff)/marks': form('session.look-after'),
  '/(staff)/held': {
    get: (who) => may(who.actor, 'held.list') || may(who.actor, 'held.safeguard'),
    actions: { letThrough: () => false, keepBack: () => false },
  },
  '/(staff)/today': {
    get: 'today.read',
    actions: { told: 'offer.tell', ask: 'check-in.ask', settle: 'check-in.log' },
  },
  '/(staff)/people': { get: 'mentee.list' },
  '/(staff)/people/new': form('mentee.register'),
  '/(staff)/people/guardians': form('guardian.confirm'),
  '/(staff)/people/[id]': {
    of: 'mentee',
    get: 'mentee.read',
    actions: { pause: 'mentee.steer', leave: 'mentee.steer', back: 'mentee.steer', return: 'mentee.steer' },
  },
  '/(staff)/people/[id]/edit': { of: 'mentee', ...form('mentee.list', 'mentee.change') },
  '/(staff)/people/cards': form('account.invite'),
  '/(staff)/people/[id]/card': { of: 'mentee', ...form('account.invite') },
  '/(staff)/people/[id]/consent': {
    of: 'mentee',
    get: 'consent.link',
    actions: {
      make: 'consent.link',
      renew: 'consent.link',
      mail: 'consent.link',
      paper: 'consent.record',
      withdraw: 'consent.record',
    },
    forms: { paper: { decision: 'no', day: '2026-01-01', signer: '.', language: 'az' } },
  },
  '/(staff)/people/[id]/guardian': { of: 'mentee', ...form('mentee.read', 'guardian.confirm') },
  '/(staff)/people/mentors': { get: 'mentor.list' },
  '/(staff)/people/mentors/new': form('mentor.register'),
  '/(staff)/people/mentors/clear': form('mentor.clear'),
  '/(staff)/people/mentors/[id]': {
    of: 'mentor',
    get: 'mentor.read',
    actions: {
      screen: 'mentor.steer',
      pause: 'mentor.steer',
      comeBack: 'mentor.steer',
      return: 'mentor.steer',
      decline: 'mentor.steer',
      leave: 'mentor.steer',
    },
  },
  '/(staff)/people/mentors/[id]/change': { of: 'mentor', ...form('mentor.change') },
  '/(staff)/people/mentors/[id]/clearance': {
    of: 'mentor',
    get: 'mentor.read',
    actions: { save: 'mentor.clear', takeBack: 'mentor.clear' },
  },
  '/(staff)/people/mentors/[id]/card': {
    of: 'mentor',
    get: 'account.invite-mentor',
    actions: { make: 'account.invite-mentor', mail: 'account.invite-mentor' },
  },
  '/(staff)/import': form('import.check'),
  '/(staff)/import/[id]': {
    of: 'preview',
    ...form((who, thing) => may(who.actor, 'import.apply') && who.actor.accountId === thing.accountId),
  },
  '/(staff)/import/files/[file]': { with: () => ({ file: 'mentees.csv' }), get: 'export' },
  '/(staff)/settings': { get: 'notice.read' },
  '/(staff)/settings/hubs': { get: 'hub.change' },
  '/(staff)/settings/hubs/[hub]': { of: 'hub', ...form('hub.change') },
  '/(staff)/settings/hosts': { get: 'host.list', actions: { allow: 'host.change', disallow: 'host.change' } },
  '/(staff)/settings/mail': form('notice.read', 'notice.retry'),
  '/(staff)/settings/programme': form('programme.change'),
  '/(staff)/settings/rules': form('rules.change'),
  '/(staff)/settings/staff': { get: 'staff.read' },
  '/(staff)/settings/staff/[id]': {
    of: 'staff',
    get: 'staff.read',
    actions: {
      change: 'staff.change',
      invite: 'staff.change',
      close: 'staff.change',
      reopen: 'staff.change',
    },
  },
  '/(staff)/settings/staff/invite': form('staff.change'),
  '/(staff)/settings/start': form(
    (who) => may(who.actor, 'programme.change') && may(who.actor, 'hub.change'),
  ),
  '/(staff)/report': { get: 'report.read' },
  '/(staff)/report/[file]': { with: () => ({ file: 'report.csv' }), get: 'report.read' },
  '/(staff)/rounds': { get: 'round.list' },
  '/(staff)/rounds/new': form('round.open'),
  '/(staff)/rounds/[id]': {
    of: 'round',
    get: 'round.read',
    actions: {
      solve: 'round.solve',
      undecide: 'round.decide',
      lift: 'pair.lift',
      discard: 'round.discard',
      close: 'round.close',
    },
  },
  '/(staff)/rounds/[id]/changes': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/events': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/fairness': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/files/[file]': {
    of: 'round',
    with: () => ({ file: 'matches.csv' }),
    get: (who, thing) => may(who.actor, 'round.read', thing) && thing.state !== 'draft',
  },
  '/(staff)/rounds/[id]/mentees/[mentee]': {
    of: 'round',
    with: (thing, world) => ({ mentee: pairOf(thing, world).mentee }),
    get: 'round.read',
  },
  '/(staff)/rounds/[id]/offers': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/pairs': {
    of: 'round',
    query: (thing, world) => new URLSearchParams(pairOf(thing, world)).toString(),
    get: 'round.read',
    actions: { decide: 'round.decide', undecide: 'round.decide', lift: 'pair.lift' },
  },
  '/(staff)/rounds/[id]/people': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/proof': { of: 'round', ...form('round.read') },
  '/(staff)/rounds/[id]/proposals': { of: 'round', get: 'round.read' },
  '/(staff)/rounds/[id]/publish': { of: 'round', ...form('round.read', 'round.publish') },
};

export interface Step {
  /** The route and, where it is one, the action: for sentences about it. */
  name: string;
  route: string;
  method: 'GET' | 'POST';
  hasPage: boolean;
  row: Row;
  rule: Rule;
  /** Name of the action; empty for other requests. */
  action: string;
  /** What follows the path: `?/pause`. */
  suffix: string;
}

/** Every step that can be taken, and what the table lacks or has too much. */
export function steps(): { steps: Step[]; faults: string[] } {
  const faults: string[] = [];
  const found = routesFound();
  const list: Step[] = [];
  for (const { id, hasPage, actions, methods } of found) {
    const row = rows[id];
    if (!row) {
      faults.push(`${id}: a route without a row in tests/walk/routes.ts`);
      continue;
    }
    const take = (method: Step['method'], rule: Rule | undefined, suffix = '', action = '') => {
      const name = `${method} ${id}${suffix}`;
      if (rule === undefined) faults.push(`${name}: without a rule in tests/walk/routes.ts`);
      else list.push({ name, route: id, method, hasPage, row, rule, action, suffix });
    };
    if (hasPage || methods.includes('GET')) take('GET', row.get);
    if (methods.includes('POST')) take('POST', row.post);
    for (const other of methods.filter((each) => each !== 'GET' && each !== 'POST'))
      faults.push(`${other} ${id}: the walk knows GET and POST alone`);
    for (const name of actions)
      take('POST', row.actions?.[name], name === 'default' ? '' : `?/${name}`, name);
  }
  return { steps: list, faults };
}

const nothing: Thing = { id: '', hubs: [], menteeId: null, mentorId: null, accountId: null, state: '' };

/** The address of a step for a thing; null: for one that nobody has. `data`: of what a script asks for instead. */
export function wayTo(step: Step, thing: Thing | null, world: World, data = ''): string {
  const meant = thing ?? nothing;
  const beside = step.row.with?.(meant, world) ?? {};
  const path = step.route
    .replaceAll(/\/\([^)]+\)/gu, '')
    .replaceAll(/\[([^\]=]+)[^\]]*\]/gu, (_, name: string) =>
      encodeURIComponent((beside[name] ?? thing?.id ?? '') || madeUpId),
    );
  const query = step.row.query?.(meant, world) ?? '';
  const parts = [step.suffix.slice(1), query].filter(Boolean).join('&');
  return `${data && path === '' ? '' : path || '/'}${data}${parts && `?${parts}`}`;
}

/** The things a step is tried on: of each kind one in every state and hub, everybody's own, and one that is not there. */
export function thingsFor(step: Step, world: World): (Thing | null)[] {
  if (!step.row.of) return [null];
  const seen = new Set<string>();
  const some = world.things[step.row.of].filter((thing) => {
    const isSomebodys = world.who.some(({ actor }) =>
      step.row.of === 'mentee' ? actor.menteeId === thing.id : actor.mentorId === thing.id,
    );
    const like = `${thing.state} ${thing.hubs.join()} ${isSomebodys ? thing.id : ''}`;
    return !seen.has(like) && seen.add(like);
  });
  return [...some, null];
}

export type Expected = 'open' | 'sign-in' | 'absent';

/** What a step has to answer. */
export function expected(step: Step, who: Who, thing: Thing | null): Expected {
  const group = /^\/\(([^)]+)\)/u.exec(step.route)?.[1] ?? 'public';
  if (group !== 'public' && who.actor.kind === 'visitor') return 'sign-in';
  const isMine = isMentee(who) || isMentor(who);
  if ((group === 'mine' && !isMine) || (group === 'staff' && isMine)) return 'absent';
  if (step.row.of && thing === null) return step.row.madeUp === 200 ? 'open' : 'absent';
  const meant = thing ?? nothing;
  if (typeof step.rule === 'function') return step.rule(who, meant) ? 'open' : 'absent';
  const allowed = step.rule === 'anybody' || may(who.actor, step.rule, step.row.of ? meant : undefined);
  return allowed ? 'open' : 'absent';
}
