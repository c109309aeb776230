import { done, refused, type Result } from '#lib/result.ts';
import { authorize, reachOf } from '#lib/server/access/index.ts';
import {
  accountStates,
  inviteAccount,
  mailAskedWelcome,
  makeWelcome,
  openAskedAccount,
  type Welcome,
} from '#lib/server/accounts/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, type Context, type MenteeTable } from '#lib/server/database/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import * as queries from './queries-consents.ts';
import { reachesSame } from './rules-joining.ts';
import { girlForStaff } from './states.ts';

/** What is printed for a girl so that she can sign in for the first time. */
export interface SignInCard extends Welcome {
  menteeId: string;
  hub: string;
}

/** The language in which her account speaks at first: Azerbaijani, unless she speaks Russian and no Azerbaijani. */
const languageOf = ({ languages }: MenteeTable): string => {
  const spoken = languages.split(';');
  return spoken.includes('az') || !spoken.includes('ru') ? 'az' : 'ru';
};

async function accountFor(
  inside: Context,
  row: MenteeTable,
  open: typeof openAskedAccount | typeof inviteAccount = inviteAccount,
): Promise<string> {
  if (row.account_id !== null) return row.account_id;
  const made = await open(inside, {
    role: 'mentee',
    hub: row.hub,
    name: row.name,
    language: languageOf(row),
  });
  if (!made.ok) throw new Error(`no account for ${row.id}: ${made.code}`);
  await queries.setAccount(inside.database, row.id, made.value.accountId);
  return made.value.accountId;
}

async function cardFor(inside: Context, row: MenteeTable): Promise<Result<SignInCard, 'left' | 'closed'>> {
  if (row.state === 'left') return refused('left');
  const welcome = await makeWelcome(inside, await accountFor(inside, row), { hub: row.hub });
  if (!welcome.ok) return welcome;
  await record(inside, { action: 'mentee.card-made', kind: 'mentee', id: row.id, hub: row.hub });
  return done({ ...welcome.value, menteeId: row.id, hub: row.hub });
}

/**
 * A sign-in card for a girl; her account is made when she has none, with a proposed sign-in name. A card made before no
 * longer opens. Refused: `left`, `closed`. 404: not a girl of hers.
 */
export async function makeCard(context: Context, id: string): Promise<Result<SignInCard, 'left' | 'closed'>> {
  await girlForStaff(context, id, 'account.invite');
  return inTransaction(context, async (inside) =>
    cardFor(inside, await girlForStaff(inside, id, 'account.invite')),
  );
}

/**
 * The first link for each girl who has this address and never signed in: as with her card, before her guardian has agreed too.
 * None for who left, nor where the address is also her guardian's: what she writes is read by her alone.
 */
export async function mailFirstLinkToGirl(inside: Context, email: string): Promise<void> {
  authorize(inside, 'reset.ask');
  for (const row of await queries.menteesByEmail(inside.database, email)) {
    const isHersAlone = !reachesSame(row.guardian_contact ?? '', { phone: null, email });
    if (row.state === 'left' || !isHersAlone) continue;
    if (await mailAskedWelcome(inside, await accountFor(inside, row, openAskedAccount), email))
      await record(inside, { action: 'mentee.link-asked', kind: 'mentee', id: row.id, hub: row.hub });
  }
}

/** How many cards are made at once: one sheet of paper after the other, not the whole programme. */
export const mostCards = 60;

/** Girls of a hub who cannot sign in yet and have no card that still opens. */
async function withoutWayIn(context: Context, hub: string): Promise<MenteeTable[]> {
  const rows = await queries.menteesIn(context.database, [hub], 'all');
  const accounts = await accountStates(
    context,
    rows.flatMap(({ account_id }) => account_id ?? []),
  );
  return rows
    .filter(({ account_id }) => {
      const account = accounts.get(account_id ?? '');
      return !account || (!account.hasPassword && !account.closed && account.welcomeUntil === null);
    })
    .sort((a, b) => compareAz(a.name, b.name));
}

/** How many girls of each of her hubs need a card, by hub. */
export async function countCards(context: Context): Promise<{ hub: string; girls: number }[]> {
  authorize(context, 'account.invite');
  const reach = reachOf(context.actor, 'account.invite');
  const hubs = await queries.hubsWithGirls(context.database, reach.all ? null : reach.hubs);
  return Promise.all(hubs.map(async (hub) => ({ hub, girls: (await withoutWayIn(context, hub)).length })));
}

/**
 * Cards for the girls of a hub who have no way in yet, by name, at most sixty at once. Refused: `nobody`. 404: not a hub
 * of hers.
 */
export async function makeCards(context: Context, hub: string): Promise<Result<SignInCard[], 'nobody'>> {
  authorize(context, 'account.invite', { hubs: [hub] });
  return inTransaction(context, async (inside) => {
    const cards: SignInCard[] = [];
    for (const row of (await withoutWayIn(inside, hub)).slice(0, mostCards)) {
      const card = await cardFor(inside, row);
      if (card.ok) cards.push(card.value);
    }
    return cards.length === 0 ? refused('nobody') : done(cards);
  });
}
