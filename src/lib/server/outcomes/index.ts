export {
  answerSurvey,
  finishSurvey,
  readSurvey,
  skipSurvey,
  surveyWaits,
  type Survey,
  type SurveyPage,
} from './answering.ts';
export { answersForFigures, type AnsweredSurvey } from './figures.ts';
export { pageInput } from './input.ts';
export { codesOf } from './open.ts';
export { groups, lateDays, mostPoints, type Group, type Wave } from './rules.ts';
export { openSurveys } from './telling.ts';
