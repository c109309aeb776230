import { expect, test } from 'vitest';
import * as v from 'valibot';
import { formOf as formOfRequest, readForm, typedIn } from './form.ts';

const schema = v.object({
  name: v.pipe(v.string(), v.minLength(1, 'required'), v.maxLength(5, 'too_long:5')),
  birth: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u, 'not_a_day')),
  password: v.pipe(v.string(), v.minLength(1, 'required')),
  topics: v.pipe(v.array(v.string()), v.minLength(1, 'required')),
});
const formOf = (...entries: [string, string | Blob][]) => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};
const read = (...entries: [string, string | Blob][]) => readForm(formOf(...entries), schema, ['topics']);

test('an empty form says what is missing, once a name', () => {
  expect(read()).toEqual({
    ok: false,
    errors: { name: 'required', birth: 'not_a_day', password: 'required', topics: 'required' },
    values: { name: '', birth: '' },
    lists: { topics: [] },
  });
});

test('what was typed comes back, but for the password', () => {
  const answer = read(
    ['name', 'Aysunur'],
    ['password', 'sirli söz'],
    ['birth.year', '2011'],
    ['birth.day', '3'],
  );
  expect(answer).toMatchObject({
    errors: { name: 'too_long:5' },
    values: { name: 'Aysunur', birth: '2011--03' },
  });
  expect(JSON.stringify(answer)).not.toContain('sirli');
});

test('a whole form is its value; names that are no part of it are not read', () => {
  const answer = read(
    ['name', 'Aysu'],
    ['name', 'twice'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
    ['birth.day', '3'],
    ['birth.month', '12'],
    ['birth.year', '2011'],
    ['password', 'p'],
    ['topics', 'a'],
    ['topics', 'b'],
  );
  expect(answer).toMatchObject({
    ok: true,
    value: { name: 'Aysu', birth: '2011-12-03', password: 'p', topics: ['a', 'b'] },
  });
});

test('a file in the place of a text is no text', () => {
  expect(read(['name', new Blob(['x'])])).toMatchObject({
    errors: { name: 'required' },
    values: { name: '' },
  });
});

test('in another language stands what was typed: texts, days, every box that was ticked, and never a password', () => {
  const typed = typedIn(
    formOf(
      ['name', 'Aysu\0'],
      ['birth.day', '3'],
      ['birth.month', '12'],
      ['birth.year', '2011'],
      ['topics', 'a'],
      ['topics', 'b'],
      ['password', 'sirli söz'],
      ['newPassword', 'sirli söz'],
      ['photo', new Blob(['sirli'])],
    ),
  );
  expect(typed).toEqual({
    values: { name: 'Aysu', birth: '2011-12-03', topics: 'a' },
    lists: { name: ['Aysu'], topics: ['a', 'b'] },
  });
});

test('a request is read once, however often its form is asked for; what is no form is an empty one', async () => {
  const body = new URLSearchParams({ name: 'Aysu' });
  const request = new Request('https://ulduz.example', { method: 'POST', body });
  expect((await formOfRequest(request)).get('name')).toBe('Aysu');
  expect((await formOfRequest(request)).get('name')).toBe('Aysu');
  const broken = new Request('https://ulduz.example', { method: 'POST', body: '{' });
  expect([...(await formOfRequest(broken)).keys()]).toEqual([]);
});
