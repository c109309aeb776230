/** First pages, surveys and the report. */
import { isMentee, type Row } from './rules.ts';

export const daysRows: Record<string, Row> = {
  '/(mine)/home': { get: 'home.read' },
  '/(mine)/survey': { get: isMentee, actions: { skip: 'survey.answer' } },
  '/(mine)/survey/[group]': {
    with: () => ({ group: 'interest' }),
    get: isMentee,
    actions: { default: isMentee },
  },
  '/(staff)/today': {
    get: 'today.read',
    actions: { told: 'offer.tell', untold: 'offer.tell', ask: 'check-in.ask', settle: 'check-in.log' },
  },
  '/(staff)/report': { get: 'report.read' },
  '/(staff)/report/[file]': { with: () => ({ file: 'report.csv' }), get: 'report.read' },
};
