import { redirect } from '@sveltejs/kit';
import { dayOf } from '#lib/dates.ts';
import { firstOpen, readDraft, type DraftAnswers } from '#lib/server/mentees/index.ts';
import { openOn } from '../device.ts';
import type { RequestEvent } from './$types';

/** The open draft with everything answered; otherwise she goes where something is missing. */
export async function wholeDraft(event: RequestEvent) {
  const { context } = event.locals;
  const draft = openOn(event);
  const answers = draft && (await readDraft(context, draft));
  if (!draft || !answers) redirect(303, '/join');
  const open = firstOpen(answers, dayOf(context.now));
  if (open) redirect(303, `/join/${open}`);
  // Who is grown was not asked for a guardian.
  const { guardianName = null, guardianContact = null } = answers;
  return { draft, answers: { ...(answers as Required<DraftAnswers>), guardianName, guardianContact } };
}
