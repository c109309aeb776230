/** What a device keeps is each person's own: what somebody wrote waits for her alone, and goes when she signs out. */
import { beforeEach, expect, test, vi } from 'vitest';
import { draftHere, keepDraft } from './drafts.ts';
import { nowIn } from './keeping.ts';
import { dropMessage, forgetAll, forgetDrafts, threadsHere } from './left.ts';
import { isRefused, keepLogs, logsHere, whyIn, type WaitingLog } from './waiting-logs.ts';
import { changeHere, keepHere, keptHere } from './waiting.ts';

/** As a browser has it: its names are its own keys, and nothing else is. */
const storage = (): Storage =>
  Object.create({
    getItem(this: Record<string, string>, name: string) {
      return Object.hasOwn(this, name) ? this[name] : null;
    },
    setItem(this: Record<string, string>, name: string, text: string) {
      this[name] = text;
    },
    removeItem(this: Record<string, string>, name: string) {
      delete this[name];
    },
  }) as Storage;

let told = 0;
beforeEach(() => {
  told = 0;
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('dispatchEvent', ({ type }: Event) => {
    if (type === 'ulduz:kept') told += 1;
    return true;
  });
  return () => vi.unstubAllGlobals();
});

const salam = { id: 'm1', text: 'Salam' };
const sabah = { id: 'm2', text: 'Sabah görüşürük' };
const log = (id: string, given: Partial<WaitingLog> = {}): WaitingLog => ({
  ...{ id, pair: 'p1', day: '2026-10-01', fields: { outcome: 'missed', topics: ['robotics'] } },
  ...given,
});
const names = () => Object.keys(localStorage).filter((name) => name !== 'ulduz-in');
/** What somebody keeps while it is she who is signed in here. */
const keptLogs = (owner: string, logs: readonly WaitingLog[]) => {
  nowIn(owner);
  return keepLogs(owner, logs);
};

test('what she was writing and what waits are there again after a reload, for her and that pair alone', () => {
  keepHere('aysu', 'p1', { waiting: [salam], draft: 'yarımçıq' });
  expect(keptHere('aysu', 'p1')).toEqual({ waiting: [salam], draft: 'yarımçıq' });
  for (const [owner, pair] of [
    ['aysu', 'p2'],
    ['leyla', 'p1'],
  ] as const)
    expect(keptHere(owner, pair)).toEqual({ waiting: [], draft: '' });
  keepHere('aysu', 'p1', { waiting: [], draft: 'yarımçıq' });
  expect(keptHere('aysu', 'p1').draft).toBe('yarımçıq');
  keepHere('aysu', 'p1', { waiting: [], draft: '' });
  expect(names()).toEqual([]);
});

test('only her own waits to be sent: nobody else’s messages, and nobody else’s logs', () => {
  keepHere('aysu', 'p1', { waiting: [salam], draft: '' });
  keepHere('aysu', 'p2', { waiting: [sabah], draft: '' });
  keepHere('aysugul', 'p3', { waiting: [salam], draft: '' });
  keptLogs('leyla', [log('l1')]);
  keptLogs('leylaxanim', [log('l2')]);
  expect(threadsHere('aysu')).toEqual([
    { pair: 'p1', waiting: [salam] },
    { pair: 'p2', waiting: [sabah] },
  ]);
  expect(threadsHere('leyla')).toEqual([]);
  expect(logsHere('leyla')).toEqual([log('l1')]);
  expect(logsHere('aysu')).toEqual([]);
});

test('what has arrived goes by itself; the rest of the thread and what she is writing stay', () => {
  keepHere('aysu', 'p1', { waiting: [salam, sabah], draft: 'yarımçıq' });
  dropMessage('aysu', 'p1', 'm1');
  expect(keptHere('aysu', 'p1')).toEqual({ waiting: [sabah], draft: 'yarımçıq' });
  dropMessage('aysu', 'p1', 'm1');
  dropMessage('leyla', 'p1', 'm2');
  expect(keptHere('aysu', 'p1').waiting).toEqual([sabah]);
});

test('signing out takes away drafts, messages and logs of everybody here, and nothing that is not ours', () => {
  keepHere('aysu', 'p1', { waiting: [salam], draft: 'yarımçıq' });
  keepHere('leyla', 'p1', { waiting: [], draft: 'mənim' });
  keptLogs('leyla', [log('l1')]);
  localStorage.setItem('PARAGLIDE_LOCALE', 'az');
  forgetAll();
  expect(names()).toEqual(['PARAGLIDE_LOCALE']);
});

test('whoever comes next finds no draft of another’s; what waits to be sent waits for whoever wrote it', () => {
  keepHere('aysu', 'p1', { waiting: [salam], draft: 'yarımçıq' });
  keepHere('sevda', 'p2', { waiting: [], draft: 'gizli' });
  keepHere('leyla', 'p1', { waiting: [], draft: 'mənim' });
  keptLogs('aysu', [log('l1')]);
  forgetDrafts('leyla');
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/yarımçıq|gizli/u);
  expect(keptHere('aysu', 'p1').waiting).toEqual([salam]);
  expect(keptHere('leyla', 'p1').draft).toBe('mənim');
  expect(logsHere('aysu')).toEqual([log('l1')]);
});

test('a log waits whatever came of the session, until it is there; none leaves nothing behind', () => {
  for (const outcome of ['held', 'agreed', 'mentor', 'missed'])
    expect(keptLogs('leyla', [...logsHere('leyla'), log(outcome, { fields: { outcome } })])).toBe(true);
  expect(logsHere('leyla').map(({ fields }) => fields.outcome)).toEqual([
    'held',
    'agreed',
    'mentor',
    'missed',
  ]);
  keptLogs('leyla', []);
  expect(names()).toEqual([]);
});

test('that something waits is told to whatever sends it from any page; that nothing does is told to nobody', () => {
  keepHere('aysu', 'p1', { waiting: [], draft: 'yarımçıq' });
  keptLogs('leyla', []);
  expect(told).toBe(0);
  keepHere('aysu', 'p1', { waiting: [salam], draft: '' });
  keptLogs('leyla', [log('l1')]);
  expect(told).toBe(2);
});

test('a log that came back is told from one that waits, also when nobody said why', async () => {
  expect(
    [log('l1'), log('l2', { refused: '' }), log('l3', { refused: 'O gün görüş var' })].map(isRefused),
  ).toEqual([false, true, true]);
  expect(await whyIn(Response.json({ why: 'O gün görüş var' }))).toBe('O gün görüş var');
  for (const answer of [Response.json({}), Response.json({ why: 1 }), new Response('<html>')])
    expect(await whyIn(answer)).toBe('');
});

test('what was spoilt by hand is as good as nothing, and a device that keeps nothing stops nobody', () => {
  for (const text of ['{', 'null', '7', '{"waiting":7,"draft":7}', '[{"id":1}]']) {
    localStorage.setItem('ulduz.thread.aysu.p1', text);
    localStorage.setItem('ulduz.log.aysu.', text);
    expect(keptHere('aysu', 'p1')).toEqual({ waiting: [], draft: '' });
    expect(logsHere('aysu')).toEqual([]);
  }
  localStorage.setItem(
    'ulduz.thread.aysu.p1',
    JSON.stringify({ waiting: [{ id: 1 }, salam, null], draft: 'y' }),
  );
  expect(keptHere('aysu', 'p1')).toEqual({ waiting: [salam], draft: 'y' });
  const full = () => {
    throw new Error('QuotaExceededError');
  };
  vi.stubGlobal('localStorage', new Proxy({}, { get: full, ownKeys: full }));
  expect(keptLogs('aysu', [log('l1')])).toBe(false);
  keepHere('aysu', 'p1', { waiting: [salam], draft: 'y' });
  expect([threadsHere('aysu'), logsHere('aysu'), keptHere('aysu', 'p1').draft]).toEqual([[], [], '']);
  forgetDrafts('leyla');
  forgetAll();
});

test('two tabs of hers add to what is kept, neither over what the other kept', () => {
  nowIn('aysu');
  changeHere('aysu', 'p1', ({ waiting }) => ({ waiting: [...waiting, salam], draft: '' }));
  changeHere('aysu', 'p1', (kept) => ({ ...kept, draft: 'yarımçıq' }));
  changeHere('aysu', 'p1', ({ waiting, draft }) => ({ waiting: [...waiting, sabah], draft }));
  expect(keptHere('aysu', 'p1')).toEqual({ waiting: [salam, sabah], draft: 'yarımçıq' });
});

test('a page that stayed open keeps nothing once she has signed out, nor once somebody else has signed in', () => {
  nowIn('aysu');
  changeHere('aysu', 'p1', () => ({ waiting: [salam], draft: 'yarımçıq' }));
  keepDraft('aysu', 'goals.p1', { text: 'hədəf' });
  forgetAll();
  for (const next of [null, 'leyla']) {
    nowIn(next);
    changeHere('aysu', 'p1', (kept) => ({ ...kept, draft: 'yarımçıq' }));
    keepDraft('aysu', 'goals.p1', { text: 'hədəf' });
    expect(keepLogs('aysu', [log('l1')])).toBe(false);
    expect(names()).toEqual([]);
  }
  nowIn('aysu');
  keepDraft('aysu', 'goals.p1', { text: 'hədəf' });
  expect(draftHere('aysu', 'goals.p1')).toEqual({ text: 'hədəf' });
});
