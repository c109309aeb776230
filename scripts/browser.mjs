// Which Chromium the browser tests use: the one named, Playwright's own, or the system's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const systemPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium that is there, or undefined. */
export async function browserPath() {
  const named = process.env.ULDUZ_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...systemPlaces].find((path) => existsSync(path));
}

/**
 * Tries Playwright's own download, then, as root, Debian's package.
 * @param {(command: string, args: string[], what: string) => void} run
 */
export async function installBrowser(run) {
  spawnSync('playwright', ['install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 120_000 });
  if ((await browserPath()) || process.getuid?.() !== 0) return;
  run('apt-get', ['update', '-qq'], 'Looking for the system’s Chromium');
  run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    'Installing the system’s Chromium',
  );
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
