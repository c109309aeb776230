/** A stream ends after so long; the browser comes back by itself and is asked again who it is. */
const longestStream = 5 * 60_000;
/** A line now and then, so that whatever lies between does not take the stream for dead. */
const beat = 25_000;

interface Source {
  /** Hears of what happens until the answered function is called; throws 404 for whoever may not. */
  watch: (say: Say) => Promise<() => void>;
  /** Whether something had changed before the page came here. Asked after `watch`, so that nothing falls between. */
  isBehind: () => Promise<boolean>;
}

/** Without a number: the page asks for everything that is new. */
type Say = (event: 'changed' | 'read', number?: number) => void;

/** Server-sent events that say *that* something changed, or how far it went, never what: the page asks for it with its own rights. */
export async function eventsOf({ watch, isBehind }: Source): Promise<Response> {
  const encoder = new TextEncoder();
  let send: (text: string) => void = () => undefined;
  let count = 0;
  let early = false;
  const say: Say = (event, number = 0) => {
    count += 1;
    early = true;
    send(`id: ${count}\nevent: ${event}\ndata: ${number}\n\n`);
  };
  const unwatch = await watch(say);
  const behind = await isBehind().catch((error: unknown) => {
    unwatch();
    throw error;
  });
  let timers: NodeJS.Timeout[] = [];
  const stop = () => {
    unwatch();
    timers.forEach(clearTimeout);
    send = () => undefined;
  };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => {
        controller.enqueue(encoder.encode(text));
      };
      send('retry: 3000\n\n');
      if (behind || early) say('changed');
      timers = [
        setInterval(() => {
          send(': \n\n');
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
}
