import { dayOf, type Instant } from '#lib/dates.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import type { Context } from '#lib/server/database/index.ts';
import { openConsentLink, readForRound as readMentees } from '#lib/server/mentees/index.ts';
import {
  mentorForGuardian,
  readForRound as readMentors,
  type MentorForGuardian,
} from '#lib/server/mentors/index.ts';
import { listMentorships } from '#lib/server/mentorships/index.ts';
import type { Dose } from '#lib/server/programme/index.ts';
import { doseOf } from './choices.ts';
import { partsOf } from './entering.ts';
import * as queries from './queries.ts';
import { factOf } from './reading.ts';
import { endOf, monthOf, type AddressTrouble, type Way } from './rules.ts';
import { isToMark, viewsOf, type SessionView } from './views.ts';

/** What the first page says of her own sessions. */
export interface OwnSessions {
  /** The next one of each pair, by mentorship. */
  next: (SessionView & { mentorshipId: string })[];
  /** For a mentor: planned ones whose time has passed. */
  toLog: (SessionView & { mentorshipId: string })[];
  /** For a girl: the last one that was held, and of which she has said nothing yet; none of a pair that is shut. */
  toMark: SessionView | null;
  dose: Dose;
  /** What was held this month, by mentorship. */
  month: ReadonlyMap<string, { held: number; minutes: number }>;
}

/** Her own sessions, for the first page of a girl or mentor; nobody else has any. */
export async function ownSessions(context: Context): Promise<OwnSessions> {
  authorize(context, 'session.list');
  const pairs = (await listMentorships(context)).filter(({ state }) => state !== 'closed');
  const rows = await queries.sessionsOfPairs(
    context.database,
    pairs.map(({ id }) => id),
  );
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  const views = await viewsOf(context, await partsOf(context, distinct, 'session.read'));
  const inPair = views.map((view) => ({ ...view, mentorshipId: view.girls[0]?.mentorshipId ?? '' }));
  const next = new Map<string, OwnSessions['next'][number]>();
  for (const view of inPair)
    if (view.state === 'planned' && !view.isOver && !view.off && !next.has(view.mentorshipId))
      next.set(view.mentorshipId, view);
  // Of one that she cut or reported she says it on the session's own page, if she wants to: nothing asks her for it.
  const goesOn = new Set(pairs.flatMap(({ id, state }) => (state === 'suspended' ? [] : [id])));
  const today = dayOf(context.now);
  return {
    next: [...next.values()],
    toLog: inPair.filter(({ canLog, isOver }) => canLog && isOver),
    toMark: inPair.findLast((view) => isToMark(view) && goesOn.has(view.mentorshipId)) ?? null,
    dose: await doseOf(context),
    month: new Map(
      pairs.map(({ id }) => [id, monthOf(rows.filter((row) => row.mentorship_id === id).map(factOf), today)]),
    ),
  };
}

/** What is planned with her daughter, for a guardian. */
export interface SessionForGuardian {
  id: string;
  startsAt: Instant;
  minutes: number;
  way: Way;
  hub: string;
  address: string | null;
  addressTrouble: AddressTrouble | null;
  mentor: MentorForGuardian;
}

/** What is planned with the girl of a guardian's private link, while the guardian decides. Not found: 404, no such link. */
export async function plannedForGuardian(context: Context, token: string): Promise<SessionForGuardian[]> {
  authorize(context, 'session.foresee');
  const { menteeId } = (await openConsentLink(context, token)) ?? notFound();
  const girl = (await readMentees(context, [menteeId]))[0] ?? notFound();
  if (girl.standing.decider !== 'guardian') return [];
  // The link is the right: what it opens is read as the girl would see it.
  const asHer: Context = {
    ...context,
    actor: { ...context.actor, kind: 'account', roles: ['mentee'], menteeId, mentorId: null },
  };
  const pairs = (await listMentorships(asHer)).filter(({ state }) => state !== 'closed');
  const rows = (
    await queries.sessionsOfPairs(
      context.database,
      pairs.map(({ id }) => id),
    )
  ).filter(
    (row) =>
      row.state === 'planned' && endOf({ startsAt: row.starts_at, minutes: row.minutes }) > context.now,
  );
  const views = await viewsOf(asHer, await partsOf(asHer, rows, 'session.read'));
  const mentors = new Map(
    (await readMentors(context, [...new Set(rows.map((row) => row.mentor_id))])).map((each) => [
      each.id,
      each,
    ]),
  );
  return views.flatMap((view) => {
    const mentor = mentors.get(rows.find(({ id }) => id === view.id)?.mentor_id ?? '');
    if (!mentor || view.off) return [];
    const { id, startsAt, minutes, way, hub, address, addressTrouble } = view;
    return [{ id, startsAt, minutes, way, hub, address, addressTrouble, mentor: mentorForGuardian(mentor) }];
  });
}
