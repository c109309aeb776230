import { send } from './send.ts';
import { dropMessage, forgetDrafts, threadsHere } from './left.ts';
import { isRefused, keepLogs, logsHere, whyIn, type WaitingLog } from './waiting-logs.ts';
import type { Waiting } from './merge.ts';

/** Seconds until what could not be sent is tried again, after the first, second … time. */
const pauses = [2, 5, 10, 30];

type Job = { pair: string; log: WaitingLog } | { pair: string; message: Waiting };
/** What is said on the page; the words stand there already. */
type Said = 'waits' | 'sent' | 'signed-out' | 'other' | 'log' | 'message';

/** These pages send themselves what is theirs, and say so. */
const hasLogs = (path: string) => /^\/mentorships\/[^/]+\/sessions(?:\/log)?$/u.test(path);
const hasThread = (path: string, pair: string) => path === `/mentorships/${pair}/thread`;

/** What the page brought along: whose it is, and the words. */
type Brought = { owner: string } & Partial<Record<Said, string[]>>;

/** Threads whose next message was not taken; their own pages say why. */
const stuck = new Set<string>();

/** What waits, each thread in its order. */
function waitingOf(owner: string): Job[] {
  const logs = logsHere(owner).filter((log) => !isRefused(log));
  const threads = threadsHere(owner).filter(({ pair }) => !stuck.has(pair));
  return [
    ...logs.map((log) => ({ pair: log.pair, log })),
    ...threads.flatMap(({ pair, waiting }) => waiting.map((message) => ({ pair, message }))),
  ];
}

/** Of that what this page does not send itself. */
const jobsOf = (owner: string): Job[] =>
  waitingOf(owner).filter((job) =>
    'log' in job ? !hasLogs(location.pathname) : !hasThread(location.pathname, job.pair),
  );

/** Sends what waits on this device, until the server has answered it; each under its own id, so that it is there once. */
export function carry(place: HTMLElement): void {
  const { owner, ...words } = JSON.parse(place.dataset.words ?? '') as Brought;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;

  /** Says one of the sentences that the page brought along, with where the rest is done; the same one stays as it is. */
  function say(said: Said | null, href = ''): void {
    if (said !== null && place.querySelector(`[data-said=${said}]`)) return;
    place.replaceChildren();
    if (said === null) return;
    const [text = '', link = ''] = words[said] ?? [];
    const line = document.createElement('p');
    line.dataset.said = said;
    line.append(text);
    if (link) {
      const to = document.createElement('a');
      to.href = href;
      to.append(link);
      line.append(' ', to);
    }
    place.append(line);
  }

  /** A log that came back is looked at where logs are, a message where it was written. */
  function sayLeft(hasSent: boolean): void {
    const refused = hasLogs(location.pathname) ? undefined : logsHere(owner).find(isRefused);
    const [thread] = [...stuck].filter((pair) => !hasThread(location.pathname, pair));
    if (refused) say('log', `/mentorships/${refused.pair}/sessions`);
    else if (thread !== undefined) say('message', `/mentorships/${thread}/thread`);
    else if (hasSent) say('sent');
    // Another page has sent it.
    else if (place.querySelector('[data-said=waits]')) say(null);
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(flush, (pauses[Math.min(failures, pauses.length - 1)] ?? 30) * 1000);
    failures += 1;
  }

  /** Whether the next one may go. */
  async function post(job: Job): Promise<boolean> {
    const isLog = 'log' in job;
    const response = await send(
      owner,
      `/mentorships/${job.pair}/${isLog ? 'sessions/waiting' : 'thread/messages'}`,
      isLog ? { ...job.log.fields, id: job.log.id } : job.message,
    );
    if (typeof response === 'string') {
      if (response === 'network') {
        say('waits');
        later();
      } else say(response, '/sign-in');
      return false;
    }
    failures = 0;
    if (!isLog) {
      if (response.ok) dropMessage(owner, job.pair, job.message.id);
      else stuck.add(job.pair);
      return true;
    }
    const refused = response.ok ? '' : await whyIn(response);
    // Read anew: another page may have kept one meanwhile.
    const logs = logsHere(owner);
    keepLogs(
      owner,
      response.ok
        ? logs.filter(({ id }) => id !== job.log.id)
        : logs.map((each) => (each.id === job.log.id ? { ...each, refused } : each)),
    );
    return true;
  }

  async function sendAll(): Promise<void> {
    let hasSent = false;
    for (let [next] = jobsOf(owner); next; [next] = jobsOf(owner)) {
      if (!(await post(next))) return;
      hasSent = true;
    }
    sayLeft(hasSent);
    // The page may be left before it has sent what is its own.
    if (waitingOf(owner).length > 0) later();
  }

  function flush(): void {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    void sendAll().finally(() => {
      sending = false;
    });
  }
  const again = () => {
    if (document.visibilityState === 'hidden') return;
    failures = 0;
    flush();
  };

  forgetDrafts(owner);
  addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  addEventListener('ulduz:kept', () => {
    clearTimeout(timer);
    timer = setTimeout(flush, 2000);
  });
  flush();
}
