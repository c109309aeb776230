import { dayOf, type Day } from '#lib/dates.ts';
import { done, refused, type Result } from '#lib/result.ts';
import { authorize, notFound } from '#lib/server/access/index.ts';
import { record } from '#lib/server/audit/index.ts';
import { inTransaction, newId, type Context, type SupportServiceTable } from '#lib/server/database/index.ts';
import { readForRound as readMentees } from '#lib/server/mentees/index.ts';
import { listHubs } from '#lib/server/programme/index.ts';
import { supportServices } from '#lib/server/reference/index.ts';
import { compareAz } from '#lib/text/alphabet.ts';
import type { ServiceInput } from './input.ts';
import * as queries from './queries-services.ts';
import {
  ageToday,
  alwaysThere,
  fits,
  freshness,
  rankOf,
  type Freshness,
  type Wanted,
} from './rules-services.ts';

/** A help service as it stands today: from the file, or as staff left it. */
export interface Service {
  id: string;
  name: { az: string; en: string; ru: string };
  phones: string[];
  hours: string;
  url: string;
  address: string;
  needs: string[];
  ageFrom: number | null;
  ageTo: number | null;
  /** Codes; none: the whole country. */
  districts: string[];
  languages: string[];
  source: string;
  /** One of the four that nobody takes away. */
  always: boolean;
  checkedOn: Day | null;
  freshness: Freshness;
  retired: boolean;
  /** 0 while it stands in the file alone. */
  version: number;
}

const list = (text: string) => (text === '' ? [] : text.split(';'));

/** The services of the file as rows: what staff never touched follows the program's updates. */
function fromFile(): SupportServiceTable[] {
  return supportServices().map((each) => {
    const [from = '', to = ''] = each.ages.split('-');
    return {
      id: each.service,
      name_az: each.name.az,
      name_en: each.name.en,
      name_ru: each.name.ru,
      phones: each.phones.join(';'),
      hours: each.hours,
      url: '',
      address: '',
      needs: each.needs.join(';'),
      age_from: from === '' ? null : Number(from),
      age_to: to === '' ? null : Number(to),
      districts: each.districts.join(';'),
      languages: each.languages.join(';'),
      source: each.source,
      checked_on: each.checked,
      checked_by: null,
      changed_at: '',
      changed_by: null,
      retired_at: null,
      version: 0,
    };
  });
}

async function allRows(context: Context): Promise<SupportServiceTable[]> {
  const changed = await queries.changedServices(context.database);
  const ids = new Set(changed.map(({ id }) => id));
  return [...fromFile().filter(({ id }) => !ids.has(id)), ...changed];
}

const viewOf = (row: SupportServiceTable, context: Context): Service => ({
  id: row.id,
  name: { az: row.name_az, en: row.name_en || row.name_az, ru: row.name_ru || row.name_az },
  phones: list(row.phones),
  hours: row.hours,
  url: row.url,
  address: row.address,
  needs: list(row.needs),
  ageFrom: row.age_from,
  ageTo: row.age_to,
  districts: list(row.districts),
  languages: list(row.languages),
  source: row.source,
  always: alwaysThere.has(row.id),
  checkedOn: row.checked_on,
  freshness: freshness(row.checked_on, context.now),
  retired: row.retired_at !== null,
  version: row.version,
});

/**
 * What the page for help shows, for a need, an age and a district; of a signed-in girl her own unless she asks for
 * another. The four numbers are always among it. Open to anybody.
 */
export async function readSupport(
  context: Context,
  asked: Wanted,
): Promise<{ services: Service[]; wanted: Wanted }> {
  authorize(context, 'support.read');
  const own = await ownOf(context);
  const wanted = {
    need: asked.need,
    district: asked.district ?? own.district,
    age: asked.age ?? own.age,
  };
  const services = (await allRows(context))
    .map((row) => viewOf(row, context))
    .filter((each) => !each.retired && fits(each, wanted));
  const order = [...alwaysThere.keys()];
  return {
    wanted,
    services: services.sort(
      (a, b) =>
        rankOf(a, wanted) - rankOf(b, wanted) ||
        order.indexOf(a.id) - order.indexOf(b.id) ||
        compareAz(a.name.az, b.name.az),
    ),
  };
}

async function ownOf(context: Context): Promise<{ district: string | null; age: number | null }> {
  const { menteeId } = context.actor;
  const girl = menteeId === null ? undefined : (await readMentees(context, [menteeId]))[0];
  if (!girl) return { district: null, age: null };
  const hub = (await listHubs(context)).find((each) => each.hub === girl.hub);
  return { district: hub?.district ?? null, age: ageToday(girl.birthDate, context.now) };
}

/** Every service for staff: what nobody has checked first, then what was checked long ago, retired ones last. */
export async function listServices(context: Context): Promise<Service[]> {
  authorize(context, 'service.list');
  const order = { unchecked: 0, old: 1, fresh: 2 };
  return (await allRows(context))
    .map((row) => viewOf(row, context))
    .sort(
      (a, b) =>
        Number(a.retired) - Number(b.retired) ||
        order[a.freshness] - order[b.freshness] ||
        Number(b.always) - Number(a.always) ||
        compareAz(a.name.az, b.name.az),
    );
}

/** One service, for staff. Not found: 404. */
export async function readService(context: Context, id: string): Promise<Service> {
  authorize(context, 'service.list');
  const row = (await allRows(context)).find((each) => each.id === id) ?? notFound();
  return viewOf(row, context);
}

const valuesOf = (given: ServiceInput) => ({
  name_az: given.nameAz,
  name_en: given.nameEn,
  name_ru: given.nameRu,
  phones: given.phones.join(';'),
  hours: given.hours,
  url: given.url,
  address: given.address,
  needs: given.needs.join(';'),
  age_from: given.ageFrom,
  age_to: given.ageTo,
  districts: given.districts.join(';'),
  languages: given.languages.join(';'),
  source: given.source,
});

/** Adds a service; nobody has checked it yet. Answers its id. */
export async function addService(context: Context, given: ServiceInput): Promise<string> {
  authorize(context, 'service.change');
  const id = newId(context.now);
  await inTransaction(context, async (inside) => {
    await queries.insertService(inside.database, {
      id,
      ...valuesOf(given),
      checked_on: null,
      checked_by: null,
      changed_at: inside.now,
      changed_by: inside.actor.accountId,
      retired_at: null,
      version: 1,
    });
    await record(inside, { action: 'service.added', kind: 'service', id });
  });
  return id;
}

async function change(
  context: Context,
  id: string,
  version: number,
  action: string,
  values: (row: SupportServiceTable) => Partial<SupportServiceTable>,
): Promise<Result<undefined, 'conflict'>> {
  return inTransaction(context, async (inside) => {
    const row = (await allRows(inside)).find((each) => each.id === id) ?? notFound();
    const changed: SupportServiceTable = {
      ...row,
      ...values(row),
      changed_at: inside.now,
      changed_by: inside.actor.accountId,
      version: version + 1,
    };
    const kept =
      row.version === version &&
      (version === 0
        ? await queries.insertService(inside.database, changed)
        : await queries.updateService(inside.database, changed, version));
    if (!kept) return refused('conflict');
    await record(inside, { action, kind: 'service', id });
    return done();
  });
}

/**
 * Changes a service; with another number it has to be checked again. Refused: `conflict` (somebody was faster),
 * `keep-number` (one of the four without the number it is known by).
 */
export async function changeService(
  context: Context,
  id: string,
  given: ServiceInput,
  version: number,
): Promise<Result<undefined, 'conflict' | 'keep-number'>> {
  authorize(context, 'service.change');
  const number = alwaysThere.get(id);
  if (number !== undefined && !given.phones.includes(number)) return refused('keep-number', { number });
  return change(context, id, version, 'service.changed', (row) => ({
    ...valuesOf(given),
    ...(row.phones === given.phones.join(';') ? {} : { checked_on: null, checked_by: null }),
  }));
}

/** Notes that somebody called today and it is as it stands here. Refused: `conflict`. */
export async function checkService(
  context: Context,
  id: string,
  version: number,
): Promise<Result<undefined, 'conflict'>> {
  authorize(context, 'service.change');
  return change(context, id, version, 'service.checked', () => ({
    checked_on: dayOf(context.now),
    checked_by: context.actor.accountId,
  }));
}

/** Takes a service off the page for help, or puts it back. Refused: `always` (one of the four), `conflict`. */
export async function retireService(
  context: Context,
  id: string,
  version: number,
  retired: boolean,
): Promise<Result<undefined, 'conflict' | 'always'>> {
  authorize(context, 'service.change');
  if (retired && alwaysThere.has(id)) return refused('always');
  return change(context, id, version, retired ? 'service.retired' : 'service.restored', () => ({
    retired_at: retired ? context.now : null,
  }));
}
