import type { Role } from '#lib/server/database/index.ts';

/** Who acts: a role, anybody without an account, or the machine itself (command line and clock). */
export type Party = Role | 'anybody' | 'machine';

/** `own`: she or her part of it; `hub`: all hubs concerned are hers; `all`: whatever there is. */
export type Scope = 'own' | 'hub' | 'all';

export interface Row {
  action: Action;
  party: Party;
  scope: Scope;
  /** What must also hold, checked by the room's rules. */
  condition?: string;
}

type Line = readonly [Action, Partial<Record<Party, Scope>>, string?];

const staff = { coordinator: 'hub', lead: 'all' } as const;
const anyStaff = { coordinator: 'all', lead: 'all' } as const;

/** Every action once: who may do it, on what. What is not listed here, nobody may do. */
const lines = [
  ['session.begin', { anybody: 'all' }],
  ['welcome.use', { anybody: 'all' }, 'with a private link or a code that is open'],
  ['login.propose', { anybody: 'all', machine: 'all' }, 'whether a sign-in name is free'],
  ['reset.ask', { anybody: 'all' }, 'with one answer for everybody'],
  [
    'account.change',
    { mentee: 'own', mentor: 'own', coordinator: 'own', lead: 'own', safeguarding: 'own', operator: 'own' },
  ],
  ['account.invite', { ...staff, machine: 'all' }, 'girls; staff goes by staff.change'],
  ['account.invite-mentor', { ...anyStaff, machine: 'all' }],
  ['account.forget', { machine: 'all' }, 'ended auth sessions and old counts of attempts'],
  ['staff.read', { lead: 'all' }],
  ['staff.change', { lead: 'all', machine: 'all' }, 'the last lead keeps her role'],

  ['programme.read', { anybody: 'all', machine: 'all' }, 'who runs it, why, for how long, and its hubs'],
  ['programme.change', { lead: 'all', operator: 'all', machine: 'all' }],
  ['hub.change', { lead: 'all', machine: 'all' }],
  ['rules.read', { ...anyStaff, machine: 'all' }],
  ['rules.change', { lead: 'all', machine: 'all' }],

  ['mentee.join', { anybody: 'all' }],
  ['mentee.register', { ...staff, machine: 'all' }],
  ['mentee.list', { ...staff, machine: 'all' }],
  ['mentee.read', { mentee: 'own', ...staff, machine: 'all' }],
  ['mentee.change', { mentee: 'own', ...staff, machine: 'all' }],
  ['mentee.steer', staff, 'pausing, leaving and coming back as the table of steps allows'],
  ['guardian.confirm', staff, 'who met or called the guardian'],
  ['consent.record', { ...staff, machine: 'all' }, 'from signed paper'],
  ['consent.link', { ...staff }, 'the guardian of a girl who has not left'],
  ['consent.answer', { anybody: 'all' }, 'with the guardian’s private link'],
  ['consent.answer-own', { mentee: 'own' }, 'from 30 days before her 18th birthday on'],
  ['consent.ask', { machine: 'all' }, 'a girl who turns 18 soon, by mail'],

  ['mentor.apply', { anybody: 'all' }],
  ['mentor.register', { ...anyStaff, machine: 'all' }],
  ['mentor.list', { ...anyStaff, machine: 'all' }],
  ['mentor.read', { mentor: 'own', ...anyStaff, machine: 'all' }],
  ['mentor.change', { mentor: 'own', ...anyStaff, machine: 'all' }],
  ['mentor.steer', anyStaff, 'pausing, declining, leaving and coming back as the table of steps allows'],
  ['mentor.clear', anyStaff, 'every step of the list stands with who and when'],

  ['import.check', { ...anyStaff, machine: 'all' }],
  [
    'import.apply',
    { ...anyStaff, machine: 'all' },
    'a coordinator’s never touches another hub’s girls; hubs by a lead only',
  ],
  ['import.forget', { machine: 'all' }, 'previews a day old'],
  ['export', { ...anyStaff, machine: 'all' }, 'a coordinator’s holds the girls of her hubs'],

  ['round.list', { ...staff, machine: 'all' }],
  ['round.open', staff],
  ['round.read', staff],
  ['round.decide', staff, 'while it is a draft or solved'],
  ['round.solve', { ...staff, machine: 'all' }, 'while it is a draft or solved'],
  ['round.publish', staff, 'once solved'],
  ['round.discard', staff, 'until it is published'],
  ['round.close', { ...staff, machine: 'all' }, 'when no offer is open'],
  ['pair.lift', staff, 'a standing ban after a declined or ended pair; never one that was stopped'],

  ['offer.list', { mentor: 'own', mentee: 'own', ...staff, machine: 'all' }],
  [
    'offer.read',
    { mentor: 'own', mentee: 'own', ...staff, machine: 'all' },
    'a mentee from the moment her mentor said yes',
  ],
  ['offer.answer-mentor', { mentor: 'own' }, 'while it waits for the mentor and she is cleared'],
  ['offer.answer-mentee', { mentee: 'own' }, 'while it waits for the mentee and she is active'],
  ['offer.answer-spoken', staff, 'she has no account and said it by phone'],
  ['offer.tell', staff, 'she or her guardian was called'],
  ['offer.object', { ...staff, anybody: 'all' }, 'her guardian, by private link or through staff'],
  ['offer.lapse', { machine: 'all', ...staff }],

  ['mentorship.list', { mentor: 'own', mentee: 'own', ...staff, machine: 'all' }],
  ['mentorship.read', { mentor: 'own', mentee: 'own', ...staff, machine: 'all' }],
  ['mentorship.cut', { mentee: 'own' }, 'at once, without a reason'],
  ['mentorship.suspend', { safeguarding: 'all' }, 'the pair of a concern that she may read'],
  ['mentorship.lift', { safeguarding: 'all' }, 'whoever shut it; never one who is named in its concern'],
  ['mentorship.end-shut', { safeguarding: 'all' }, 'one that is shut; never one who is named in its concern'],
  ['mentor.hold', { safeguarding: 'all' }, 'whom a concern is about that she may read; lifting it too'],
  ['mentor.hold-remind', { machine: 'all' }, 'who is held under a closed concern'],
  [
    'mentorship.steer',
    { ...staff, machine: 'all' },
    'pausing, resuming and ending as the table of steps allows',
  ],
  [
    'mentorship.wish',
    { mentor: 'own', mentee: 'own' },
    'asking the coordinator for a talk, a pause or an end',
  ],
  ['goodbye.read', { mentor: 'own', mentee: 'own' }],
  ['goodbye.write', { mentor: 'own', mentee: 'own' }, 'while the pair is closing, once a side for each end'],
  ['quiet.list', staff],
  ['check-in.read', staff],
  ['check-in.ask', staff, 'both sides at once, while the pair is active'],
  ['check-in.answer', { mentor: 'own', mentee: 'own' }, 'the last that was asked, once a side'],
  ['check-in.log', staff],

  ['session.list', { mentor: 'own', mentee: 'own', ...staff }],
  [
    'session.read',
    { mentor: 'own', mentee: 'own', ...staff },
    'a girl sees herself alone of a session of several; what a girl said of it nobody reads here',
  ],
  [
    'session.plan',
    { mentor: 'own', mentee: 'own', ...staff },
    'while the pair may write; online while that is agreed to, at an allowed host',
  ],
  ['session.log', { mentor: 'own', ...staff }, 'what was, from the start of the pair to today'],
  ['session.mark', { mentee: 'own' }, 'once it is over; hers for a week to change'],
  [
    'session.look-after',
    staff,
    'low marks, what girls wrote with a mark, and what mentors wrote for the coordinator; never a mentor',
  ],
  [
    'session.foresee',
    { anybody: 'all' },
    'what is planned with her daughter, with the guardian’s private link',
  ],
  ['session.remind', { machine: 'all' }, 'a day before'],

  [
    'goal.read',
    { mentor: 'own', mentee: 'own', ...staff },
    'staff reads along; the page says so to the pair',
  ],
  ['goal.make', { mentor: 'own', mentee: 'own' }, 'while the pair may write'],
  [
    'goal.change',
    { mentor: 'own', mentee: 'own' },
    'while the pair may write; the girl ticks also in a pause',
  ],

  ['thread.read', { mentor: 'own', mentee: 'own' }, 'of her own pair, also when nobody may write any more'],
  ['thread.open', staff, 'giving a reason; both sides see that it happened'],
  [
    'thread.readings',
    { lead: 'all' },
    'who of staff opened which thread, when and why; never a text, nor what was read under a concern',
  ],
  ['thread.tell', { machine: 'all' }, 'by mail, that something unread waits'],
  [
    'message.send',
    { mentor: 'own', mentee: 'own' },
    'while the pair is active or closing, consent and clearance hold',
  ],
  [
    'message.take-back',
    { mentor: 'own', mentee: 'own' },
    'her own that is held and undecided, while the pair may write; never what went to safeguarding',
  ],
  ['held.list', staff, 'what went to safeguarding without its text'],
  ['held.decide', staff, 'what did not go to safeguarding'],
  ['held.safeguard', { safeguarding: 'all' }, 'what went to safeguarding: reading and deciding'],
  ['held.escalate', { machine: 'all' }, 'what safeguarding has not decided about in time'],
  ['survey.answer', { mentee: 'own' }, 'while it is open for her and the consent for outcomes holds'],
  ['survey.open', { machine: 'all' }, 'and telling her of it, twice at most'],
  [
    'thread.read-concern',
    { safeguarding: 'all' },
    'of the pair of a concern that she may read; neither side sees it',
  ],
  ['host.list', { ...anyStaff, machine: 'all' }],
  ['host.change', { lead: 'all', machine: 'all' }],

  [
    'notice.see',
    { mentee: 'own', mentor: 'own', coordinator: 'own', lead: 'own', safeguarding: 'own', operator: 'own' },
    'what she is told in the app, and how by mail',
  ],
  ['support.read', { anybody: 'all', machine: 'all' }],
  ['service.list', { ...anyStaff, safeguarding: 'all' }],
  ['service.change', { ...anyStaff, safeguarding: 'all' }, 'the four numbers that always stand there stay'],
  ['concern.raise', { anybody: 'all' }],
  ['concern.list', { safeguarding: 'all' }, 'those in which she is not named'],
  ['concern.read', { safeguarding: 'all' }, 'one in which she is not named; each reading is kept'],
  ['concern.act', { safeguarding: 'all' }, 'as the table of steps allows'],
  [
    'concern.from-held',
    { safeguarding: 'all' },
    'about the pair of a message that was held for safeguarding',
  ],
  ['concern.escalate', { machine: 'all' }, 'whose deadline has passed'],
  ['concern.forget', { machine: 'all' }, 'a closed one, after the programme’s months of keeping'],
  [
    'text.forget',
    { machine: 'all' },
    'what people wrote and who they were, the programme’s months after its end',
  ],

  ['draft.forget', { machine: 'all' }, 'after thirty days'],
  ['notice.deliver', { machine: 'all' }],
  ['notice.read', { lead: 'all', operator: 'all' }, 'an operator sees no address'],
  ['notice.retry', { lead: 'all', operator: 'all' }, 'once it was given up'],
  ['database.back-up', { machine: 'all' }],
  ['database.restore', { machine: 'all' }],
  ['report.read', anyStaff, 'figures of whole hubs alone, the same for everybody, groups under five hidden'],
  ['today.read', anyStaff],
  ['home.read', { mentee: 'own', mentor: 'own' }],
] as const satisfies readonly (readonly [string, Partial<Record<Party, Scope>>, string?])[];

export type Action = (typeof lines)[number][0];

/** The table, one row for each action and party. */
export const table: readonly Row[] = (lines as readonly Line[]).flatMap(([action, parties, condition]) =>
  (Object.entries(parties) as [Party, Scope][]).map(([party, scope]) => ({
    action,
    party,
    scope,
    ...(condition ? { condition } : {}),
  })),
);
