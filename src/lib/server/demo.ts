import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { settingsFrom } from './settings.ts';

const logins = v.array(
  v.object({
    role: v.string(),
    login: v.string(),
    password: v.string(),
    name: v.string(),
    hub: v.nullable(v.string()),
    id: v.string(),
    story: v.string(),
  }),
);

/** The folder in which a demo leaves files to try an import with. */
export const demoLists = (dataDir: string): string => path.resolve(dataDir, 'lists');

/** The people of the demo as whom one can sign in, from the file beside its database; null where no demo is served. */
export async function demoLogins(): Promise<v.InferOutput<typeof logins> | null> {
  const { isDemo, dataDir } = settingsFrom(process.env);
  if (!isDemo) return null;
  const text = await readFile(path.join(dataDir, 'demo-logins.json'), 'utf8').catch(() => '[]');
  return v.parse(logins, JSON.parse(text));
}

/** Where the lists lie that can be brought to this demo; null where there are none. */
export function listsToTry(): string | null {
  const folder = demoLists(settingsFrom(process.env).dataDir);
  return existsSync(folder) ? folder : null;
}
