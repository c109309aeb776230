import { expect } from '@playwright/test';
import { test } from './test.ts';

test('the server says that it and its database are well @nojs', async ({ request }) => {
  const answer = await request.get('/healthz');
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe('ok');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
});
