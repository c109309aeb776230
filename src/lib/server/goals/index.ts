/** Goals of a pair in small steps with days, made together; what she did. */
export { changeInput, goalInput, movedInput, stepInput } from './input.ts';
export { forgetGoals } from './forgetting.ts';
export { changeGoal, makeGoal, type GoalRefusal } from './making.ts';
export {
  didPage,
  goalChoices,
  listGoals,
  nextSteps,
  readGoal,
  type DidPage,
  type GoalView,
  type Goals,
} from './reading.ts';
export { mostSteps } from './rules.ts';
export { leaveGoal, reachGoal, reopenGoal, tickStep, untickStep } from './stepping.ts';
