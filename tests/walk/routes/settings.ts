/** Settings. */
import { may } from '#lib/server/access/index.ts';
import { form, type Row } from './rules.ts';

export const settingsRows: Record<string, Row> = {
  '/(staff)/settings': { get: 'notice.read' },
  '/(staff)/settings/hubs': { get: 'hub.change' },
  '/(staff)/settings/hubs/[hub]': { of: 'hub', ...form('hub.change') },
  '/(staff)/settings/hosts': { get: 'host.list', actions: { allow: 'host.change', disallow: 'host.change' } },
  '/(staff)/settings/mail': form('notice.read', 'notice.retry'),
  '/(staff)/settings/programme': form('programme.change'),
  '/(staff)/settings/readings': { get: 'thread.readings' },
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
};
