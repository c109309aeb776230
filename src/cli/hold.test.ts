import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { main } from './main.ts';

/** Runs `ulduz hold` in this process with what stands on its standard input. */
async function hold(input: (string | Buffer)[], ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  async function* given() {
    yield* input;
  }
  const code = await main(['hold', ...args], {
    now: '2026-10-01T08:00:00.000Z',
    say: (line) => void out.push(line),
    complain: (line) => void err.push(line),
    progress: () => {},
    input: given(),
  });
  return { code, out, err };
}

test('lines that are no messages get a sentence and exit 1; the others get their answers', async () => {
  const { code, out, err } = await hold([
    '{"id":"a","text":"055 412 87 36"}\n',
    'hello\n',
    '[1]\nnull\n"text"\n',
    '{"text":"x"}\n{"id":"b"}\n{"id":"b","text":7}\n{"id":{},"text":"x"}\n',
    '{"__proto__":{"id":"b","text":"x"}}\n',
    '{"id":"c","text":"Salam"}',
  ]);
  expect(code).toBe(1);
  expect(out).toEqual(['{"id":"a","held":true,"kinds":["phone"]}', '{"id":"c","held":false,"kinds":[]}']);
  expect(err).toEqual([
    'stdin:2: this is not JSON; a line is { "id": "…", "text": "…" }',
    ...[3, 4, 5].map((line) => `stdin:${line}: this is no object; a line is { "id": "…", "text": "…" }`),
    'stdin:6: id: is missing',
    'stdin:7: text: is missing',
    'stdin:8: text: is not text',
    'stdin:9: id: is neither text nor a number',
    'stdin:10: id: is missing',
  ]);
});

test('wrong use is told and ends with 2', async () => {
  expect(await hold([], 'file.jsonl')).toMatchObject({ code: 2, out: [] });
  expect(await hold([], '--kinds')).toMatchObject({ code: 2, out: [] });
});

test('faults are objects when asked for', async () => {
  const { code, err } = await hold(['{"id":1}\n'], '--json');
  expect(code).toBe(1);
  expect(err.map((line) => JSON.parse(line) as unknown)).toEqual([
    { file: 'stdin', line: 1, column: 'text', kind: 'missing', severity: 'error', message: 'is missing' },
  ]);
});

test('ids stay as they are, lines may end in CR LF, a mark of the byte order and empty lines are passed over', async () => {
  const { code, out, err } = await hold([
    '\uFEFF{"id":7,"text":"WhatsApp-da yazışaq","lang":"az"}\r\n\r\n',
    Buffer.from('{"id":"ə","text":"Təzyiq 994 hPa idi"}\r\n'),
  ]);
  expect({ code, err }).toEqual({ code: 0, err: [] });
  expect(out).toEqual(['{"id":7,"held":true,"kinds":["move"]}', '{"id":"ə","held":false,"kinds":[]}']);
});

test('nothing comes of nothing', async () => {
  expect(await hold([])).toEqual({ code: 0, out: [], err: [] });
});

test('it answers a pipe', () => {
  const { status, stdout } = spawnSync(process.execPath, ['src/cli/main.ts', 'hold'], {
    encoding: 'utf8',
    input: '{"id":"1","text":"t.me/qizlar"}\n',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{"id":"1","held":true,"kinds":["link"]}\n' });
});
