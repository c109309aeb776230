import { dayOf } from '#lib/dates.ts';
import { stepNames } from '#lib/mentors/words.ts';
import { clearanceSteps, codeOfConductVersion, mentorsToClear } from '#lib/server/mentors/index.ts';
import { dayInWords } from '#lib/text/format.ts';

/** The mentors whose steps may be recorded together; who records is proposed as who has seen it. */
export async function clearManyPage({ context, locale, account }: App.Locals) {
  const { mentors, total } = await mentorsToClear(context);
  const today = dayOf(context.now);
  return {
    mentors: mentors.map(({ claimedUntil, until, missing, ...mentor }) => ({
      ...mentor,
      value: `${mentor.mentorId}:${missing.join(';')}`,
      claimed: dayInWords(claimedUntil, locale),
      isOver: until === null,
      until: until ?? '',
      missing: missing.length,
      asksCertificate: missing.includes('criminal-record'),
    })),
    total,
    steps: clearanceSteps.map((step) => stepNames[step]()),
    stands: { by: account?.name ?? '', day: today, code: codeOfConductVersion },
  };
}
