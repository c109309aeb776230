import { roundStamp, watchRound } from '#lib/server/rounds/index.ts';
import type { RequestHandler } from './$types';

/** A stream ends after so long; the browser comes back by itself and is asked again who it is. */
const longestStream = 5 * 60_000;
/** A line now and then, so that whatever lies between does not take the stream for dead. */
const beat = 25_000;

/** Says *that* a round changed, never what. `seen`: what the page shows, lest a change before the stream be missed. */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
  const encoder = new TextEncoder();
  let say: (text: string) => void = () => undefined;
  let number = 0;
  const changed = () => {
    number += 1;
    say(`id: ${number}\nevent: changed\ndata: ${number}\n\n`);
  };
  const unwatch = await watchRound(context, params.id, changed);
  const stamp = await roundStamp(context, params.id);
  let timers: NodeJS.Timeout[] = [];
  const stop = () => {
    unwatch();
    timers.forEach(clearTimeout);
    say = () => undefined;
  };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      say = (text) => {
        controller.enqueue(encoder.encode(text));
      };
      say('retry: 3000\n\n');
      if (url.searchParams.get('seen') !== stamp) changed();
      timers = [
        setInterval(() => {
          say(': \n\n');
        }, beat),
        setTimeout(() => {
          stop();
          controller.close();
        }, longestStream),
      ];
    },
    cancel: stop,
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
};
