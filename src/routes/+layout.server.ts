import { may } from '#lib/server/access/index.ts';
import { noticesAt } from '#lib/server/notices/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { LayoutServerLoad } from './$types';

/** What the menu of staff offers: an address, its words, and for what, one of these, she may go there. */
const staffMenu = [
  ['/today', m.site_menu_today, 'today.read'],
  ['/people', m.site_menu_people, 'mentee.list'],
  ['/rounds', m.site_menu_rounds, 'round.list'],
  ['/mentorships', m.site_menu_mentorships, 'today.read'],
  ['/concerns', m.concerns_menu, 'concern.list'],
  ['/held', m.site_menu_held, 'held.list', 'held.safeguard'],
  ['/report', m.reports_menu, 'report.read'],
  ['/services', m.concerns_menu_services, 'service.list'],
  ['/import', m.site_menu_import, 'import.check'],
  ['/settings', m.site_menu_settings, 'notice.read'],
] as const;

/** The menu of whoever is signed in, with its words: no page has script to spare for them. */
function menuOf({ account, context }: App.Locals): { href: string; words: string }[] {
  if (!account) return [];
  const isMentor = account.roles.includes('mentor');
  if (!isMentor && !account.roles.includes('mentee'))
    return staffMenu
      .filter(([, , ...actions]) => actions.some((action) => may(context.actor, action)))
      .map(([href, words]) => ({ href, words: words() }));
  return [
    { href: '/home', words: m.site_menu_home() },
    { href: '/mentorships', words: isMentor ? m.site_menu_my_girls() : m.site_menu_my_mentor() },
    { href: '/profile', words: m.site_menu_profile() },
    // A mentor can worry about her girl on any page; a girl has her help beside the menu.
    ...(isMentor ? [{ href: '/concern', words: m.concerns_form_title_adult() }] : []),
  ];
}

/** Whose page this is, and what may be said of what waits on her device; from here, since most pages bring no words along in a script. */
const carriedWords = (owner: string) =>
  JSON.stringify({
    owner,
    leaving: m.offline_carried_leaving({ count: '{count}' }),
    waits: [m.offline_carried_waits()],
    sent: [m.offline_carried_sent()],
    other: [m.site_other_waits()],
    'signed-out': ['', m.offline_carried_signed_out()],
    log: [m.offline_carried_log(), m.offline_carried_look()],
    message: [m.offline_carried_message(), m.offline_carried_look()],
  });

export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { account, context, locale, typed } = locals;
  const unseen = await noticesAt(context, url.pathname);
  const isMine = account?.roles.some((role) => role === 'mentee' || role === 'mentor') ?? false;
  const isGuardian =
    account === null && (url.pathname.startsWith('/consent/') || url.searchParams.has('adult'));
  const search = new URLSearchParams(url.search);
  search.delete('language');
  for (const name of [...search.keys()]) if (name.startsWith('/')) search.delete(name);
  return {
    locale,
    description: m.site_description(),
    path: url.pathname,
    search: search.size > 0 ? `?${search}` : '',
    typed,
    me: account && {
      id: account.id,
      name: account.name,
      page: m.accounts_account_title(),
      isMine,
      isMentee: account.roles.includes('mentee'),
    },
    carried: account && carriedWords(account.id),
    /** A guardian who asks for help from her link is no girl. */
    helpAt: isGuardian ? '/support?adult' : '/support',
    // Words for a moment that hardly ever comes: no script carries them.
    unsent: { others: m.site_other_text(), waits: m.site_other_waits(), lost: m.site_lost_text() },
    unseen,
    /** From here, since no page has script to spare for it. */
    unseenWords: unseen > 0 ? m.notices_mine_bell({ count: unseen }) : m.notices_mine_title(),
    menu: menuOf(locals),
  };
};
