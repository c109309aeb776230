import type { Instant } from '#lib/dates.ts';
import { authorize } from '#lib/server/access/index.ts';
import { caretakersOf, languagesOf } from '#lib/server/accounts/index.ts';
import { inTransaction, type Context } from '#lib/server/database/index.ts';
import { consentPath, makeConsentLink } from '#lib/server/mentees/index.ts';
import {
  deliveryOf,
  pathFor,
  queueMail,
  tell as tellNotice,
  type Delivery,
} from '#lib/server/notices/index.ts';
import { readRules } from '#lib/server/programme/index.ts';
import { roundChanged } from './bus.ts';
import { inLight, type OfferInLight } from './people.ts';
import * as queries from './queries.ts';
import { storedOpenOffers, updateOffer, untoldGuardians } from './queries-offers.ts';
import { deadlineAfter, isOpen, isRemindDue } from './rules.ts';

/** Who is told of an offer. */
export type Addressee = 'mentor' | 'mentee' | 'guardian';

export const mailKey = (who: Addressee, offerId: string) => `offer-to-${who}:${offerId}`;

const isMail = (contact: string | null) => contact !== null && /^[^\s@]+@[^\s@]+$/.test(contact.trim());

/** The address under which somebody can be told by mail; null: she is called. */
export function addressOf(who: Addressee, { girl, mentor }: OfferInLight): string | null {
  if (who === 'mentor') return mentor.email;
  if (who === 'mentee') return girl.email;
  return isMail(girl.guardianContact) ? (girl.guardianContact?.trim() ?? null) : null;
}

/** Whether a guardian is to be told at all: from 18 on a girl decides herself. */
export const hasGuardian = ({ girl }: OfferInLight): boolean => girl.standing.decider === 'guardian';

export const toldAt = (who: Addressee, { row }: OfferInLight): Instant | null =>
  who === 'mentor' ? row.mentor_told_at : who === 'mentee' ? row.mentee_told_at : row.guardian_told_at;

/** Queues the mail that says that an offer waits; whoever has no address is called by staff. */
export async function tell(inside: Context, who: Addressee, offer: OfferInLight): Promise<void> {
  if (who !== 'guardian') await tellInApp(inside, who, offer);
  const to = addressOf(who, offer);
  if (to === null) return;
  const language = await languageOf(inside, who, offer);
  const path =
    who === 'guardian'
      ? consentPath(await makeConsentLink(inside, offer.girl.id), language)
      : pathFor(accountOf(who, offer), `/offers/${offer.row.id}`);
  await queueMail(inside, {
    key: mailKey(who, offer.row.id),
    to,
    language,
    template: `offer-to-${who}`,
    params: { path },
    quietOf: who === 'guardian' ? null : accountOf(who, offer),
  });
}

export const accountOf = (who: Addressee, { girl, mentor }: OfferInLight): string | null =>
  who === 'mentor' ? mentor.accountId : who === 'mentee' ? girl.accountId : null;

/** The mail of an offer leaves by itself, whatever she wishes: her time to answer begins with it. */
async function tellInApp(inside: Context, who: 'mentor' | 'mentee', offer: OfferInLight): Promise<void> {
  await tellNotice(inside, {
    key: mailKey(who, offer.row.id),
    to: { accountId: accountOf(who, offer), email: null, language: 'az' },
    template: `offer-to-${who}`,
    path: `/offers/${offer.row.id}`,
  });
}

async function languageOf(inside: Context, who: Addressee, offer: OfferInLight): Promise<string> {
  const account = accountOf(who, offer);
  return account === null ? 'az' : ((await languagesOf(inside, [account])).get(account) ?? 'az');
}

/** Says that there is news, and nothing more; `what` makes it once for this offer. */
export async function tellNews(
  inside: Context,
  who: 'mentor' | 'mentee',
  offer: OfferInLight,
  what: string,
  path = '/home',
): Promise<void> {
  await tellNotice(inside, {
    key: `${what}-${who}:${offer.row.id}`,
    to: {
      accountId: accountOf(who, offer),
      email: addressOf(who, offer),
      language: await languageOf(inside, who, offer),
    },
    template: who === 'mentor' ? 'news' : 'news-mentee',
    path,
  });
}

/**
 * Whoever looks after the girl's hub learns that her guardian objected, and is led to where the reason stands; not whoever
 * of them wrote it down herself.
 */
export async function tellOfObjection(inside: Context, { row, girl }: OfferInLight): Promise<void> {
  for (const to of await caretakersOf(inside, girl.hub))
    if (to.accountId !== inside.actor.accountId)
      await tellNotice(inside, {
        key: `guardian-objected:${row.id}`,
        to,
        template: 'guardian-objected',
        path: `/offers/${row.id}`,
      });
}

/** What is written about an offer when somebody has been told at this moment: her time begins. */
export async function toldValues(inside: Context, who: Addressee, offer: OfferInLight) {
  if (who === 'guardian') return { guardian_told_at: inside.now };
  const round = await queries.roundById(inside.database, offer.row.round_id);
  if (!round) throw new Error('an offer without its round');
  const { offerDays } = await readRules(inside, round.rules_id);
  const deadline = deadlineAfter(inside.now, offerDays);
  return who === 'mentor'
    ? { mentor_told_at: inside.now, mentor_deadline: deadline }
    : { mentee_told_at: inside.now, mentee_deadline: deadline };
}

/** The same when she has not been told after all. */
export const untoldValues = (who: Addressee) =>
  who === 'guardian'
    ? { guardian_told_at: null }
    : who === 'mentor'
      ? { mentor_told_at: null, mentor_deadline: null }
      : { mentee_told_at: null, mentee_deadline: null };

/** Everybody who has not been told yet of an offer that stands, one line each. */
export function untold(offers: readonly OfferInLight[]): { who: Addressee; offer: OfferInLight }[] {
  return offers.flatMap((offer) => {
    const who: Addressee[] = [];
    if (offer.state === 'to_mentor') who.push('mentor');
    if (offer.state === 'to_mentee') who.push('mentee');
    if ((offer.state === 'to_mentee' || offer.state === 'accepted') && hasGuardian(offer))
      who.push('guardian');
    return who.filter((each) => toldAt(each, offer) === null).map((each) => ({ who: each, offer }));
  });
}

/** Where the mails of these stand, by key. */
export const deliveries = (
  context: Context,
  list: readonly { who: Addressee; offer: OfferInLight }[],
): Promise<Map<string, Delivery>> =>
  deliveryOf(
    context,
    list.map(({ who, offer }) => mailKey(who, offer.row.id)),
  );

/** Her mail waits or has just left: she does not count as told yet, and nobody need call her. */
export function isOnTheWay(
  mails: ReadonlyMap<string, Delivery>,
  { who, offer }: { who: Addressee; offer: OfferInLight },
): boolean {
  const mail = mails.get(mailKey(who, offer.row.id));
  return addressOf(who, offer) !== null && (mail === 'waiting' || mail === 'sent');
}

/** For the clock: whoever's mail has left counts as told from now on. Answers how many. */
export async function noteTold(context: Context): Promise<number> {
  authorize(context, 'offer.lapse');
  const rounds: string[] = [];
  await inTransaction(context, async (inside) => {
    const rows = [...(await storedOpenOffers(inside.database)), ...(await untoldGuardians(inside.database))];
    const once = [...new Map(rows.map((row) => [row.id, row])).values()];
    const list = untold(await inLight(inside, once));
    const sent = await deliveries(inside, list);
    const versions = new Map<string, number>();
    for (const { who, offer } of list) {
      if (sent.get(mailKey(who, offer.row.id)) !== 'sent') continue;
      const version = versions.get(offer.row.id) ?? offer.row.version;
      if (
        !(await updateOffer(
          inside.database,
          { id: offer.row.id, version },
          await toldValues(inside, who, offer),
        ))
      )
        throw new Error(`offer ${offer.row.id} changed inside its transaction`);
      versions.set(offer.row.id, version + 1);
      rounds.push(offer.row.round_id);
    }
  });
  new Set(rounds).forEach(roundChanged);
  return rounds.length;
}

/** For the clock: who was told and has little time left is reminded once by mail. Answers how many were due. */
export async function remindDue(context: Context): Promise<number> {
  authorize(context, 'offer.lapse');
  return inTransaction(context, async (inside) => {
    let count = 0;
    for (const offer of await inLight(inside, await storedOpenOffers(inside.database))) {
      if (!isOpen(offer.state)) continue;
      const who = offer.state === 'to_mentor' ? 'mentor' : 'mentee';
      const told = toldAt(who, offer);
      const deadline = who === 'mentor' ? offer.row.mentor_deadline : offer.row.mentee_deadline;
      const to = addressOf(who, offer);
      if (told === null || deadline === null || to === null || !isRemindDue(told, deadline, inside.now))
        continue;
      await queueMail(inside, {
        key: `offer-to-${who}-reminder:${offer.row.id}`,
        to,
        language: await languageOf(inside, who, offer),
        template: `offer-to-${who}-reminder`,
        params: { path: pathFor(accountOf(who, offer), `/offers/${offer.row.id}`) },
        quietOf: accountOf(who, offer),
      });
      count += 1;
    }
    return count;
  });
}
