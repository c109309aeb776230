import { fail, redirect } from '@sveltejs/kit';
import { formOf } from '#lib/form.ts';
import { authorize, may } from '#lib/server/access/index.ts';
import type { Actor } from '#lib/server/database/index.ts';
import { fileKinds, largestFile } from '#lib/server/files/index.ts';
import { keepPreview } from '#lib/server/imports/index.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

/** What somebody may bring: hubs are the lead's. */
const kindsFor = (actor: Actor) =>
  (['mentees', 'mentors', 'hubs'] as const).filter((kind) => kind !== 'hubs' || may(actor, 'hub.change'));

export const load: PageServerLoad = ({ locals: { context } }) => {
  authorize(context, 'import.check');
  return { kinds: kindsFor(context.actor) };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    authorize(locals.context, 'import.check');
    // A request that is too long comes as an empty form: it has not been read.
    const isLong = Number(request.headers.get('content-length') ?? 0) > largestFile;
    const form = await formOf(request);
    const [given, file] = [form.get('kind'), form.get('file')];
    const kind = fileKinds.find((each) => each === given && kindsFor(locals.context.actor).includes(each));
    const isFile = file instanceof File && (file.size > 0 || file.name !== '');
    const errors: Record<string, string> = {};
    if (isLong || (isFile && file.size > largestFile)) errors.file = m.imports_page_too_large();
    else if (!isFile) errors.file = m.imports_page_no_file();
    if (!kind && !isLong) errors.kind = m.imports_page_no_kind();
    if (!kind || !isFile || Object.keys(errors).length > 0)
      return fail(422, { errors, values: { kind: kind ?? '' } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const id = await keepPreview(locals.context, { kind, bytes, fileName: file.name });
    redirect(303, `/import/${id}`);
  },
};
