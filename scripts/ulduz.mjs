// npm run --silent ulduz -- COMMAND …: the command line.
import './node-version.mjs';
import './compiled.mjs';

const { main, processShell } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2), processShell(new Date().toISOString()));
