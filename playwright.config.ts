import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserFlags, browserPath } from './scripts/browser.mjs';

const port = Number(process.env.ULDUZ_TEST_PORT ?? 4173);
// Workers load this file again; the server's own folder is made once.
const dataFolder = (process.env.ULDUZ_TEST_DATA ??= mkdtempSync(join(tmpdir(), 'ulduz-browser-')));

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.story.ts',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  // On a busy machine an answer takes longer than a person would like; that it comes is what is tested here.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { executablePath: await browserPath(), args: browserFlags },
    actionTimeout: 20_000,
    viewport: { width: 360, height: 740 },
  },
  projects: [{ name: 'js' }, { name: 'no-js', use: { javaScriptEnabled: false }, grep: /@nojs/ }],
  webServer: {
    command: 'node scripts/serve.mjs',
    url: `http://localhost:${port}/healthz`,
    env: { PORT: String(port), DATA_DIR: dataFolder },
    reuseExistingServer: false,
    // What broke in the server stands beside the story that met it.
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
  },
});
