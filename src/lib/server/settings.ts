import path from 'node:path';
import * as v from 'valibot';

/** Every setting once: its default and what it must be. `ulduz settings` lists them. */
const schema = v.object({
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)), '3000'),
  HOST: v.optional(v.pipe(v.string(), v.nonEmpty()), 'localhost'),
  ORIGIN: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/))),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^file:.+/))),
  DATA_DIR: v.optional(v.pipe(v.string(), v.nonEmpty()), './data'),
  SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\/\S+$/))),
  DEMO: v.optional(v.picklist(['yes', 'no']), 'no'),
});

type Name = keyof typeof schema.entries;

const wants: Record<Name, string> = {
  PORT: 'a port from 0 to 65535',
  HOST: 'an address to listen on',
  ORIGIN: 'an address such as https://ulduz.example.org, without a path',
  DATABASE_URL: 'file: and the path of the SQLite file',
  DATA_DIR: 'a folder',
  SMTP_URL: 'smtp://… or smtps://…',
  DEMO: 'yes or no; npm run demo sets it',
};

/** What is taken where nothing is set and the schema knows no value. */
const otherwise: Partial<Record<Name, string>> = {
  ORIGIN: 'http:// and HOST:PORT',
  DATABASE_URL: 'ulduz.sqlite in DATA_DIR',
  SMTP_URL: 'mails are written to DATA_DIR/outbox',
};

const isName = (name: string): name is Name => Object.hasOwn(schema.entries, name);

/** Every setting for people to read: its name, what holds when it is not set, and what it must be. */
export const settingsInWords = (): { name: string; byDefault: string; wants: string }[] =>
  Object.keys(schema.entries)
    .filter(isName)
    .map((name) => ({
      name,
      byDefault: schema.entries[name].default ?? otherwise[name] ?? '',
      wants: wants[name],
    }));

export interface Settings {
  port: number;
  host: string;
  /** The address people type, when a proxy stands before the server. */
  origin: string | null;
  /** Where links in mails and on paper lead: `origin`, or this machine. */
  address: string;
  databaseFile: string;
  dataDir: string;
  smtpUrl: string | null;
  /** This server shows the demo: `/demo` lists whom to sign in as. */
  isDemo: boolean;
}

/** The settings of an environment. Throws one sentence that names every wrong one and what it wants. */
export function settingsFrom(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = v.safeParse(schema, given);
  if (!result.success) {
    const names = [...new Set(result.issues.map((issue) => String(issue.path?.[0].key)))];
    throw new Error(
      names.map((name) => `${name} must be ${isName(name) ? wants[name] : 'something else'}.`).join(' '),
    );
  }
  const { PORT, HOST, ORIGIN, DATABASE_URL, DATA_DIR, SMTP_URL, DEMO } = result.output;
  const dataDir = path.resolve(DATA_DIR);
  return {
    port: PORT,
    host: HOST,
    origin: ORIGIN ?? null,
    address: ORIGIN ?? `http://${HOST}:${PORT}`,
    databaseFile: DATABASE_URL
      ? path.resolve(DATABASE_URL.slice('file:'.length))
      : path.join(dataDir, 'ulduz.sqlite'),
    dataDir,
    smtpUrl: SMTP_URL ?? null,
    isDemo: DEMO === 'yes',
  };
}
