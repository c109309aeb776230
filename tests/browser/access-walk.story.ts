/** Calls every route and every form action as everybody, on her own, foreign and made-up things, and holds the answers
 * beside the table of rights. What is not allowed is 404 and writes nothing. */
import { expect } from '@playwright/test';
import { test } from './test.ts';
import { ask, startServer, type Answer, type Running } from '../walk/server.ts';
import { Kept } from '../walk/kept.ts';
import type { Thing, Who } from '../walk/plant/world.ts';
import { expected, steps, thingsFor, wayTo, type Step } from '../walk/routes.ts';

let running: Running;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  running = await startServer();
});
test.afterAll(() => (running as Running | undefined)?.stop());

const isSignIn = (location: string) => location.startsWith('/sign-in?back=');

function classOf({ status, location }: Answer): string {
  if (status === 404) return 'absent';
  if (isSignIn(location)) return 'sign-in';
  return status < 400 || status === 409 || status === 422 ? 'open' : `${status}`;
}

/** What a data request says: always 200, with a redirect or an error inside. */
function classOfData(answer: Answer): string {
  if (answer.status !== 200) return classOf(answer);
  const data = JSON.parse(answer.text.split('\n')[0] ?? '{}') as {
    type: string;
    location?: string;
    nodes?: ({ type: string; status?: number } | null)[];
  };
  if (data.type === 'redirect') return isSignIn(data.location ?? '') ? 'sign-in' : 'open';
  const error = data.nodes?.find((node) => node?.type === 'error');
  return error ? (error.status === 404 ? 'absent' : `${error.status}`) : 'open';
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const enhanced = { ...form, accept: 'application/json', 'x-sveltekit-action': 'true' };

/** Whether she sees the page on which the form stands, though this form of it is not hers. */
const pageIsOpen = (step: Step, who: Who, thing: Thing | null): boolean =>
  step.row.get !== undefined && expected({ ...step, rule: step.row.get }, who, thing) === 'open';

/** Every way to take the steps that `take` picks, with what is expected. */
function* ways(take: (step: Step) => boolean) {
  for (const step of steps().steps.filter(take))
    for (const who of running.world.who)
      for (const thing of thingsFor(step, running.world))
        yield {
          step,
          who,
          thing,
          way: wayTo(step, thing, running.world),
          data: wayTo(step, thing, running.world, '/__data.json'),
          should: expected(step, who, thing),
          name: `${step.name} as ${who.role}, ${thing ? `${thing.state} ${thing.hubs.join()} ${thing.id.slice(-4)}` : '–'}`,
        };
}

test('every route and every form action has its row, and every row its route', () => {
  expect(steps().faults).toEqual([]);
});

test('whoever asks for a page gets it, is led to sign in, or is told that there is none', async () => {
  test.setTimeout(300_000);
  const faults: string[] = [];
  for (const { step, who, way, data: dataWay, should, name } of ways(({ method }) => method === 'GET')) {
    const page = classOf(await ask(running, way, { cookie: who.cookie }));
    if (page !== should) faults.push(`${name}: ${page} instead of ${should}`);
    if (!step.hasPage) continue;
    const data = classOfData(await ask(running, dataWay, { cookie: who.cookie }));
    if (data !== should) faults.push(`data of ${name}: ${data} instead of ${should}`);
  }
  expect(faults).toEqual([]);
});

test('whoever may not write is answered like one who asks for nothing, and nothing is written', async () => {
  test.setTimeout(300_000);
  // A refused form comes back on its page, and whoever opens a page has seen what is new on it: that is not meant here.
  const opened = new Set<string>();
  for (const { step, who, thing, way, should } of ways(({ method }) => method === 'POST')) {
    const [page = ''] = way.split('?');
    const key = `${who.cookie} ${page}`;
    if (should === 'open' || !pageIsOpen(step, who, thing) || opened.has(key)) continue;
    opened.add(key);
    await ask(running, page, { cookie: who.cookie });
  }
  const kept = new Kept(running.folder);
  const faults: string[] = [];
  for (const { step, who, thing, way, should, name } of ways(({ method }) => method === 'POST')) {
    if (should === 'open') continue;
    // With what would be done if it were hers; where no form is given, a door behind an empty one may stay unknocked.
    const filled = step.row.forms?.[step.action];
    const body = new URLSearchParams(filled ?? {}).toString();
    const answer = await ask(running, way, { cookie: who.cookie, method: 'POST', body, headers: form });
    const mayStayUnread = filled === undefined && answer.status === 422 && pageIsOpen(step, who, thing);
    if (classOf(answer) !== should && !mayStayUnread)
      faults.push(`${name}: ${answer.status} ${answer.location} instead of ${should}`);
    if (!step.hasPage) continue;
    // With a script: the same, or at least word for word what is said of a thing that is not there.
    const json = await ask(running, way, { cookie: who.cookie, method: 'POST', body, headers: enhanced });
    const says = JSON.parse(json.text) as { type?: string; status?: number; location?: string };
    const isAbsent = json.status === 404;
    const isUnread = filled === undefined && says.type === 'failure' && says.status === 422;
    const leads = says.type === 'redirect' && isSignIn(says.location ?? '');
    if (should === 'sign-in' ? !leads : !isAbsent && !isUnread)
      faults.push(`${name} with a script: ${json.text.slice(0, 120)} instead of ${should}`);
  }
  expect(faults).toEqual([]);
  expect(kept.changed()).toEqual([]);
  kept.close();
});

test('whoever may write is not told that there is nothing', async () => {
  test.setTimeout(300_000);
  const kept = new Kept(running.folder);
  const faults: string[] = [];
  for (const { who, way, should, name } of ways(({ method }) => method === 'POST')) {
    if (should !== 'open') continue;
    const answer = await ask(running, way, { cookie: who.cookie, method: 'POST', body: '', headers: form });
    if (classOf(answer) !== 'open')
      faults.push(`${name}: ${classOf(answer)} ${answer.location} instead of open`);
    kept.restore();
  }
  expect(faults).toEqual([]);
  kept.close();
});

test('what broke on the way broke nowhere', () => {
  expect(
    running
      .log()
      .split('\n')
      .filter((line) => line.includes('"level":50')),
  ).toEqual([]);
});
