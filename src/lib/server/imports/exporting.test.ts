import { beforeEach, expect, test } from 'vitest';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { exportFile } from './index.ts';
import { csv, doings, girl, lead, sevinc } from './testing.ts';

forEachDatabase('taking files in', (database) => {
  const { as, rowsOf, taken, begin } = doings(database);
  beforeEach(begin);

  test('after an export the file may change what it held', async () => {
    await taken('mentees', csv([girl('g1')]));
    await database().deleteFrom('imported_row').execute();
    await exportFile(as(lead), 'mentees', 'open');
    expect((await taken('mentees', csv([girl('g1', { grade: '10' })]))).counts.changed).toBe(1);
  });

  test('a coordinator exports the girls of her hubs alone, and every use is an event', async () => {
    await taken('mentees', csv([girl('g1'), girl('q1', { hub: 'quba' })]));
    const file = (await exportFile(as(sevinc), 'mentees', 'csv')).toString();
    expect(file).toMatch(/^g1,/mu);
    expect(file).not.toMatch(/q1/u);
    const events = (await rowsOf('audit_event')).map((each) => `${each.action} ${each.facts}`);
    expect(events).toContain('export.made {"form":"csv","rows":1}');
    expect(events.join()).not.toMatch(/Aysu|example/u);
  });
});
