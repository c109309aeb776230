/** Signing in and out, accounts, notices, and what everybody sees. */
import { madeUpId, form, type Row } from './rules.ts';

export const accountsRows: Record<string, Row> = {
  '/healthz': { get: 'anybody' },
  '/language': { post: 'anybody' },
  '/(public)': { get: 'anybody' },
  // Only where `npm run demo` serves it.
  '/(public)/demo': { get: () => false },
  '/(public)/privacy': { get: 'anybody' },
  '/(public)/changed': { get: 'anybody' },
  '/(public)/sign-in': form('anybody'),
  '/(public)/sign-out': { post: 'anybody' },
  '/(public)/reset': form('anybody'),
  '/(public)/reset/[token]': { of: 'reset', madeUp: 200, ...form('anybody') },
  '/(public)/welcome': form('anybody'),
  '/(public)/welcome/[token]': {
    of: 'welcome',
    madeUp: 200,
    get: 'anybody',
    actions: { set: 'anybody', begin: 'anybody' },
  },
  '/(signed-in)/account': {
    get: 'account.change',
    actions: {
      login: 'account.change',
      password: 'account.change',
      language: 'account.change',
      everywhere: 'account.change',
    },
  },
  '/(signed-in)/account/notices': form('notice.see'),
  '/(signed-in)/notices': {
    get: 'notice.see',
    // Made-up notices are nobody's: the rooms' own tests try another's.
    actions: { see: () => false, all: 'notice.see' },
    forms: { see: { notice: madeUpId } },
  },
};
