import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { visitor, type Actor, type Context } from '#lib/server/database/index.ts';
import { forEachDatabase } from '#lib/server/database/testing.ts';
import { aMentor, asMentee, asMentor, emptied, lead, person } from '../rounds/testing.ts';
import {
  clearanceSteps,
  clearManyInput,
  clearMentors,
  codeOfConductVersion,
  listForRound,
  listMentors,
  mentorsToClear,
  readMentor,
  recordSteps,
  takeBackStep,
  type ClearanceStep,
} from './index.ts';

const now = '2026-10-01T08:00:00.000Z';
const sevinc = person(['coordinator'], { hubs: ['gence'] });
const said = { by: 'Sevinc Əliyeva', day: '2026-10-01', code: codeOfConductVersion };
const claim = { state: 'applied', cleared_until: null, claimed_until: '2027-06-30', steps: [] } as const;
const ticked = (mentorId: string, more: { steps?: readonly ClearanceStep[]; certificate?: string } = {}) => ({
  mentorId,
  steps: clearanceSteps,
  certificate: '2026-08-20',
  until: '2027-06-30',
  ...more,
});

forEachDatabase('the signed lists of several mentors', (database) => {
  const as = (actor: Actor): Context => ({ database: database(), actor, now });
  const add = (code: string, more: Parameters<typeof aMentor>[2] = {}) =>
    aMentor(database(), code, { ...claim, ...more });
  const takesGirls = async (id: string) =>
    (await listForRound(as(lead))).find((each) => each.id === id)?.why === null;
  const standing = async (id: string) => (await readMentor(as(lead), id)).standing;

  beforeEach(() => emptied(database()));

  test('nobody but staff sees or clears them', async () => {
    const id = await add('m1');
    for (const actor of [
      visitor,
      asMentee('aysu'),
      asMentor(id),
      person(['safeguarding']),
      person(['operator']),
    ]) {
      await expect(mentorsToClear(as(actor))).rejects.toMatchObject({ status: 404 });
      await expect(clearMentors(as(actor), { ...said, mentors: [] })).rejects.toMatchObject({ status: 404 });
      await expect(clearMentors(as(actor), { ...said, mentors: [ticked(id)] })).rejects.toMatchObject({
        status: 404,
      });
    }
    for (const mentorId of ['', 'nobody', '__proto__'])
      await expect(clearMentors(as(sevinc), { ...said, mentors: [ticked(mentorId)] })).rejects.toMatchObject({
        status: 404,
      });
    expect(await takesGirls(id)).toBe(false);
  });

  test('a claim opens no door: she waits in the list until her papers were seen', async () => {
    const id = await add('m1');
    expect(await takesGirls(id)).toBe(false);
    expect((await mentorsToClear(as(sevinc))).mentors).toMatchObject([{ mentorId: id, until: '2027-06-30' }]);
    expect((await listMentors(as(sevinc), {})).claims).toBe(1);
  });

  test('who waits: open, with a claim, her list not whole; the day is what can be and was claimed', async () => {
    const long = await add('m1', { name: 'Çinarə', claimed_until: '2030-01-01' });
    const over = await add('m2', { name: 'Cəmilə', claimed_until: '2026-09-30', state: 'in_screening' });
    const begun = await add('m3', { name: 'Əsmər', steps: ['identity', 'criminal-record'] });
    await add('m4', { claimed_until: null });
    await add('m5', { steps: clearanceSteps, state: 'cleared', cleared_until: '2027-06-30' });
    for (const state of ['paused', 'left', 'declined']) await add(state, { state });
    const { mentors, total } = await mentorsToClear(as(sevinc));
    expect(total).toBe(3);
    expect(mentors.map(({ mentorId, until, missing }) => [mentorId, until, missing.length])).toEqual([
      [over, null, 7],
      [long, '2028-10-01', 7],
      [begun, '2027-06-30', 5],
    ]);
    expect((await listMentors(as(lead), {})).claims).toBe(3);
  });

  test('who cannot be cleared is told with why and keeps nothing of it; the others are cleared', async () => {
    const good = await add('m1');
    const short = await add('m2');
    const taken = await add('m3', { steps: ['identity'] });
    const other = await add('m4');
    const left = await add('m5', { state: 'left' });
    const certificate = await add('m6');
    const late = await add('m7');
    const old = await add('m8');
    await takeBackStep(as(lead), taken, { step: 'identity' });
    const interview = {
      step: 'interview',
      doneOn: '2026-09-20',
      doneBy: 'Lalə',
      note: '',
      seen: '',
    } as const;
    await recordSteps(as(lead), other, { steps: [interview] });
    const rest = clearanceSteps.filter((step) => step !== 'identity');
    expect(
      await clearMentors(as(sevinc), {
        ...said,
        mentors: [
          ticked(short, { steps: rest }),
          ticked(taken, { steps: rest }),
          ticked(other),
          ticked(left),
          ticked(certificate, { certificate: '2026-10-02' }),
          { ...ticked(late), until: '2028-08-21' },
          ticked(old, { certificate: '2021-01-04' }),
          ticked(good),
        ],
      }),
    ).toMatchObject({
      cleared: 1,
      not: [
        { mentorId: short, code: 'step-missing', facts: { steps: 'identity' } },
        { mentorId: taken, code: 'step-missing', facts: { steps: 'identity' } },
        { mentorId: other, code: 'conflict', facts: { step: 'interview' } },
        { mentorId: left, code: 'not-possible' },
        { mentorId: certificate, code: 'wrong', facts: { 'criminal-record': 'certificate-day' } },
        { mentorId: late, code: 'too-far' },
        { mentorId: old, code: 'certificate-old' },
      ],
    });
    for (const id of [short, taken, certificate, late, old]) {
      expect((await readMentor(as(lead), id)).steps).toEqual([]);
      expect(await standing(id)).toBe('applied');
    }
    expect((await readMentor(as(lead), other)).steps.map(({ doneBy }) => doneBy)).toEqual(['Lalə']);
    expect(await takesGirls(good)).toBe(true);
    expect(await readMentor(as(lead), good)).toMatchObject({ clearedUntil: '2027-06-30', missing: [] });
  });

  test('a day that is still to come clears nobody', async () => {
    const id = await add('m1');
    const answer = await clearMentors(as(sevinc), { ...said, day: '2026-10-02', mentors: [ticked(id)] });
    expect(answer).toMatchObject({ cleared: 0, not: [{ code: 'wrong', facts: { identity: 'future' } }] });
    expect(await takesGirls(id)).toBe(false);
  });

  test('steps that stand stay as they are, the others are recorded as seen by whom and when', async () => {
    const id = await add('m1', { steps: ['identity', 'criminal-record'] });
    const [waits] = (await mentorsToClear(as(sevinc))).mentors;
    const mentors = [ticked(id, { steps: waits?.missing ?? [], certificate: '' })];
    expect(await clearMentors(as(sevinc), { ...said, mentors })).toEqual({ cleared: 1, not: [] });
    const { steps, standing: stands } = await readMentor(as(lead), id);
    expect(stands).toBe('cleared');
    const byStep = new Map(steps.map(({ step, doneBy, doneOn, note }) => [step, [doneBy, doneOn, note]]));
    expect(byStep.get('identity')).toEqual(['Sevinc', '2026-08-15', '']);
    expect(byStep.get('criminal-record')).toEqual(['Sevinc', '2026-08-15', '2026-08-01']);
    expect(byStep.get('training')).toEqual([said.by, said.day, '']);
    expect(byStep.get('code-of-conduct')).toEqual([said.by, said.day, codeOfConductVersion]);
    expect((await mentorsToClear(as(sevinc))).total).toBe(0);
  });
});

test('what is sent: an id and known steps, at least one mentor, at most a hundred', () => {
  const read = (mentors: string[]) => v.safeParse(clearManyInput, { ...said, mentors });
  for (const odd of ['', 'x', ':identity', 'ID:identity', 'x:<b>', '__proto__:identity', 'x:identity\u0000'])
    expect(read([odd]).success).toBe(false);
  expect(read([]).success).toBe(false);
  expect(read(Array.from({ length: 101 }, () => 'x:identity')).success).toBe(false);
  expect(read(['x:identity;nothing;training']).output).toMatchObject({
    mentors: [{ mentorId: 'x', steps: ['identity', 'training'] }],
  });
});
