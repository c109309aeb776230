import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

vi.mock('$service-worker', () => ({ build: [], version: 'one' }));

type Answer = Promise<Response> | Response;
type Listener = (event: { request: unknown; respondWith: (answer: Answer) => void }) => void;

const listeners = new Map<string, Listener>();
const navigator = { onLine: true };
const reached = vi.fn<(request: unknown) => Promise<Response>>();

beforeAll(async () => {
  vi.stubGlobal('self', {
    navigator,
    location: { origin: 'https://ulduz.example.org' },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
  });
  vi.stubGlobal('fetch', reached);
  await import('./service-worker.ts');
});
beforeEach(() => {
  navigator.onLine = true;
  reached.mockReset();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** What it answers; null: the request goes its own way. */
async function answered(given: { method: string; type?: string; mode?: string }): Promise<Response | null> {
  const { method, type, mode = 'navigate' } = given;
  const answers: Answer[] = [];
  listeners.get('fetch')?.({
    request: {
      url: 'https://ulduz.example.org/concern',
      ...{ method, mode, headers: new Headers(type ? { 'content-type': type } : {}) },
    },
    respondWith: (answer) => answers.push(answer),
  });
  return (await answers[0]) ?? null;
}

const form = 'application/x-www-form-urlencoded';
const isOurs = async (answer: Response | null, title: string) => {
  expect(answer?.status).toBe(503);
  expect(await answer?.text()).toContain(title);
};

test.each([true, false])(
  'what is sent comes to our page without a network, known (%s) or not',
  async (knows) => {
    navigator.onLine = !knows;
    reached.mockRejectedValue(new TypeError('Failed to fetch'));
    await isOurs(await answered({ method: 'POST', type: form }), 'Göndərilmədi: internet yoxdur');
    expect(reached).toHaveBeenCalledTimes(knows ? 0 : 1);
  },
);

test('a page that cannot be had is ours as well, and sends nothing again', async () => {
  reached.mockRejectedValue(new TypeError('Failed to fetch'));
  const answer = await answered({ method: 'GET' });
  await isOurs(answer?.clone() ?? null, 'Bağlantı yoxdur');
  expect(await answer?.text()).not.toContain('Yenidən göndər');
});

test('what the server answers is handed on as it is', async () => {
  const own = new Response('sent', { status: 422 });
  reached.mockResolvedValue(own);
  expect(await answered({ method: 'POST', type: form })).toBe(own);
});

test('a form with a file goes its own way', async () => {
  expect(await answered({ method: 'POST', type: 'multipart/form-data; boundary=x' })).toBeNull();
  expect(reached).not.toHaveBeenCalled();
});

test('what was typed for a pair stands on our page, as text; of another page nothing does', async () => {
  reached.mockRejectedValue(new TypeError('Failed to fetch'));
  for (const [path, shows] of [
    ['/mentorships/one/end?/say', true],
    ['/concern', false],
  ] as const) {
    const url = `https://ulduz.example.org${path}`;
    const sent = new Request(url, {
      method: 'POST',
      body: new URLSearchParams({ text: 'Sağ olun <3', id: 'x' }),
    });
    const answers: Answer[] = [];
    listeners.get('fetch')?.({
      request: { url, method: 'POST', mode: 'navigate', headers: sent.headers, clone: () => sent },
      respondWith: (answer) => answers.push(answer),
    });
    const html = await (await answers[0])?.text();
    expect(html?.includes('<li>Sağ olun &lt;3</li>')).toBe(shows);
  }
});
