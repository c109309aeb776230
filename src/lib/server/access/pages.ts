import type { Role } from '#lib/server/database/index.ts';
import { table, type Action } from './table.ts';

/** What somebody must be able to do, one of these, for a page to be there for her at all; the longest beginning counts. */
export const pages = [
  ['/home', 'home.read'],
  ['/profile', 'home.read'],
  ['/offers', 'offer.list'],
  ['/survey', 'survey.answer'],
  ['/mentorships', 'mentorship.list'],
  ['/notices', 'notice.see'],
  ['/check-in', 'check-in.answer'],
  ['/sessions', 'session.list'],
  ['/marks', 'session.look-after'],
  ['/today', 'today.read'],
  ['/held', 'held.list', 'held.safeguard'],
  ['/concerns', 'concern.list'],
  ['/services', 'service.list'],
  ['/people', 'mentee.list'],
  ['/rounds', 'round.list'],
  ['/report', 'report.read'],
  ['/import', 'import.check'],
  ['/settings', 'notice.read'],
  ['/settings/start', 'programme.change'],
  ['/settings/programme', 'programme.change'],
  ['/settings/hubs', 'hub.change'],
  ['/settings/rules', 'rules.change'],
  ['/settings/staff', 'staff.read'],
  ['/settings/hosts', 'host.list'],
  ['/settings/mail', 'notice.read'],
  ['/settings/readings', 'thread.readings'],
] as const satisfies readonly (readonly [string, ...Action[]])[];

/**
 * The path, or the start (from where everybody is led to her own first page) when people of these roles have no such
 * page: she was sent it, or another sat here before.
 */
export function pathFor(path: string, roles: readonly Role[]): string {
  const [at = ''] = path.split(/[?#]/u);
  const [, ...actions] = pages
    .filter(([begins]) => at === begins || at.startsWith(`${begins}/`))
    .reduce<readonly [string, ...Action[]]>(
      (longest, each) => (each[0].length > longest[0].length ? each : longest),
      [''],
    );
  const may =
    actions.length === 0 ||
    table.some((row) => actions.includes(row.action) && roles.some((role) => role === row.party));
  return may ? path : '/';
}
