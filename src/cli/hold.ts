import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { hold as holdBack } from '#lib/server/messages/hold/index.ts';
import { optionsOf, type Command, type ExitCode, type Shell } from './command.ts';
import { complainAbout, type FileFault } from './faults.ts';

export const hold: Command = {
  help: `ulduz hold [--json] < MESSAGES

Reads messages from standard input, one JSON object { "id", "text" } a line, and answers each on a line as it comes:
{ "id", "held", "kinds" }. Kinds: phone, email, link, handle, move (going on elsewhere; asking for or offering a number or
a name there), meet (a private meeting, a home address, keeping something secret). Each message is taken by itself, and no
host counts as allowed. A line that cannot be read gets no answer but a sentence on standard error (--json: an object).

Exit: 0 every line was answered, 1 some line could not be read, 2 wrong use.`,

  async run(args, shell): Promise<ExitCode> {
    const { json } = optionsOf(args, { json: { type: 'boolean' } }, []);
    let code: ExitCode = 0;
    let line = 0;
    for await (const written of linesOf(shell)) {
      line += 1;
      const text = line === 1 ? written.replace(/^\uFEFF/u, '') : written;
      if (text.trim() === '') continue;
      const read = readMessage(text, line);
      if (read.ok) {
        const { held, kinds } = holdBack(read.text);
        shell.say(JSON.stringify({ id: read.id, held, kinds }));
      } else {
        code = 1;
        complainAbout([read.fault], json ?? false, shell);
      }
    }
    return code;
  },
};

const linesOf = ({ input }: Shell): AsyncIterable<string> =>
  createInterface({ input: Readable.from(input ?? []), crlfDelay: Infinity });

type Message = { ok: true; id: string | number; text: string } | { ok: false; fault: FileFault };

function readMessage(written: string, line: number): Message {
  const refuse = (column: string, kind: string, message: string): Message => ({
    ok: false,
    fault: { file: 'stdin', line, column, kind, severity: 'error', message },
  });
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return refuse('', 'not-json', 'this is not JSON; a line is { "id": "…", "text": "…" }');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('', 'not-a-message', 'this is no object; a line is { "id": "…", "text": "…" }');
  const id: unknown = Object.hasOwn(value, 'id') ? (value as { id: unknown }).id : undefined;
  const text: unknown = Object.hasOwn(value, 'text') ? (value as { text: unknown }).text : undefined;
  if (id === undefined) return refuse('id', 'missing', 'is missing');
  if (typeof id !== 'string' && typeof id !== 'number')
    return refuse('id', 'wrong-type', 'is neither text nor a number');
  if (text === undefined) return refuse('text', 'missing', 'is missing');
  if (typeof text !== 'string') return refuse('text', 'wrong-type', 'is not text');
  return { ok: true, id, text };
}
