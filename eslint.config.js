import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const rooms = readdirSync('src/lib/server', { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map((each) => each.name);

/**
 * One wall of the house: what the files of a folder may not import, written or computed.
 * Two blocks that match the same file do not add up in ESLint, so each folder has exactly one.
 */
const wall = (files, regex, message, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
    'no-restricted-syntax': [
      'error',
      { selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`, message },
    ],
  },
});

export default defineConfig(
  globalIgnores([
    'build/',
    '.svelte-kit/',
    'src/lib/text/paraglide/',
    'test-results/',
    'playwright-report/',
    'data/',
    'tests/bench/solver/',
  ]),
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/require-await': 'off',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  wall(
    ['src/lib/matching/**'],
    '^(?!\\./|node:crypto$)',
    'matching is pure: it imports its own folder and node:crypto only.',
    ['**/*.test.ts', '**/testing/**'],
  ),
  wall(['src/lib/ui/**'], '(^|/)(server|db|routes)/|^#db/', 'ui knows no room.'),
  wall(
    ['src/routes/**', 'src/hooks*'],
    '(^|/)queries(\\.ts)?$|^#db/',
    'Routes call the doors of rooms, not their queries.',
  ),
  ...rooms.map((room) =>
    wall(
      [`src/lib/server/${room}/**`],
      `^#lib/server/(?!${room}/)[^/]+/(?!index\\.ts$)|^\\.\\./[^/]+/`,
      `Other rooms are used through their index.ts alone.`,
      ['**/*.test.ts', '**/testing/**'],
    ),
  ),
);
