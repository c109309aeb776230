// Which Chromium the browser tests use: the one named, else one without windows, Playwright's own or the system's, else any.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const systemPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** It draws no window around a page: opening one takes a third of the time. */
const systemShell = '/usr/bin/chromium-headless-shell';

/**
 * Playwright's own without windows, which it keeps beside the other.
 * @param {string} full
 */
function shellBeside(full) {
  const folder = full.replace(/([\\/])chromium-(\d+)[\\/].*$/u, '$1chromium_headless_shell-$2');
  if (folder === full || !existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names.filter((name) => /headless[-_]shell(?:\.exe)?$/u.test(name)).map((name) => join(folder, name));
}

/** The path of a Chromium that is there, or undefined. */
export async function browserPath() {
  const named = process.env.ULDUZ_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return [...shellBeside(own), systemShell, own, ...systemPlaces].find((path) => existsSync(path));
}

/**
 * Tries Playwright's own download, then, as root, Debian's package.
 * @param {(command: string, args: string[], what: string) => void} run
 */
export async function installBrowser(run) {
  spawnSync('playwright', ['install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 120_000 });
  if ((await browserPath()) || process.getuid?.() !== 0) return;
  run('apt-get', ['update', '-qq'], 'Looking for the system’s Chromium');
  const install = ['install', '-y', '-qq', '--no-install-recommends'];
  spawnSync('apt-get', [...install, 'chromium-headless-shell'], { stdio: ['ignore', 2, 2] });
  if (await browserPath()) return;
  // Elsewhere than on Debian it may be there with windows alone.
  run('apt-get', [...install, 'chromium'], 'Installing the system’s Chromium');
}

/** Flags for a machine without a way out: only what the tests themselves load is loaded. */
export const browserFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
