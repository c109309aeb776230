import { expect, test } from 'vitest';
import { enter, keepReceipt, leave, receiptHere } from './index.ts';

/** A browser with its cookies. */
function browser() {
  const kept = new Map<string, string>();
  return {
    url: new URL('http://localhost/concern'),
    getClientAddress: () => '127.0.0.1',
    cookies: {
      get: (name: string) => kept.get(name),
      getAll: () => [],
      set: (name: string, value: string) => void kept.set(name, value),
      delete: (name: string) => void kept.delete(name),
      serialize: () => '',
    },
  };
}
const entered = (token: string) => ({
  accountId: 'a',
  roles: [],
  token,
  seconds: null,
  browser: 'b',
  language: 'az',
});
const sent = { receipt: 'K7M2-9QXD', hours: 24 };

test('a receipt is shown to nobody who signs in or out after it was sent', () => {
  const shared = browser();
  keepReceipt(shared, sent.receipt, sent.hours);
  expect(receiptHere(shared)).toEqual(sent);
  enter(shared, entered('hers'));
  expect(receiptHere(shared)).toBeNull();
  keepReceipt(shared, sent.receipt, sent.hours);
  expect(receiptHere(shared)).toEqual(sent);
  leave(shared);
  expect(receiptHere(shared)).toBeNull();
});

test('it is of one signing in alone, also when the cookie stayed', () => {
  const shared = browser();
  enter(shared, entered('hers'));
  keepReceipt(shared, sent.receipt, sent.hours);
  shared.cookies.set('ulduz_session', 'another');
  expect(receiptHere(shared)).toBeNull();
});
