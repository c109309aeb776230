import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { configDefaults, defineConfig } from 'vitest/config';

const include = ['src/**/*.test.ts', 'db/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/unit/**/*.test.ts'];
/**
 * Tests that put something in place of a module, a global or a setting of the process have a worker of their own. All
 * others share one: the program keeps nothing between calls but what goes by random ids, and loading it anew for each
 * file takes longer than most of them.
 */
const alone = globSync(include).filter((file) =>
  /\bvi\.|process\.env(?:\.\w+)? = |process\.chdir/u.test(readFileSync(file, 'utf8')),
);

export default defineConfig({
  plugins: [sveltekit()],
  // What sends from any page is fetched only when something waits.
  worker: { format: 'es' },
  build: { rolldownOptions: { checks: { pluginTimings: false } } },
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // V8 loses count of compiled code that it drops and ends the process (nodejs/node issue 64500): it may keep all.
    execArgv: ['--no-wasm-code-gc'],
    // Of two cores one would be left to Vite, which is done after a moment.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: { name: 'together', include, exclude: [...configDefaults.exclude, ...alone], isolate: false },
      },
    ],
  },
});
