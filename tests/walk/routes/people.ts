/** People as staff sees them, and their files. */
import { may } from '#lib/server/access/index.ts';
import { form, type Row } from './rules.ts';

export const peopleRows: Record<string, Row> = {
  '/(staff)/people': { get: 'mentee.list' },
  '/(staff)/people/new': form('mentee.register'),
  '/(staff)/people/guardians': form('guardian.confirm'),
  '/(staff)/people/[id]': {
    of: 'mentee',
    get: 'mentee.read',
    actions: { pause: 'mentee.steer', leave: 'mentee.steer', back: 'mentee.steer', return: 'mentee.steer' },
  },
  '/(staff)/people/[id]/edit': { of: 'mentee', ...form('mentee.list', 'mentee.change') },
  '/(staff)/people/cards': form('account.invite'),
  '/(staff)/people/[id]/card': { of: 'mentee', ...form('account.invite') },
  '/(staff)/people/[id]/consent': {
    of: 'mentee',
    get: 'consent.link',
    actions: {
      make: 'consent.link',
      renew: 'consent.link',
      mail: 'consent.link',
      paper: 'consent.record',
      withdraw: 'consent.record',
    },
    forms: { paper: { decision: 'no', day: '2026-01-01', signer: '.', language: 'az' } },
  },
  '/(staff)/people/[id]/guardian': { of: 'mentee', ...form('mentee.read', 'guardian.confirm') },
  '/(staff)/people/mentors': { get: 'mentor.list' },
  '/(staff)/people/mentors/new': form('mentor.register'),
  '/(staff)/people/mentors/clear': form('mentor.clear'),
  '/(staff)/people/mentors/[id]': {
    of: 'mentor',
    get: 'mentor.read',
    actions: {
      screen: 'mentor.steer',
      pause: 'mentor.steer',
      comeBack: 'mentor.steer',
      return: 'mentor.steer',
      decline: 'mentor.steer',
      leave: 'mentor.steer',
    },
  },
  '/(staff)/people/mentors/[id]/change': { of: 'mentor', ...form('mentor.change') },
  '/(staff)/people/mentors/[id]/clearance': {
    of: 'mentor',
    get: 'mentor.read',
    actions: { save: 'mentor.clear', takeBack: 'mentor.clear' },
  },
  '/(staff)/people/mentors/[id]/card': {
    of: 'mentor',
    get: 'account.invite-mentor',
    actions: { make: 'account.invite-mentor', mail: 'account.invite-mentor' },
  },
  '/(staff)/import': form('import.check'),
  '/(staff)/import/[id]': {
    of: 'preview',
    ...form((who, thing) => may(who.actor, 'import.apply') && who.actor.accountId === thing.accountId),
  },
  '/(staff)/import/files/[file]': { with: () => ({ file: 'mentees.csv' }), get: 'export' },
};
