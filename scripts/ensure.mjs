// node scripts/ensure.mjs [build] [browser]
// The first step of every command: installs, compiles the words, builds and finds a browser, each only when needed.
// Node built-ins only, any Node from 20 on: it runs before anything is installed. It talks on standard error.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamps = join(root, 'node_modules', '.cache', 'ulduz');
const wanted = new Set(process.argv.slice(2));
process.env.PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;

/**
 * Hash of the contents of files and folders, in the order of their names.
 * @param {string[]} paths
 */
function hashOf(paths) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const walk = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort())
        if (!['paraglide', 'cache', 'node_modules'].includes(name)) walk(`${path}/${name}`);
    } else hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  };
  paths.forEach(walk);
  return hash.digest('hex');
}

/** @param {string} name */
const stampOf = (name) => {
  const file = join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
/**
 * @param {string} name
 * @param {string} hash
 */
function stamp(name, hash) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), hash);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} what
 */
function run(command, args, what) {
  process.stderr.write(`${what}\n`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error ?? status !== 0) {
    process.stderr.write(`${what} did not work${error ? `: ${error.message}` : ''}.\n`);
    process.exit(1);
  }
}

/**
 * @param {string} name
 * @param {string[]} sources
 * @param {string} product
 * @param {string} command
 * @param {string[]} args
 * @param {string} what
 */
function ensure(name, sources, product, command, args, what) {
  const hash = hashOf(sources);
  if (existsSync(join(root, product)) && stampOf(name) === hash) return;
  run(command, args, what);
  stamp(name, hash);
}

ensure(
  'install',
  ['package-lock.json', '.npmrc'],
  'node_modules/.bin',
  'npm',
  ['ci', '--loglevel=error'],
  'Installing',
);
ensure(
  'words',
  ['src/lib/text/messages', 'src/lib/text/project.inlang/settings.json'],
  'src/lib/text/paraglide/messages.js',
  'npm',
  ['run', '--silent', 'words'],
  'Compiling the words',
);
if (wanted.has('build'))
  ensure(
    'build',
    [
      'src',
      'static',
      'db',
      'package-lock.json',
      'package.json',
      'svelte.config.js',
      'vite.config.ts',
      'tsconfig.json',
    ],
    'build/handler.js',
    'vite',
    ['build', '--logLevel', 'warn'],
    'Building',
  );
if (wanted.has('browser')) {
  const { browserPath, installBrowser } = await import('./browser.mjs');
  if (!(await browserPath())) await installBrowser(run);
  if (!(await browserPath())) {
    process.stderr.write(
      'No Chromium was found and none could be installed. Install one and name it in ULDUZ_CHROMIUM, then run the tests again.\n',
    );
    process.exit(1);
  }
}
