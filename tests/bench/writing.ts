/**
 * node tests/bench/writing.ts [--pairs 200] [--messages 10] [--seconds 60] [--seed 1]
 * Pairs that write at the same time, both sides with an open page: every message is sent by its browser's own id, heard of
 * by the event, asked for by its number, and marked as read, as the page does it. Says how long until the other side had
 * it, and whether anything was lost, came twice or out of order. Ends with 1 if so, or if fewer than 99 % were seen
 * within a second.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, newId, openSqlite } from '#lib/server/database/index.ts';
import { aPair } from '#lib/server/messages/testing.ts';
import { aMentee, aMentor, aProgramme } from '#lib/server/rounds/testing.ts';
import { signIn } from '../walk/plant/people.ts';
import { serveOn } from '../walk/server.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '200' },
    messages: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const [pairs, messages, seconds] = [values.pairs, values.messages, values.seconds].map(Number) as [
  number,
  number,
  number,
];

/** A small generator with a seed (mulberry32), so that a run can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = randomFrom(Number(values.seed));

const folder = mkdtempSync(path.join(tmpdir(), 'ulduz-writing-'));

/** A database with that many pairs, both sides signed in. */
async function planted(): Promise<{ id: string; cookies: [string, string] }[]> {
  const database = await openSqlite(path.join(folder, 'ulduz.sqlite'));
  await migrate(database);
  await aProgramme(database);
  const now = new Date().toISOString();
  const account = async (role: 'mentee' | 'mentor', name: string) => {
    const id = newId(now);
    await database
      .insertInto('account')
      .values({
        id,
        login: name,
        password_hash: null,
        name,
        language: 'az',
        created_at: now,
        password_set_at: now,
        closed_at: null,
      })
      .execute();
    await database
      .insertInto('account_role')
      .values({ account_id: id, role, hub: '', given_at: now, given_by: null })
      .execute();
    return id;
  };
  const made: { id: string; cookies: [string, string] }[] = [];
  for (let at = 0; at < pairs; at += 1) {
    const [girl, woman] = [await account('mentee', `girl-${at}`), await account('mentor', `woman-${at}`)];
    const mentee = await aMentee(database, `g${at}`, { account_id: girl });
    const mentor = await aMentor(database, `m${at}`, { account_id: woman, cleared_until: '2099-01-01' });
    made.push({
      id: await aPair(database, mentee, mentor),
      cookies: [await signIn(database, girl), await signIn(database, woman)],
    });
  }
  await database.destroy();
  return made;
}

interface Shown {
  id: string;
  number: number | null;
  text: string;
  mine: boolean;
}

const sentAt = new Map<string, number>();
const delays: number[] = [];
const faults: string[] = [];
let failures = 0;

/** One open page. */
class Side {
  readonly got: Shown[] = [];
  #last = 0;
  #sending = false;
  #received = 0;
  #marked = 0;
  #asking: Promise<void> | null = null;
  #again = false;

  readonly origin: string;
  readonly pair: string;
  readonly cookie: string;
  readonly agent: Agent;

  constructor(origin: string, pair: string, cookie: string, agent: Agent) {
    this.origin = origin;
    this.pair = pair;
    this.cookie = cookie;
    this.agent = agent;
  }

  #call(method: string, way: string, body?: unknown): Promise<{ status: number; text: string }> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.origin}/mentorships/${this.pair}/thread/${way}`,
        {
          method,
          agent: this.agent,
          headers: {
            cookie: this.cookie,
            origin: this.origin,
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          },
        },
        (answer) => {
          let read = '';
          answer.setEncoding('utf8').on('data', (part: string) => (read += part));
          answer.on('end', () => {
            resolve({ status: answer.statusCode ?? 0, text: read });
          });
        },
      );
      asked.on('error', reject);
      asked.end(text);
    });
  }

  /** Opens the line; answers when it stands. */
  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.origin}/mentorships/${this.pair}/thread/events?seen=0`,
        { agent: false, headers: { cookie: this.cookie } },
        (answer) => {
          if (answer.statusCode !== 200) {
            reject(new Error(`the line answers ${answer.statusCode}`));
            return;
          }
          answer.setEncoding('utf8').on('data', (part: string) => {
            for (const [, last] of part.matchAll(/event: changed\ndata: (\d+)/gu))
              void this.#hear(Number(last));
          });
          resolve();
        },
      );
      asked.on('error', () => undefined);
      asked.end();
      this.hangUp = () => asked.destroy();
    });
  }
  hangUp: () => void = () => undefined;

  async #hear(number: number): Promise<void> {
    if (this.#sending && number > 0) await wait(200);
    if (number === 0 || number > this.#last) this.catchUp();
  }

  catchUp(): void {
    this.#again = true;
    this.#asking ??= this.#news().finally(() => {
      this.#asking = null;
    });
  }

  async idle(): Promise<void> {
    await this.#asking;
  }

  async #news(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const { status, text } = await this.#call('GET', `messages?after=${this.#last}`);
      if (status !== 200) {
        failures += 1;
        continue;
      }
      const piece = JSON.parse(text) as { messages: Shown[]; newer: boolean };
      const now = performance.now();
      for (const message of piece.messages) {
        const number = message.number ?? 0;
        if (number <= this.#last) continue;
        if (number !== this.#last + 1) faults.push(`a gap before ${number}`);
        this.#last = number;
        if (!message.mine) this.#received = number;
        this.got.push(message);
        const sent = sentAt.get(`${message.id} ${this.cookie}`);
        if (sent !== undefined) delays.push(now - sent);
      }
      if (piece.newer) this.#again = true;
      if (this.#received <= this.#marked) continue;
      this.#marked = this.#received;
      await this.#call('POST', 'read', { read: this.#marked });
    }
  }

  async send(text: string, other: Side): Promise<void> {
    const id = randomUUID();
    sentAt.set(`${id} ${other.cookie}`, performance.now());
    this.#sending = true;
    const { status, text: answer } = await this.#call('POST', 'messages', { id, text });
    this.#sending = false;
    if (status !== 200) failures += 1;
    else {
      const sent = JSON.parse(answer) as Shown;
      if (sent.number === this.#last + 1) {
        this.#last = sent.number;
        this.got.push(sent);
      } else this.catchUp();
    }
    // One in ten goes twice, as after a line that broke before the answer.
    if (random() < 0.1) await this.#call('POST', 'messages', { id, text });
  }
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const made = await planted();
const server = await serveOn(folder);
const agent = new Agent({ keepAlive: true, maxSockets: 128 });
const sides = made.map(({ id, cookies }) =>
  cookies.map((cookie) => new Side(server.origin, id, cookie, agent)),
) as [Side, Side][];
for (const side of sides.flat()) await side.listen();

const began = performance.now();
await Promise.all(
  sides.flatMap((pair) =>
    pair.map(async (side, at) => {
      const other = pair[1 - at] ?? side;
      const moments = Array.from({ length: messages }, () => random() * seconds * 1000).sort((a, b) => a - b);
      for (const [number, moment] of moments.entries()) {
        await wait(Math.max(0, began + moment - performance.now()));
        await side.send(`Sözüm ${at}: ${number}`, other);
      }
    }),
  ),
);
const took = (performance.now() - began) / 1000;
await wait(2000);
for (const side of sides.flat()) await side.idle();

const expected = messages * 2;
for (const pair of sides) {
  const texts = pair.map((side) => side.got.map(({ text }) => text).join('|'));
  if (texts[0] !== texts[1]) faults.push('the two sides read different things');
  for (const side of pair) {
    if (new Set(side.got.map(({ id }) => id)).size !== side.got.length) faults.push('something came twice');
    if (side.got.length !== expected) faults.push(`${side.got.length} of ${expected} came`);
    for (const at of [0, 1]) {
      const own = side.got.filter(({ text }) => text.startsWith(`Sözüm ${at}:`)).map(({ text }) => text);
      if (own.join() !== Array.from({ length: own.length }, (_, number) => `Sözüm ${at}: ${number}`).join())
        faults.push('out of the order in which she wrote');
    }
  }
}
sides.flat().forEach((side) => {
  side.hangUp();
});
agent.destroy();
await server.stop();

delays.sort((a, b) => a - b);
const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? NaN;
const within = delays.filter((delay) => delay <= 1000).length / delays.length;
console.log(`pairs ${pairs}, messages ${pairs * expected} in ${took.toFixed(1)} s, seed ${values.seed}`);
console.log(
  `seen by the other side: median ${at(0.5).toFixed(0)} ms, 90 % ${at(0.9).toFixed(0)} ms, 99 % ${at(0.99).toFixed(0)} ms, longest ${at(1).toFixed(0)} ms`,
);
console.log(`within a second: ${(within * 100).toFixed(2)} %`);
console.log(`requests that failed: ${failures}; faults: ${faults.length}`);
for (const fault of [...new Set(faults)].slice(0, 10)) console.log(`  ${fault}`);
process.exitCode = faults.length > 0 || failures > 0 || within < 0.99 ? 1 : 0;
