import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as expectSoon, type Page } from '@playwright/test';
import { test } from './test.ts';
import Sqlite from 'better-sqlite3';
import { addDays, dayOf, daysBetween, isDay } from '#lib/dates.ts';
import { port } from './world.ts';

// The whole job on the pilot's 300 people, on a server of its own with an empty database: from two spreadsheets to a
// pair that said yes.
test.setTimeout(240_000);
// Two hundred people at once take their time on a small machine.
const expect = expectSoon.configure({ timeout: 60_000 });

const today = dayOf(new Date().toISOString());
/** The pilot's files are as of 1 October 2026; their days move along, so that ages stay what they are. */
const pilotFile = (name: string) =>
  readFileSync(`tests/data/pilot/${name}.csv`, 'utf8').replaceAll(/\d{4}-\d{2}-\d{2}/gu, (day) =>
    isDay(day) ? addDays(day, daysBetween('2026-10-01', today)) : day,
  );

interface Own {
  server: ChildProcess;
  folder: string;
  origin: string;
  /** The printed link of the first lead. */
  link: string;
}
async function ownServer(at: number): Promise<Own> {
  const folder = mkdtempSync(join(tmpdir(), 'ulduz-pilot-'));
  const { ORIGIN: _origin, ...environment } = process.env;
  const server = spawn(process.execPath, ['scripts/serve.mjs'], {
    env: { ...environment, PORT: String(port + at), DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of server.stdout) {
    printed += String(chunk);
    const link = /http:\S+\/welcome\/\S+/u.exec(printed)?.[0];
    if (link) return { server, folder, origin: new URL(link).origin, link };
  }
  throw new Error(`no link was printed: ${printed}`);
}

const password = 'ulduzlu gecə';
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function bring(page: Page, kind: string, file: string, done: string) {
  await page.goto('/import');
  await page.getByLabel(kind, { exact: true }).check();
  await page
    .getByLabel('Fayl', { exact: true })
    .setInputFiles({ name: `${file}.csv`, mimeType: 'text/csv', buffer: Buffer.from(pilotFile(file)) });
  await press(page, 'Faylı yoxla');
  await press(page, 'Təsdiq et və yaz');
  await expect(page.getByText(done)).toBeVisible();
}

/** Sets a password behind a printed card, as whoever holds it would on her own phone. */
async function enterByCard(page: Page, person: Page, cardPage: string) {
  await page.goto(cardPage);
  await press(page, /^Kart/u);
  const printed = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/u;
  await expect(page.locator('main')).toContainText(printed);
  const code = printed.exec(await page.locator('main').innerText())?.[0] ?? '';
  await person.goto('/welcome');
  await person.getByLabel('Kartdakı kod').fill(code);
  await press(person, 'Davam et');
  await person.locator('[name=password]').fill(password);
  await press(person, 'Saxla və daxil ol');
  await expect(person).not.toHaveURL(/welcome/u);
}

test('from two spreadsheets to a pair that said yes @nojs', async ({ browser }, { project }) => {
  const own = await ownServer(project.name === 'js' ? 60 : 61);
  const sql = new Sqlite(join(own.folder, 'ulduz.sqlite'), { readonly: true });
  const one = <T>(query: string, ...values: string[]) =>
    sql
      .prepare(query)
      .pluck()
      .get(...values) as T;
  const visitor = async (width: number) => {
    const context = await browser.newContext({
      baseURL: own.origin,
      viewport: { width, height: 800 },
      javaScriptEnabled: project.name === 'js',
    });
    return context.newPage();
  };
  try {
    const lead = await visitor(1280);
    await test.step('the first lead sets up the programme', async () => {
      await lead.goto(own.link);
      await lead.getByLabel('Ad və soyad').fill('Aynur Həsənova');
      await lead.getByLabel('Giriş adı və ya e-poçt').fill('aynur@example.org');
      await lead.getByLabel('Parol', { exact: true }).fill(password);
      await press(lead, 'Davam et');
      await lead.getByLabel('Proqramı aparan təşkilat').fill('Mühəndislik mərkəzləri');
      await lead.getByLabel('Əlaqə').fill('salam@example.org');
      await press(lead, 'Proqramı qur');
      await expect(lead).toHaveURL(/said=start/u);
    });

    await test.step('two spreadsheets come in', async () => {
      await bring(lead, 'Qızlar', 'mentees', '200 yeni, 0 dəyişdi.');
      await bring(lead, 'Mentorlar', 'mentors', '100 yeni, 0 dəyişdi.');
      expect(one('select count(*) from mentee')).toBe(200);
      expect(one("select count(*) from mentor where state = 'cleared'")).toBe(0);
    });

    const waiting = one<string>(
      `select m.id from mentee m where not exists (select 1 from consent c where c.mentee_id = m.id)
        and m.guardian_name is not null and m.birth_date > ? order by m.code limit 1`,
      addDays(today, -16 * 365),
    );
    await test.step('a guardian agrees on her phone', async () => {
      await lead.goto(`/people/${waiting}/consent`);
      await press(lead, 'Keçid hazırla');
      const link = await lead.locator('[name=link]').inputValue();
      const guardian = await visitor(360);
      await guardian.goto(link);
      await guardian.getByLabel('Bəli, razıyam').check();
      await guardian.locator('[name=online][value=yes]').check();
      await guardian.locator('[name=outcomes][value=no]').check();
      await guardian.getByLabel('Adınız və soyadınız').fill('Valideyn Nümunəli');
      await press(guardian, 'Qərarı göndər');
      await expect(guardian.getByRole('heading', { level: 1 })).toHaveText('Razılıq vermisiniz');
    });

    await test.step('the guardians are confirmed, the mentors cleared from paper', async () => {
      await lead.goto('/people/guardians');
      for (const box of await lead.locator('[name=girls]').all()) await box.check();
      await lead.getByLabel('Zəng etmişəm').check();
      await press(lead, 'İşarələnənləri təsdiqlə');
      await expect(lead.getByText(/valideyn təsdiqləndi/u)).toBeVisible();
      for (let turn = 0; turn < 3; turn += 1) {
        await lead.goto('/people/mentors/clear');
        const rows = lead.locator('tbody tr');
        let ticked = 0;
        for (const row of await rows.all()) {
          // Whose date in the file is over has to be screened anew.
          if ((await row.locator('[name^=until-][name$=year]').inputValue()) === '') continue;
          await row.locator('[name=mentors]').check();
          const [year = '', month = '', day = ''] = addDays(today, -20).split('-');
          for (const [part, text] of Object.entries({ year, month, day }))
            await row.locator(`[name^=certificate-][name$=${part}]`).fill(text);
          ticked += 1;
        }
        if (ticked === 0) break;
        await press(lead, 'İşarələnənlərin yoxlamasını tamamla');
        await expect(lead).toHaveURL(/cleared=/u);
      }
      expect(one<number>("select count(*) from mentor where state = 'cleared'")).toBeGreaterThan(70);
    });

    const active = () => one<number>("select count(*) from mentee where state = 'active'");
    expect(active()).toBeGreaterThan(150);
    expect(one('select state from mentee where id = ?', waiting)).toBe('active');

    let round = '';
    await test.step('a round is solved, a pair locked, and solved again', async () => {
      await lead.goto('/rounds/new');
      await press(lead, 'Raundu aç');
      await lead.waitForURL(/\/rounds\/[0-9a-f-]{36}/u);
      round = new URL(lead.url()).pathname;
      await press(lead, 'Hesabla');
      await expect(lead.getByRole('link', { name: 'Elan etməyə keç' })).toBeVisible({ timeout: 60_000 });
    });
    const roundId = round.split('/')[2] ?? '';
    const solution = () => one<string>('select solution_id from round where id = ?', roundId);
    const [girl, her] = [
      one<string>('select mentee_id from proposal where solution_id = ? order by score limit 1', solution()),
      one<string>('select mentor_id from proposal where solution_id = ? order by score limit 1', solution()),
    ];
    const other = one<string>(
      'select mentor_id from proposal where solution_id = ? and mentor_id <> ? order by score desc limit 1',
      solution(),
      her,
    );
    await test.step('she asks why not her, and keeps the pair', async () => {
      await lead.goto(`${round}/pairs?mentee=${girl}&mentor=${other}`);
      await expect(lead.locator('main')).toContainText(/israr etsəniz|mümkün deyil/u);
      await lead.goto(`${round}/pairs?mentee=${girl}&mentor=${her}`);
      await lead.getByLabel('Səbəb').fill('Artıq tanışdırlar');
      await press(lead, 'Bu cütü bərkit');
      await lead.goto(round);
      await press(lead, 'Yenidən hesabla');
      await expect(lead.getByText('Hesablama 2,')).toBeVisible({ timeout: 60_000 });
      expect(
        one('select locked from proposal where solution_id = ? and mentee_id = ?', solution(), girl),
      ).toBe(1);
    });

    await test.step('what the page says of the round is what the database holds', async () => {
      const matched = one<number>('select count(*) from proposal where solution_id = ?', solution());
      expect(matched).toBe(
        one('select count(distinct mentee_id) from proposal where solution_id = ?', solution()),
      );
      const mean = one<number>('select avg(score) from proposal where solution_id = ?', solution());
      await lead.goto(round);
      const said = await lead.locator('main').innerText();
      expect(said).toContain(String(matched));
      expect(said).toContain(mean.toFixed(1).replace('.', ','));
      // No mentor has more girls than places, by the facts of people alone.
      expect(
        one(
          `select count(*) from (select p.mentor_id, count(*) n, m.places from proposal p
             join mentor m on m.id = p.mentor_id where p.solution_id = ? group by 1, 3 having n > m.places)`,
          solution(),
        ),
      ).toBe(0);
    });

    await test.step('it is published', async () => {
      await lead.goto(`${round}/publish`);
      await press(lead, 'Elan et');
      await expect(lead.getByText('Raund elan olundu')).toBeVisible();
      expect(one('select count(*) from offer where round_id = ?', roundId)).toBe(
        one('select count(*) from proposal where solution_id = ?', solution()),
      );
    });

    await test.step('the mentor accepts, then the girl', async () => {
      const mentor = await visitor(360);
      await enterByCard(lead, mentor, `/people/mentors/${her}/card`);
      const offer = one<string>('select id from offer where round_id = ? and mentee_id = ?', roundId, girl);
      await mentor.goto(`/offers/${offer}`);
      await press(mentor, 'Razıyam');
      await expect(mentor.getByText('Cavabınız çatdı.')).toBeVisible();
      const mentee = await visitor(360);
      await enterByCard(lead, mentee, `/people/${girl}/card`);
      await mentee.goto('/home');
      await mentee.getByRole('link', { name: 'Oxu və cavab ver' }).click();
      await press(mentee, 'Tanış olaq');
      await expect(mentee.getByText('İndi mentorun var.')).toBeVisible();
      expect(one('select state from mentorship where mentee_id = ? and mentor_id = ?', girl, her)).toBe(
        'active',
      );
      await lead.goto(`${round}/offers`);
      await expect(lead.locator('main')).toContainText(/hər ikisi razıdır\s*1/u);
    });
  } finally {
    sql.close();
    own.server.kill('SIGTERM');
  }
});
