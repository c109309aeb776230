import { flushCompileCache } from 'node:module';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { firstLeadLink } from '#lib/server/accounts/index.ts';
import { machine, migrate, openSqlite } from '#lib/server/database/index.ts';
import { settingsFrom, type Settings } from '#lib/server/settings.ts';

function settingsOrStop(): Settings {
  try {
    return settingsFrom(process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

const settings = settingsOrStop();
const database = await openSqlite(settings.databaseFile);
await migrate(database);
const leadSecret = await firstLeadLink({ database, actor: machine, now: new Date().toISOString() });
await database.destroy();

// Without ORIGIN this is somebody's own machine over http; SvelteKit would otherwise take every form for a foreign one.
if (!settings.origin) process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
// A file of people may be large; the page of imports says itself when it is too large. Nothing else is ever long.
process.env.BODY_SIZE_LIMIT = '17M';
const longestForm = 512 * 1024;
const built = new URL('../build/handler.js', import.meta.url).href;
const { handler } = (await import(built)) as {
  handler: (request: IncomingMessage, response: ServerResponse) => void;
};
const server = createServer((request, response) => {
  if (!settings.origin) request.headers['x-forwarded-proto'] = 'http';
  const isLong = Number(request.headers['content-length'] ?? 0) > longestForm;
  if (isLong && !request.url?.startsWith('/import')) response.writeHead(413).end();
  else handler(request, response);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(
    isTaken
      ? `Port ${settings.port} is taken: Ulduz or something else runs there already. Stop it, or choose another: PORT=3001 npm start`
      : `Ulduz cannot listen at ${settings.host}:${settings.port}: ${error.message}`,
  );
  process.exit(1);
});
server.listen(settings.port, settings.host, () => {
  const { address } = settings;
  console.log(`Ulduz is at ${address}`);
  flushCompileCache();
  if (leadSecret !== null)
    console.log(
      `There is no lead yet. Who leads the programme begins here, once: ${address}/welcome/${leadSecret}`,
    );
});

function stop() {
  server.close(() => {
    process.emit('sveltekit:shutdown' as never, 'SIGTERM' as never);
    process.exit(0);
  });
  server.closeIdleConnections();
  setTimeout(() => {
    server.closeAllConnections();
  }, 1000).unref();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
