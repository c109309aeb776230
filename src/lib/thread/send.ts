import { notHers, whoseHeader } from '#lib/whose.ts';

/** Why something stays on the device: no network, nobody signed in, or somebody else. */
export type Trouble = 'network' | 'signed-out' | 'other';

/** Sends something of hers, as hers: whoever has signed in here since does not send it under her own name. */
export async function send(owner: string, path: string, body: unknown): Promise<Response | Trouble> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [whoseHeader]: owner },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response?.redirected) return 'signed-out';
  if (response?.status === notHers) return 'other';
  return response === null || response.status >= 500 || response.status === 429 ? 'network' : response;
}
