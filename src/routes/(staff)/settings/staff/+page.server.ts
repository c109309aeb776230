import { listStaff, safeguardingIsThin } from '#lib/server/accounts/index.ts';
import { isUnreadable } from '#lib/server/concerns/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { roleNames } from '#lib/text/role-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
  const staff = await listStaff(context);
  const names = new Map((await listHubs(context)).map(({ hub, name }) => [hub, name]));
  return {
    isThin: await safeguardingIsThin(context),
    isUnreadable: await isUnreadable(context),
    staff: staff.map(({ accountId, name, login, state, roles, hubs }) => ({
      accountId,
      name,
      login,
      state,
      roles: roles.map((role) => roleNames()[role]).join(', '),
      hubs: hubs.map((hub) => names.get(hub) ?? hub).join(', '),
    })),
  };
};
