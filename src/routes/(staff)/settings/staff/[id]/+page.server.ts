import { fail, redirect } from '@sveltejs/kit';
import { formOf, readForm } from '#lib/form.ts';
import {
  changeStaff,
  changeStaffInput,
  closeStaff,
  inviteStaffAgain,
  readStaff,
  reopenStaff,
} from '#lib/server/accounts/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { accountErrors } from '#lib/text/account-words.ts';
import { dayOfInstant } from '#lib/text/format.ts';
import { roleOptions } from '#lib/text/role-names.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
  const member = await readStaff(context, params.id);
  const hubs = (await listHubs(context)).map(({ hub, name }) => ({ value: hub, label: name }));
  return { typing: true, member, roles: roleOptions(), hubs };
};

export const actions: Actions = {
  change: async ({ request, locals, params }) => {
    const read = readForm(await formOf(request), changeStaffInput, ['roles', 'hubs']);
    if (!read.ok) return fail(422, read);
    const changed = await changeStaff(locals.context, params.id, read.value);
    if (changed.ok) redirect(303, `/settings/staff?said=${changed.value.mailed ? 'mailed' : 'saved'}`);
    // What somebody else changed meanwhile is shown instead of what was ticked here.
    const lists = changed.code === 'conflict' ? undefined : read.lists;
    return fail(409, { lists, errors: accountErrors(changed) });
  },
  invite: async ({ locals: { context, locale }, params, url }) => {
    const invited = await inviteStaffAgain(context, params.id);
    if (!invited.ok) return fail(409, { errors: accountErrors(invited) });
    const { path, code, login, expiresAt } = invited.value;
    const until = dayOfInstant(expiresAt, locale);
    const link = path && url.origin + path;
    return { welcome: { link, code, until, mailed: login.includes('@') } };
  },
  close: async ({ locals, params }) => {
    const closed = await closeStaff(locals.context, params.id);
    if (!closed.ok) return fail(409, { errors: accountErrors(closed) });
    redirect(303, '/settings/staff?said=closed');
  },
  reopen: async ({ locals, params }) => {
    await reopenStaff(locals.context, params.id);
    redirect(303, `/settings/staff/${params.id}?said=opened`);
  },
};
