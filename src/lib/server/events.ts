/** A stream ends after so long; the browser comes back by itself and is asked again who it is. */
const longestStream = 5 * 60_000;
/** A line now and then, so that whatever lies between does not take the stream for dead. */
const beat = 25_000;

interface Source {
  /** Hears of changes until the answered function is called; throws 404 for whoever may not. */
  watch: (changed: () => void) => Promise<() => void>;
  /** Whether something had changed before the page came here. Asked after `watch`, so that nothing falls between. */
  isBehind: () => Promise<boolean>;
}

/** Server-sent events that say *that* something changed, never what: the page asks for it with its own rights. */
export async function eventsOf({ watch, isBehind }: Source): Promise<Response> {
  const encoder = new TextEncoder();
  let say: (text: string) => void = () => undefined;
  let number = 0;
  let early = false;
  const changed = () => {
    number += 1;
    early = true;
    say(`id: ${number}\nevent: changed\ndata: ${number}\n\n`);
  };
  const unwatch = await watch(changed);
  const behind = await isBehind().catch((error: unknown) => {
    unwatch();
    throw error;
  });
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
      if (behind || early) changed();
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
}
