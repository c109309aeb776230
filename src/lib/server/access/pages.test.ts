import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Role } from '#lib/server/database/index.ts';
import { pages, pathFor } from './pages.ts';

test('a page that people of her kind do not have becomes the start; every other stays', () => {
  const roles: Role[] = ['mentee', 'mentor', 'coordinator', 'lead', 'safeguarding', 'operator'];
  const whose: [string, Role[]][] = [
    ['/home', ['mentee', 'mentor']],
    ['/profile/consent', ['mentee', 'mentor']],
    ['/offers/x', ['mentee', 'mentor', 'coordinator', 'lead']],
    ['/mentorships', ['mentee', 'mentor', 'coordinator', 'lead']],
    ['/today?said=told', ['coordinator', 'lead']],
    ['/held', ['coordinator', 'lead', 'safeguarding']],
    ['/concerns/x', ['safeguarding']],
    ['/services', ['coordinator', 'lead', 'safeguarding']],
    ['/people', ['coordinator', 'lead']],
    ['/people/x?y=1', ['coordinator', 'lead']],
    ['/rounds/x/offers', ['coordinator', 'lead']],
    ['/import', ['coordinator', 'lead']],
    ['/settings?said=start', ['lead', 'operator']],
    ['/settings/mail#x', ['lead', 'operator']],
    ['/settings/programme', ['lead', 'operator']],
    ['/settings/staff/x', ['lead']],
    ['/settings/hubs', ['lead']],
    ['/settings/readings?who=x', ['lead']],
    ['/settings/rules', ['lead']],
    ['/', roles],
    ['/account', roles],
    ['/homes', roles],
  ];
  for (const [path, may] of whose)
    for (const role of roles)
      expect([role, pathFor(path, [role])]).toEqual([role, may.includes(role) ? path : '/']);
  expect(pathFor('/today', ['operator', 'coordinator'])).toBe('/today');
});

test('every page for those who are signed in has its row', () => {
  const foldersIn = (path: string) =>
    readdirSync(path, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));
  const folders = [
    ...['(mine)', '(staff)', '(signed-in)'].flatMap((group) => foldersIn(`src/routes/${group}`)),
    ...foldersIn('src/routes/(staff)/settings').map((each) => `settings/${each}`),
  ].map((each) => `/${each}`);
  // Her own account everybody has.
  const everybodys = ['/account', '/sign-out'];
  expect(pages.map(([begins]) => begins).sort()).toEqual(
    folders.filter((each) => !everybodys.includes(each)).sort(),
  );
});
