// node participants.mjs --mentees N --mentors N --hubs N --seed S --out DIR [--on YYYY-MM-DD]
//
// Writes hubs.csv, mentees.csv and mentors.csv with people who do not exist, as the formats page describes them.
// The same arguments give the same bytes. Each file has a stream of chance of its own, so another number of mentors
// changes no mentee. What belongs together in life belongs together here: age and grade, a girl's topics, a mentor's
// topics and occupation, district and languages, school shifts and free times.
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    mentees: { type: 'string', default: '200' },
    mentors: { type: 'string', default: '100' },
    hubs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    on: { type: 'string', default: '2026-10-01' },
    out: { type: 'string' },
  },
});
if (!options.out) fail('--out DIR is missing');
const today = Date.parse(options.on) / 86_400_000;
if (!Number.isInteger(today)) fail('--on is not a date');

// Reference data: plain columns first, so a split is enough for the codes.
const codes = (file) =>
  readFileSync(new URL(`../../../db/reference/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const districts = codes('districts.csv').map((row) => ({
  code: row[0],
  name: row[1],
  latitude: Number(row[4]),
  longitude: Number(row[5]),
}));
const topics = codes('interests.csv').map(([topic, field]) => ({ topic, field }));
const fields = [...new Set(topics.map((each) => each.field))];

const hubDistricts = 'gence quba lenkeran sirvan agdas mingecevir zaqatala semkir sumqayit seki'.split(' ');
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const goals = ['explore', 'confidence', 'study', 'olympiad', 'project', 'university', 'abroad', 'career'];
/** Languages spoken at home around some places, next to Azerbaijani. */
const homeLanguages = {
  quba: ['lez', 'jdt', 'kjj'],
  qusar: ['lez'],
  xacmaz: ['lez'],
  lenkeran: ['tly'],
  astara: ['tly'],
  masalli: ['tly'],
  lerik: ['tly'],
  zaqatala: ['av', 'ka', 'tkr'],
  balaken: ['av', 'ka'],
  qax: ['ka', 'tkr'],
  qebele: ['udi', 'lez'],
  oguz: ['udi', 'lez'],
};
const firstNames =
  `Aydan Aygün Aynur Aysel Aysu Ayşən Banu Cəmilə Çiçək Dəniz Dilarə Elmira Elnarə Ellada Əsmər Fatimə Fidan Gülay Gülnar Gülşən Günay Günel Günəş Həcər
  Xanım Xədicə İlahə İradə Jalə Kamilə Könül Lalə Laləzar Leyla Ləman Ləyla Mədinə Mələk Məryəm Minayə Nərgiz Nərmin Nigar Nuray Nuranə Nübar Pəri Ramilə Rəna Röya
  Sara Səbinə Səma Səidə Sevda Sevinc Sona Suğra Süsən Şəbnəm Şəfəq Şəhla Təranə Tünzalə Türkan Ulduz Ülkər Ülviyyə Vəfa Yasəmən Yeganə Zərifə Zeynəb Zümrüd`.split(
    /\s+/,
  );
const surnames =
  `Abbasova Abdullayeva Ağayeva Axundova Allahverdiyeva Aslanova Babayeva Bağırova Bayramova Cabbarova Cavadova Cəfərova Dadaşova Eyvazova Əhmədova Ələkbərova
  Əliyeva Əsgərova Fərzəliyeva Fətullayeva Hacıyeva Həmidova Həsənova Hüseynova Xəlilova İbrahimova İmanova İsgəndərova İsmayılova Kazımova Kərimova Qasımova Qədirova Quliyeva
  Qurbanova Mahmudova Mehdiyeva Məmmədova Mirzəyeva Muradova Musayeva Mustafayeva Nağıyeva Nəbiyeva Nəcəfova Nəsirova Novruzova Orucova Paşayeva Rəhimova Rəsulova Rzayeva
  Sadıqova Səfərova Səlimova Süleymanova Şahbazova Şirinova Tağıyeva Talıbova Vəliyeva Yusifova Zamanova Zeynalova`.split(
    /\s+/,
  );
const mothers =
  'Gülnarə Lalə Mehriban Nailə Pərvanə Rəhilə Samirə Sevil Şərqiyyə Təranə Xalidə Zemfira'.split(' ');
const fathers = 'Anar Elçin Elşən Əli Fərid Həsən Kamran Natiq Orxan Ramiz Rauf Tofiq Vüqar Zaur'.split(' ');
/** What a mentor's work is called, by the field she knows best. */
const occupations = {
  computing: ['Proqramçı', 'Kibertəhlükəsizlik mütəxəssisi', 'Məhsul dizayneri', 'Veb mühəndisi'],
  robotics: ['Elektronika mühəndisi', 'Robototexnika müəllimi', 'Avtomatika mühəndisi'],
  engineering: ['Memar', 'İnşaat mühəndisi', 'Konstruktor', 'Aviasiya mühəndisi'],
  energy: ['Neft-qaz mühəndisi', 'Geoloq', 'Enerji mühəndisi', 'Elektrik mühəndisi'],
  science: ['Fizik', 'Kimyaçı', 'Astronom', 'Material mühəndisi'],
  life: ['Biotexnoloq', 'Genetik', 'Tibb mühəndisi', 'Əczaçı'],
  environment: ['Ekoloq', 'Aqronom', 'Su təsərrüfatı mühəndisi', 'Kartoqraf'],
  mathematics: ['Verilənlər analitiki', 'Statistik', 'Riyaziyyat müəllimi', 'Aktuari'],
};
const employers =
  'Xəzər Mühəndislik|Günəş Enerji|Şəfəq Texnologiya|Araz Layihə|Kür Su Təsərrüfatı|Odlar Neft Servis|Zirvə Proqram|Badam Rəqəmsal|"Nar, Rəqəmsal Studiya"|Bilik Universiteti|Səhər Laboratoriyası|Körpü İnşaat'.split(
    '|',
  );

const hubs = makeHubs(chance('hubs'), count('hubs'));
mkdirSync(options.out, { recursive: true });
write('hubs.csv', 'hub,name,district,address', hubs.length, (i) => hubs[i].row);
const girl = mentee(chance('mentees'), count('mentees'));
write(
  'mentees.csv',
  'mentee,name,birth_date,hub,grade,languages,interests,goals,times,meeting,waiting,guardian_name,guardian_contact,consent,online_consent,email,phone',
  count('mentees'),
  girl,
);
const woman = mentor(chance('mentors'), count('mentors'));
write(
  'mentors.csv',
  'mentor,name,birth_date,district,employer,occupation,languages,times,meeting,expertise,goals,travel_km,grade_from,grade_to,places,cleared_until,email,phone',
  count('mentors'),
  woman,
);

/** Hubs, each with the weight it has among girls and with the districts around it, nearest first. */
function makeHubs(c, n) {
  return Array.from({ length: n }, (_, i) => {
    const known = i < hubDistricts.length;
    const district = known ? districts.find((each) => each.code === hubDistricts[i]) : c.pick(districts);
    const hub = known ? district.code : `${district.code}-${i + 1}`;
    const away = (each) =>
      Math.hypot((each.latitude - district.latitude) * 111, (each.longitude - district.longitude) * 84);
    return {
      hub,
      district,
      near: districts.toSorted((a, b) => away(a) - away(b)).slice(0, 6),
      row: `${hub},${district.name} Mühəndislik Mərkəzi${known ? '' : ` ${i + 1}`},${district.code},"${district.name}, ${c.pick(surnames)} küçəsi ${c.range(1, 90)}"`,
    };
  });
}

/** Row i of mentees.csv. */
function mentee(c, total) {
  const width = Math.max(3, String(total).length);
  return (i) => {
    const hub = hubs[Math.min(hubs.length - 1, Math.floor(c.next() ** 1.4 * hubs.length))];
    const grade = c.weighted([7, 8, 9, 10, 11], [12, 20, 26, 25, 17]);
    const born = c.birth(grade + 6 + (c.one(0.12) ? 1 : 0));
    const adult = age(born) >= 18;
    const surname = c.pick(surnames);
    const online = c.one(0.68);
    return [
      `g${String(i + 1).padStart(width, '0')}`,
      `${c.pick(firstNames)} ${surname}`,
      date(born),
      hub.hub,
      grade,
      languages(c, hub.district.code, 0.34, 0.3).join(';'),
      ranked(c, grade).join(';'),
      c
        .some(
          goals,
          c.weighted([0, 1, 2, 3], [8, 22, 40, 30]),
          (goal) =>
            ({
              university: grade - 6,
              career: grade - 6,
              abroad: grade - 7,
              explore: 12 - grade,
              study: 3,
              confidence: 3,
              project: 3,
              olympiad: 1.5,
            })[goal],
        )
        .join(';'),
      schoolTimes(c).join(';'),
      c.weighted(['either', 'in_person', 'online'], [62, 25, 13]),
      c.weighted(['', 1, 2, 3], [80, 13, 5, 2]),
      adult
        ? ''
        : c.one(0.6)
          ? `${c.pick(mothers)} ${surname}`
          : `${c.pick(fathers)} ${surname.slice(0, -1)}`,
      adult ? '' : c.one(0.8) ? phone(c) : `valideyn${i + 1}@example.org`,
      c.one(0.12) ? '' : date(today - c.range(3, 400)),
      online ? 'yes' : c.one(0.7) ? 'no' : '',
      c.one(0.45) ? `ulduz${i + 1}@example.org` : '',
      c.one(0.6) ? phone(c) : '',
    ].join(',');
  };
}

/** Row i of mentors.csv. */
function mentor(c, total) {
  const width = Math.max(3, String(total).length);
  return (i) => {
    const hub = c.pick(hubs);
    const district = c.one(0.42)
      ? districts.find((each) => each.code === 'baki')
      : c.one(0.7)
        ? hub.district
        : c.pick(hub.near);
    const field = c.pick(fields);
    const from = c.weighted([5, 7, 8, 9, 10], [30, 35, 15, 15, 5]);
    const mobile = c.one(0.85);
    return [
      `m${String(i + 1).padStart(width, '0')}`,
      `${c.pick(firstNames)} ${c.pick(surnames)}`,
      date(today - c.range(23 * 365, 58 * 365)),
      district.code,
      c.pick(employers),
      c.pick(occupations[field]),
      languages(c, district.code, 0.62, 0.55).join(';'),
      workTimes(c).join(';'),
      c.weighted(['either', 'in_person', 'online'], [58, 17, 25]),
      expertise(c, field).join(';'),
      c.some(goals, c.range(1, 6), () => 1).join(';'),
      c.weighted([0, 15, 30, 60, 120, 250, 400], [14, 20, 22, 18, 12, 9, 5]),
      from,
      c.one(0.75) ? 12 : c.range(from, 11),
      c.weighted([0, 1, 2, 3, 4, 5], [7, 44, 28, 12, 6, 3]),
      c.one(0.1) ? (c.one(0.5) ? '' : date(today - c.range(1, 200))) : date(today + c.range(5, 700)),
      mobile ? `mentor${i + 1}@example.com` : '',
      mobile && c.one(0.3) ? '' : phone(c),
    ].join(',');
  };
}

/** Azerbaijani first for most; Russian, English and the languages of the place beside it. */
function languages(c, district, russian, english) {
  const list = ['az'];
  if (c.one(russian)) list.push('ru');
  if (c.one(english)) list.push('en');
  if (c.one(0.1)) list.push('tr');
  if (c.one(0.03)) list.push(c.pick(['de', 'fr']));
  const home = homeLanguages[district];
  if (home && c.one(0.22))
    list.splice(c.one(0.4) ? 0 : list.length, 0, home[Math.floor(c.next() ** 2 * home.length)]);
  if (list.includes('ru') && c.one(0.25)) list.unshift(...list.splice(list.indexOf('ru'), 1));
  return c.one(0.03) && list.length > 1 ? list.filter((each) => each !== 'az') : list;
}

/** One to five topics, most of them out of one or two fields. */
function ranked(c, grade) {
  const first = c.weighted(fields, [26, 16, 13, 7, 12, 13, 7, 6 + (grade > 9 ? 3 : 0)]);
  const second = c.pick(fields);
  return c.some(
    topics.map((each) => each.topic),
    c.weighted([1, 2, 3, 4, 5], [5, 12, 35, 26, 22]),
    (topic, i) => (topics[i].field === first ? 12 : topics[i].field === second ? 5 : 0.4),
  );
}

function expertise(c, field) {
  const second = c.pick(fields);
  return c.some(
    topics.map((each) => each.topic),
    c.weighted([1, 2, 3, 4, 5, 6, 8], [6, 18, 30, 22, 13, 8, 3]),
    (_, i) => (topics[i].field === field ? 10 : topics[i].field === second ? 3 : 0.15),
  );
}

/** A girl in the morning shift is free in the afternoon, one in the afternoon shift in the morning; weekends for most. */
function schoolTimes(c) {
  const part = c.one(0.7) ? 'afternoon' : 'morning';
  const list = days.flatMap((day, i) =>
    i < 5
      ? [...(c.one(0.42) ? [`${day}-${part}`] : []), ...(c.one(0.18) ? [`${day}-evening`] : [])]
      : ['morning', 'afternoon', 'evening']
          .filter((each) => c.one(each === 'evening' ? 0.2 : 0.45))
          .map((each) => `${day}-${each}`),
  );
  return list.length ? list : [`sat-${part}`];
}

/** A mentor works by day: evenings and weekends, now and then an afternoon. */
function workTimes(c) {
  const list = days.flatMap((day, i) =>
    i < 5
      ? [...(c.one(0.12) ? [`${day}-afternoon`] : []), ...(c.one(0.34) ? [`${day}-evening`] : [])]
      : ['morning', 'afternoon', 'evening']
          .filter((each) => c.one(each === 'evening' ? 0.2 : 0.4))
          .map((each) => `${day}-${each}`),
  );
  return list.length ? list : [c.one(0.8) ? 'sat-morning' : 'tue-morning'];
}

/** A number nobody has (no subscriber's number begins with 0) in one of the shapes in which people write them. */
function phone(c) {
  const [code, number] = [
    c.pick(['50', '51', '55', '70', '77', '99', '10']),
    String(c.range(0, 999_999)).padStart(7, '0'),
  ];
  const [a, b, d] = [number.slice(0, 3), number.slice(3, 5), number.slice(5)];
  return c.pick([
    `+994${code}${number}`,
    `+994 ${code} ${a} ${b} ${d}`,
    `0${code} ${a} ${b} ${d}`,
    `(0${code}) ${a}-${b}-${d}`,
  ]);
}

function age(born) {
  return Math.floor(
    (Number(date(today).replaceAll('-', '')) - Number(date(born).replaceAll('-', ''))) / 10_000,
  );
}

function date(day) {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** A stream of chance (mulberry32) with a name; the seed and the name decide it. */
function chance(name) {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(`${options.seed}\n${name}`)) state = Math.imul(state ^ byte, 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const range = (from, to) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    range,
    one: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    birth: (years) => today - Math.floor(years * 365.25) - range(0, 364),
    weighted(list, weights) {
      let left = next() * weights.reduce((sum, each) => sum + each, 0);
      for (let i = 0; i < list.length; i++) if ((left -= weights[i]) < 0) return list[i];
      return list.at(-1);
    },
    /** n different ones, in the order drawn. */
    some(list, n, weight) {
      const weights = list.map(weight);
      let sum = weights.reduce((a, b) => a + b, 0);
      const drawn = [];
      while (drawn.length < n) {
        let left = next() * sum;
        let i = 0;
        while (i < list.length - 1 && (weights[i] === 0 || (left -= weights[i]) >= 0)) i++;
        if (weights[i] === 0) i = weights.findIndex((each) => each > 0);
        if (i < 0) break;
        drawn.push(list[i]);
        sum -= weights[i];
        weights[i] = 0;
      }
      return drawn;
    },
  };
}

function write(name, header, rows, row) {
  const file = openSync(join(options.out, name), 'w');
  let part = `${header}\n`;
  for (let i = 0; i < rows; i++) {
    part += `${row(i)}\n`;
    if (part.length > 1_000_000) {
      writeSync(file, part);
      part = '';
    }
  }
  writeSync(file, part);
  closeSync(file);
}

function count(name) {
  const n = Number(options[name]);
  if (!Number.isInteger(n) || n < (name === 'hubs' ? 1 : 0)) fail(`--${name} is not a whole number`);
  return n;
}

function fail(why) {
  console.error(why);
  process.exit(2);
}
