/** What a girl answers who joins, for the tests of this room. */
import type { MenteeInput } from '../index.ts';

export const aysu: MenteeInput = {
  birthDate: '2011-05-04',
  name: 'Aysu Quliyeva',
  hub: 'gence',
  grade: 9,
  languages: ['az', 'ru'],
  interests: ['robotics', 'astronomy'],
  goals: ['project'],
  times: ['sat-morning', 'tue-evening'],
  meeting: 'either',
  phone: '+994501234567',
  email: null,
  guardianName: 'Lalə Quliyeva',
  guardianContact: '+994557654321',
};
