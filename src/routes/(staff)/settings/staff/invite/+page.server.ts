import { fail } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import { authorize } from '#lib/server/access/index.ts';
import { inviteStaff, inviteStaffInput } from '#lib/server/accounts/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import { roleOptions } from '#lib/text/role-names.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context } }) => {
  authorize(context, 'staff.change');
  const hubs = (await listHubs(context)).map(({ hub, name }) => ({ value: hub, label: name }));
  return { typing: true, roles: roleOptions(), hubs };
};

export const actions: Actions = {
  default: async ({ request, locals: { context, locale }, url }) => {
    const read = readForm(await formOf(request), inviteStaffInput, ['roles', 'hubs']);
    if (!read.ok) return fail(422, read);
    const { values, lists } = read;
    const invited = await inviteStaff(context, read.value);
    if (!invited.ok) {
      const errors =
        invited.code === 'login-taken' ? { email: m.accounts_staff_email_taken() } : accountErrors(invited);
      return fail(409, { values, lists, errors });
    }
    const { name, path, code, expiresAt } = invited.value;
    const link = path && url.origin + path;
    return { welcome: { name, link, code, until: dayOfInstant(expiresAt, locale) } };
  },
};
