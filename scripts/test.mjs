// node scripts/test.mjs [--long]: every check; the last line counts the tests.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedStories, failedUnits, unsteadyOf } from './failures.mjs';

const long = process.argv.includes('--long');
const folder = mkdtempSync(join(tmpdir(), 'ulduz-test-'));
const unitReport = join(folder, 'unit.json');
const browserReport = join(folder, 'browser.json');
const env = {
  ...process.env,
  ...(long ? { ULDUZ_LONG: '1' } : {}),
  PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
};

/** @typedef {[name: string, command: string, args: string[]]} Step */

/** What reads the source alone goes side by side, two at a time: the longest beside all others in turn. @type {Step} */
const longest = ['lint', 'eslint', ['.']];
/** @type {Step[]} */
const beside = [
  ['types', 'npm', ['run', '--silent', 'check']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['unused code', 'knip', []],
];
/** What runs the program: the unit tests while the longest goes on, stories by themselves, since they wait for answers. @type {Step} */
const unit = [
  'unit',
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
];
/** @type {Step} */
const browser = ['browser', 'playwright', ['test', '--reporter=line,json']];

/** @type {string[]} */
const failedSteps = [];
/**
 * Runs a step to its end. What goes side by side with others shows its words in one piece.
 * @param {Step} step
 * @param {boolean} isBeside
 * @returns {Promise<void>}
 */
const take = ([name, command, args], isBeside) =>
  new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: isBeside ? 'pipe' : ['ignore', 'inherit', 'inherit'], env });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (words += text));
    let isOver = false;
    /** @param {boolean} isGood */
    const end = (isGood) => {
      if (isOver) return;
      isOver = true;
      if (words) process.stdout.write(words);
      console.log(
        `${isGood ? 'ok' : 'FAILED'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`,
      );
      if (!isGood) failedSteps.push(name);
      resolve();
    };
    child.stdin?.end();
    child.on('error', (error) => {
      words += `${error.message}\n`;
      end(false);
    });
    child.on('close', (status) => end(status === 0));
  });

const others = async () => {
  for (const step of beside) await take(step, true);
};
const lint = take(longest, true);
await others();
await take(unit, false);
await lint;
await take(browser, false);

const count = { passed: 0, failed: 0, skipped: 0 };
/** @param {string} file */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const ofUnit = read(unitReport);
if (ofUnit) {
  count.passed += ofUnit.numPassedTests;
  count.failed += ofUnit.numFailedTests;
  count.skipped += ofUnit.numPendingTests + ofUnit.numTodoTests;
  for (const { name, words } of failedUnits(ofUnit)) console.log(`FAILED  ${name}\n${words}\n`);
}
const ofBrowser = read(browserReport);
if (ofBrowser) {
  const failed = failedStories(ofBrowser);
  const unsteady = await unsteadyOf(failed, env);
  count.passed += ofBrowser.stats.expected + unsteady.length;
  count.failed += ofBrowser.stats.unexpected - unsteady.length;
  count.skipped += ofBrowser.stats.skipped;
  // What was wrong stands far above by now: it is said once more where everybody looks first.
  for (const story of failed)
    console.log(
      `${unsteady.includes(story) ? 'UNSTEADY' : 'FAILED'}  [${story.project}] ${story.file}:${story.line} ${story.title}\n${story.words}\n`,
    );
  const isWhole = ofBrowser.errors.length === 0 && failed.length === ofBrowser.stats.unexpected;
  if (isWhole && failed.length > 0 && unsteady.length === failed.length)
    failedSteps.splice(failedSteps.indexOf('browser'), 1);
}
rmSync(folder, { recursive: true, force: true });
// A step that broke without counting a test is a failure all the same.
count.failed = Math.max(count.failed, failedSteps.length > 0 ? 1 : 0);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}`);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = failedSteps.length > 0 || count.passed === 0 ? 1 : 0;
