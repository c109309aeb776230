import { roundFiles, verifyRound } from '#lib/server/rounds/index.ts';
import { numberInWords } from '#lib/text/format.ts';
import { m } from '#lib/text/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const words: Record<(typeof roundFiles)[number], () => string> = {
  'mentees.csv': m.rounds_file_mentees,
  'mentors.csv': m.rounds_file_mentors,
  'hubs.csv': m.rounds_file_hubs,
  'decisions.csv': m.rounds_file_decisions,
  'rules.json': m.rounds_file_rules,
  'matches.csv': m.rounds_file_matches,
  'unmatched.csv': m.rounds_file_unmatched,
  'certificate.json': m.rounds_file_certificate,
  'summary.json': m.rounds_file_summary,
};

export const load: PageServerLoad = () => ({
  files: roundFiles.map((file) => ({ file, label: words[file]() })),
});

export const actions: Actions = {
  default: async ({ locals: { context, locale }, params }) => {
    const result = await verifyRound(context, params.id);
    if (!result.ok) return { holds: false, sentence: m.rounds_not_solved() };
    const verdict = result.value;
    const number = (value: number) => numberInWords(value, locale);
    return {
      holds: verdict.ok,
      sentence: verdict.ok
        ? m.rounds_proof_ok({
            pairs: number(verdict.pairs),
            matched: number(verdict.matched),
            value: number(verdict.value),
          })
        : m.rounds_proof_wrong(),
    };
  },
};
