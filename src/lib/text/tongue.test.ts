import { expect, test } from 'vitest';
import { tongueOf } from './tongue.ts';

test('a paragraph is told by its letters, whatever names stand in it, and too little of it is not told', () => {
  expect(tongueOf('Qızları mühəndis qadınlarla görüşdürmək və bunun qızlara nə verdiyini öyrənmək.')).toBe(
    'az',
  );
  expect(
    tongueOf('До конца программы девочка встречается с наставницей в центре: Gəncə, Nizami küçəsi.'),
  ).toBe('ru');
  expect(
    tongueOf('Until the programme ends the girl meets her mentor at the hub in the town of Gəncə.'),
  ).toBe('en');
  expect(tongueOf('Gəncə, Nizami küç. 4')).toBe(null);
});
