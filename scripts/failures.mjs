import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** More than these are no accident: nothing is run once more. */
const fewest = 3;
const again = 2;

/** @typedef {{ file: string, line: number, title: string, project: string, words: string }} Story */

/**
 * The stories that failed, from a report of Playwright, with what it said of each.
 * @param {any} report
 * @returns {Story[]}
 */
export function failedStories(report) {
  /** @type {Story[]} */
  const found = [];
  /** @param {any} suite */
  const walk = (suite) => {
    for (const inner of suite.suites ?? []) walk(inner);
    for (const { file, line, title, tests } of suite.specs ?? [])
      for (const { projectName: project, status, results } of tests) {
        const errors = results.flatMap((/** @type {any} */ result) => result.errors ?? []);
        const words = errors.map((/** @type {any} */ error) => error.message ?? '').join('\n');
        if (status === 'unexpected') found.push({ file, line, title, project, words: plain(words) });
      }
  };
  for (const suite of report?.suites ?? []) walk(suite);
  return found;
}

/**
 * The unit tests that failed, from a report of Vitest, with what it said of each.
 * @param {any} report
 * @returns {{ name: string, words: string }[]}
 */
export const failedUnits = (report) =>
  report.testResults.flatMap((/** @type {any} */ { name: file, message, assertionResults }) => {
    const failed = assertionResults.filter((/** @type {any} */ each) => each.status === 'failed');
    if (failed.length === 0 && message) return [{ name: file, words: plain(message) }];
    return failed.map((/** @type {any} */ { fullName, failureMessages }) => ({
      name: `${file} ${fullName}`,
      words: plain(failureMessages.join('\n')),
    }));
  });

/** Without the colours of a terminal, and no longer than a person reads. @param {string} words */
const plain = (words) => stripVTControlCharacters(words).split('\n').slice(0, 40).join('\n');

/**
 * Which of a few failed stories hold when each is run twice more by itself, on a fresh database. A fault fails again; what
 * holds is unsteady, and is named.
 * @param {Story[]} failed
 * @param {NodeJS.ProcessEnv} env With the place of Playwright's report in it.
 * @returns {Promise<Story[]>} None if there are too many for an accident.
 */
export async function unsteadyOf(failed, env) {
  if (failed.length === 0 || failed.length > fewest) return [];
  const steady = [];
  for (const story of failed) if (await holds(story, env)) steady.push(story);
  return steady;
}

/** @param {Story} story @param {NodeJS.ProcessEnv} env */
async function holds({ file, line, project }, env) {
  for (let run = 0; run < again; run++) {
    const args = ['test', `${file}:${line}`, '--project', project, '--reporter=line,json', '--workers=1'];
    const report = env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? '';
    rmSync(report, { force: true });
    const status = await new Promise((resolve) => {
      const child = spawn('playwright', args, { stdio: ['ignore', 'inherit', 'inherit'], env });
      child.on('error', () => resolve(1));
      child.on('close', resolve);
    });
    const { stats } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { stats: undefined };
    // That nothing failed is not enough: it has to have run.
    if (status !== 0 || stats?.expected !== 1) return false;
  }
  return true;
}
