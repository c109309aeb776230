// node scripts/test.mjs [--long]: every check in turn; the last line counts the tests.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const long = process.argv.includes('--long');
const folder = mkdtempSync(join(tmpdir(), 'ulduz-test-'));
const unitReport = join(folder, 'unit.json');
const browserReport = join(folder, 'browser.json');
const env = {
  ...process.env,
  ...(long ? { ULDUZ_LONG: '1' } : {}),
  PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
};

/** @type {[name: string, command: string, args: string[]][]} */
const steps = [
  ['types', 'npm', ['run', '--silent', 'check']],
  ['lint', 'eslint', ['.']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['unused code', 'knip', []],
  ['unit', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]],
  ['browser', 'playwright', ['test', '--reporter=line,json']],
];

const failedSteps = [];
for (const [name, command, args] of steps) {
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}  ${seconds} s`);
  if (status !== 0) failedSteps.push(name);
}

const count = { passed: 0, failed: 0, skipped: 0 };
/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const unit = read(unitReport);
if (unit) {
  count.passed += unit.numPassedTests;
  count.failed += unit.numFailedTests;
  count.skipped += unit.numPendingTests + unit.numTodoTests;
}
const browser = read(browserReport);
if (browser) {
  count.passed += browser.stats.expected + browser.stats.flaky;
  count.failed += browser.stats.unexpected;
  count.skipped += browser.stats.skipped;
}
rmSync(folder, { recursive: true, force: true });
// A step that broke without counting a test is a failure all the same.
count.failed = Math.max(count.failed, failedSteps.length > 0 ? 1 : 0);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = failedSteps.length > 0 || count.passed === 0 ? 1 : 0;
