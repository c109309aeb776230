/** Whatever is sent to any form or route, by whoever may enter: a sentence and what was typed comes back, never a 500. */

import { expect } from '@playwright/test';
import { test } from './test.ts';
import { whoseField } from '#lib/whose.ts';
import { chance, type Chance } from '#lib/matching/testing/chance.ts';
import { asShown, filledIn, formIn, lostFrom } from '../walk/forms.ts';
import { Kept } from '../walk/kept.ts';
import type { Thing, Who } from '../walk/plant/world.ts';
import { expected, madeUpId, steps, thingsFor, wayTo, type Step } from '../walk/routes.ts';
import { ask, startServer, type Running } from '../walk/server.ts';

const isLong = Boolean(process.env.ULDUZ_LONG);
const seed = Number(process.env.ULDUZ_SEED ?? 20_261_124);

let running: Running;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  running = await startServer();
});
test.afterAll(() => (running as Running | undefined)?.stop());

const odd = [
  '',
  ' ',
  '\0',
  'a\0b',
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '1e309',
  'NaN',
  '99999999999999999999',
  '0000-00-00',
  '2026-02-30',
  '9999-12-31',
  '+275760-09-13',
  '../../etc/passwd',
  '<script>x</script>',
  "'; drop table mentee; --",
  '%',
  '\u202E\uFEFF',
  '[object Object]',
  'İıƏə',
  madeUpId,
];

interface Sent {
  what: string;
  body: BodyInit;
  type?: string;
}

const urlencoded = 'application/x-www-form-urlencoded';

/**
 * What a single field can hold while the rest stays as the page shows it: so a handler comes past the check of the whole
 * form to the field in question.
 */
const singles: Record<string, string[]> = {
  'a long text': ['ə'.repeat(30_000)],
  'a NUL': ['a\0b'],
  'the same twice': ['Ə', 'b'],
};

/** The ways in which a whole form can go wrong. `names`: what the page's form asks for. */
const ways: Record<string, (dice: Chance, names: string[]) => Sent> = {
  'some are missing': (dice, names) =>
    fields(dice.some(names, 0, names.length).map((name) => [name, dice.pick(odd)])),
  'all are odd': (dice, names) => fields(names.map((name) => [name, dice.pick(odd)])),
  repeated: (dice, names) =>
    fields(names.flatMap((name) => [1, 2, 3].map((): [string, string] => [name, dice.pick(odd)]))),
  long: (dice, names) => {
    const [name = 'name'] = dice.some(names, 1, 1);
    return fields(names.map((each) => [each, each === name ? 'ə'.repeat(120_000) : '1']));
  },
  many: (dice, names) =>
    fields(
      Array.from({ length: 2000 }, (_, at) => [`${names[at % Math.max(1, names.length)] ?? 'x'}`, `${at}`]),
    ),
  'names of prototypes': (_, names) =>
    fields(
      ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', '__proto__[x]', ...names].map((name) => [
        name,
        '1',
      ]),
    ),
  'half of a character': (_, names) => ({
    what: 'surrogates',
    body: names.map((name) => `${encodeURIComponent(name)}=%ED%A0%80%ff%`).join('&'),
    type: urlencoded,
  }),
  'files for texts': (dice, names) => {
    const form = new FormData();
    for (const name of names) form.append(name, new Blob([dice.pick(odd)]), `${dice.pick(odd)}.xlsx`);
    return { what: 'files', body: form };
  },
  json: (dice, names) => ({
    what: 'json',
    body: JSON.stringify(Object.fromEntries(names.map((name) => [name, dice.pick(odd)]))),
    type: 'application/json',
  }),
  'broken multipart': (_, names) => ({
    what: 'broken multipart',
    body: `--x\r\ncontent-disposition: form-data; name="${names[0] ?? ''}\r\n\r\nabc`,
    type: 'multipart/form-data; boundary=x',
  }),
  'multipart without a boundary': () => ({ what: 'no boundary', body: 'x', type: 'multipart/form-data' }),
  'plain text': () => ({ what: 'plain text', body: 'name=\0', type: 'text/plain' }),
  'no type': () => ({ what: 'no type', body: new Blob(['x']) }),
};

/** What is typed into every text of a form. */
const words: Record<string, (at: number) => string> = {
  'words everywhere': (at) => `Yazılmış söz ${at}`,
  'long words everywhere': (at) => `Yazılmış ${at} ${'söz '.repeat(1000)}.`,
  'signs everywhere': (at) => `"${at}" <b>&amp; 'İ' {x}`,
};

function fields(list: [string, string][]): Sent {
  return { what: 'fields', body: new URLSearchParams(list).toString(), type: urlencoded };
}

/** Each step with somebody who may take it, and the thing on which. */
function* open(method: Step['method']): Generator<{ step: Step; who: Who; thing: Thing | null }> {
  for (const step of steps().steps.filter((each) => each.method === method))
    for (const who of running.world.who)
      for (const thing of thingsFor(step, running.world))
        if (expected(step, who, thing) === 'open' && (thing !== null || !step.row.of))
          yield { step, who, thing };
}

test('no form breaks, whatever is sent to it, and what was typed comes back', async () => {
  test.setTimeout(isLong ? 3_600_000 : 400_000);
  console.log(`seed ${seed}`);
  const dice = chance(seed);
  const kept = new Kept(running.folder);
  const faults = new Set<string>();
  let sent = 0;
  let cameBack = 0;
  const seen = new Set<string>();
  for (const { step, who, thing } of open('POST')) {
    // A tenth of everything, and every step at least once.
    const key = `${step.name} ${who.actor.roles.join()}`;
    if (!isLong && seen.has(key)) continue;
    seen.add(key);
    const way = wayTo(step, thing, running.world);
    const send = async (kind: string, { body, type }: Sent) => {
      const answer = await ask(running, way, {
        cookie: who.cookie,
        method: 'POST',
        body,
        headers: type === undefined ? {} : { 'content-type': type },
      });
      sent += 1;
      if (answer.status >= 500) faults.add(`${step.name} as ${who.role}: ${answer.status} for ${kind}`);
      return answer;
    };
    const [path = ''] = way.split('?');
    const page = way.replace(/\?\/\w+&?/u, '?');
    const form = step.hasPage
      ? formIn((await ask(running, page, { cookie: who.cookie })).text, path, step.action)
      : undefined;
    // Whose page it is stays: else nothing would come further than that.
    const names = [...new Set(form?.fields.map(({ name }) => name) ?? ['to', 'back'])].filter(
      (name) => name !== whoseField,
    );
    for (const kind of isLong ? Object.keys(ways) : dice.some(Object.keys(ways), 2, 2))
      await send(kind, ways[kind]?.(dice, names) ?? fields([]));
    const shown = form ? asShown(form) : [];
    for (const name of names)
      for (const [kind, values] of Object.entries(singles))
        await send(
          `${kind} as ${name}`,
          fields([
            ...shown.filter(([each]) => each !== name),
            ...values.map((value): [string, string] => [name, value]),
          ]),
        );
    kept.restore();
    // What somebody filled in: whenever it is refused, all of it stands there again.
    if (form?.isOnly)
      for (const [kind, word] of Object.entries(words)) {
        const typed = filledIn(form, word);
        const answer = await send(kind, fields(typed));
        if (answer.status === 422 || answer.status === 409) {
          const lost = lostFrom(form, typed, formIn(answer.text, path, step.action));
          cameBack += typed.length - lost.length;
          for (const name of lost)
            faults.add(
              `${step.name}: what was filled in as ${name} did not come back (${answer.status}, ${kind})`,
            );
        }
        kept.restore();
      }
  }
  kept.close();
  console.log(`${sent} forms sent, ${cameBack} fields came back`);
  expect([...faults].sort()).toEqual([]);
  expect(sent).toBeGreaterThan(50);
  expect(cameBack).toBeGreaterThan(20);
});

test('no address breaks, whatever stands behind it', async () => {
  test.setTimeout(isLong ? 3_600_000 : 300_000);
  const dice = chance(seed + 1);
  const faults = new Set<string>();
  const seen = new Set<string>();
  const names = [
    'page',
    'q',
    'hub',
    'state',
    'sort',
    'show',
    'said',
    'back',
    'mentee',
    'mentor',
    'from',
    'is',
    'language',
  ];
  for (const { step, who, thing } of open('GET')) {
    const key = `${step.name} ${who.actor.roles.join()}`;
    if (!isLong && seen.has(key)) continue;
    seen.add(key);
    const way = wayTo(step, thing, running.world);
    const tries = [
      `${way}${way.includes('?') ? '&' : '?'}${new URLSearchParams(names.map((name) => [name, dice.pick(odd)])).toString()}`,
      `${way}${way.includes('?') ? '&' : '?'}${names.map((name) => `${name}=%ff&${name}=%00`).join('&')}`,
      ...(/\[/u.test(step.route)
        ? dice
            .some(odd, 1, 2)
            .map((id) => (thing ? way.replace(encodeURIComponent(thing.id), encodeURIComponent(id)) : way))
        : []),
      `${way}${way.includes('?') ? '&' : '?'}q=${'a'.repeat(8000)}`,
    ];
    for (const each of isLong ? tries : dice.some(tries, 2, 2)) {
      const answer = await ask(running, each, { cookie: who.cookie });
      if (answer.status >= 500)
        faults.add(`${step.name} as ${who.role}: ${answer.status} at ${each.slice(0, 300)}`);
    }
  }
  expect([...faults].sort()).toEqual([]);
});

test('nothing was broken on the way', () => {
  expect(
    running
      .log()
      .split('\n')
      .filter((line) => line.includes('"level":50')),
  ).toEqual([]);
});
