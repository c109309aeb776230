/** A server of a guard's own, with a planted world in a folder of its own, so that nothing else writes there. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { World } from './plant/world.ts';

export interface Running {
  origin: string;
  folder: string;
  world: World;
  /** Everything the server has written on its outputs so far. */
  log: () => string;
  /** With which code or signal it has ended; null while it goes on. */
  ended: () => number | string | null;
  stop: () => Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');

const {
  NODE_OPTIONS: _options,
  ORIGIN: _origin,
  SMTP_URL: _mail,
  DATABASE_URL: _database,
  ...environment
} = process.env;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });

/** Plants the world, starts the built app on it, and answers when it is well. */
export async function startServer(): Promise<Running> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-walk-'));
  const planted = spawnSync(process.execPath, [path.join(import.meta.dirname, 'plant.ts'), folder], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  });
  if (planted.status !== 0) throw new Error(`the world was not planted: ${planted.stderr}`);
  const world = JSON.parse(planted.stdout) as World;
  return { world, ...(await serveOn(folder)) };
}

/** Starts the built app on a folder of data, and answers when it is well; stopped, the folder is gone. */
export async function serveOn(folder: string): Promise<Omit<Running, 'world'>> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: root,
    env: { ...environment, PORT: String(port), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (written += data.toString('utf8')));
  const origin = `http://localhost:${port}`;
  for (let turn = 0; ; turn += 1) {
    const well = await fetch(`${origin}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (well) break;
    if (turn === 300 || child.exitCode !== null) throw new Error(`the server did not start: ${written}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    origin,
    folder,
    log: () => written,
    ended: () => child.exitCode ?? child.signalCode,
    stop: async () => {
      // One that has ended by itself ends no second time.
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  status: number;
  location: string;
  type: string;
  body: Buffer;
  text: string;
}

/** One request as a browser without a script would send it, redirects not followed. */
export async function ask(
  running: Running,
  way: string,
  {
    cookie = '',
    method = 'GET',
    body,
    headers = {},
  }: { cookie?: string; method?: string; body?: BodyInit | undefined; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await fetch(running.origin + way, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      ...(cookie ? { cookie } : {}),
      ...(method === 'GET' ? {} : { origin: running.origin }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  }).catch((error: unknown) => {
    const [ended, log] = [running.ended(), running.log().slice(-2000)];
    throw new Error(
      `${method} ${way}: no answer; the server ${ended === null ? 'goes on' : `ended: ${ended}`}\n${log}`,
      {
        cause: error,
      },
    );
  });
  const type = answer.headers.get('content-type') ?? '';
  // A stream has no end to wait for.
  const isStream = type.startsWith('text/event-stream');
  if (isStream) await answer.body?.cancel();
  const bytes = isStream ? Buffer.alloc(0) : Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    type,
    body: bytes,
    text: bytes.toString('utf8'),
  };
}
