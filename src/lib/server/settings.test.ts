import { expect, test } from 'vitest';
import { settingsFrom } from './settings.ts';

test('a wrong setting stops the start with a sentence that names it', () => {
  expect(() => settingsFrom({ PORT: 'http' })).toThrow('PORT must be a port from 0 to 65535.');
  expect(() => settingsFrom({ PORT: '70000' })).toThrow('PORT must be');
  expect(() => settingsFrom({ ORIGIN: 'ulduz.az/start' })).toThrow('ORIGIN must be an address');
  expect(() => settingsFrom({ DATABASE_URL: 'mysql://x' })).toThrow('DATABASE_URL must be');
  expect(() => settingsFrom({ SMTP_URL: 'mail', PORT: '-1' })).toThrow(/PORT must be.*SMTP_URL must be/);
});

test('what is not set has a default; an empty value is not set', () => {
  const settings = settingsFrom({ PORT: '', DATA_DIR: '/srv/ulduz' });
  expect(settings).toMatchObject({ port: 3000, host: 'localhost', origin: null, smtpUrl: null });
  expect(settings.databaseFile).toBe('/srv/ulduz/ulduz.sqlite');
});
