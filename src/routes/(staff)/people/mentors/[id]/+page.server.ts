import {
  comeBack,
  declineMentor,
  mentorAccount,
  pauseMentor,
  readMentor,
  returnMentor,
  startScreening,
} from '#lib/server/mentors/index.ts';
import { letMentorLeave } from '#lib/server/noticing/index.ts';
import { takesNoNewGirl } from '#lib/server/rounds/index.ts';
import { mentorPage } from '#lib/mentors/mentor-page.ts';
import { pairsInWords } from '#lib/people/pairs.ts';
import { ending, steering } from './acting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { context, locale } = locals;
  const mentor = await readMentor(context, params.id);
  const account = await mentorAccount(context, params.id);
  return {
    ...mentorPage(mentor, account, locale),
    takesNoNew: await takesNoNewGirl(context, params.id),
    pairs: await pairsInWords(context, { mentorId: params.id }, locale),
  };
};

export const actions = {
  screen: steering(startScreening, 'screen'),
  pause: steering(pauseMentor, 'pause'),
  comeBack: steering(comeBack, 'come-back'),
  return: steering(returnMentor, 'return'),
  decline: ending(declineMentor, 'decline'),
  leave: ending(letMentorLeave, 'leave'),
} satisfies Actions;
