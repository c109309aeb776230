import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measure } from '../../../../../tests/hold/measure.ts';
import { readSet, setNames } from '../../../../../tests/hold/sets.ts';
import { hold } from './index.ts';
import { normalise, squeezed } from './normalise.ts';

const written = setNames()
  .filter((name) => name !== 'practice')
  .flatMap(readSet);
const toHold = written.filter(({ kinds, text, earlier }) => kinds.length > 0 && !earlier && hold(text).held);

describe('what is held', () => {
  test.each([
    ['Nömrəm 055 412 87 36', 'phone', 'coordinator'],
    ['leyla nöqtə s at gmail com', 'email', 'coordinator'],
    ['t.me/qizlar', 'link', 'coordinator'],
    ['instam: leyla.s', 'handle', 'coordinator'],
    ['давай в телеге', 'move', 'coordinator'],
    ['nomreni ver', 'move', 'coordinator'],
    ['nol pyatdesyat pyat, dvesti sorok shest, tridtsat, vosemnadtsat', 'phone', 'coordinator'],
    ['сыфыр йетмиш, ики йүз беш, отуз, алтмыш', 'phone', 'coordinator'],
    ['07O_23I_9O_4S', 'phone', 'coordinator'],
    ['evimə gəl', 'meet', 'safeguarding'],
    ['где ты живёшь?', 'meet', 'safeguarding'],
    ["don't tell your parents", 'meet', 'safeguarding'],
    ['aytac2011 heyvancıq mail.ru', 'email', 'coordinator'],
    ['тэ точка мэ слэш девочки', 'link', 'coordinator'],
    ['facebookda Sevil Mühəndis kimi tap', 'handle', 'coordinator'],
    ['göy tətbiqdən mənə yaz', 'move', 'coordinator'],
    ['как с тобой общаться помимо этого сайта', 'move', 'coordinator'],
    ['söhbət səninlə mənim aramda qalsın', 'meet', 'safeguarding'],
    ['Нөмрәми јаз: сыфыр әлли беш, дөрд јүз он ики, сәксән једди, отуз алты', 'phone', 'coordinator'],
    ['да-вай в те-ле-гу', 'move', 'coordinator'],
    ['c0me t0 my h0me', 'meet', 'safeguarding'],
    ['наш код 051, в столовой было 318 человек, заплатила 40 и ещё 22', 'phone', 'coordinator'],
    ['70, sonra 418, sonra 26, axırda 39. Başına sıfır qoyub yığ', 'phone', 'coordinator'],
    ['dial 077-SENSORS, letters on the keypad', 'phone', 'coordinator'],
    ['0x37, 0x19c, 0x57, 0x24: turn them into tens', 'phone', 'coordinator'],
    ['same name everywhere: copper.moth', 'handle', 'coordinator'],
    ['в одноклассниках меня зовут Лейла Трубкина', 'handle', 'coordinator'],
    ['moc.dubniqarab yazısını axırdan əvvələ çevir', 'link', 'coordinator'],
    ['wwwdotqizkoddotaz', 'link', 'coordinator'],
    ['Dərsdən neçədə çıxırsan, darvazada gözləyim?', 'meet', 'safeguarding'],
    ['your parents needn’t know', 'meet', 'safeguarding'],
    ['40.41 N, 49.87 E at noon, just us', 'meet', 'safeguarding'],
  ] as const)('%s: %s, to %s', (text, kind, way) => {
    const verdict = hold(text);
    expect(verdict).toMatchObject({ held: true, way });
    expect(verdict.kinds).toContain(kind);
  });

  test('what goes to safeguarding goes there whatever else is in it', () => {
    expect(hold('055 412 87 36 yaz, amma anana demə')).toMatchObject({
      kinds: ['phone', 'meet'],
      way: 'safeguarding',
    });
  });

  test('ordinary talk has no kinds, no reasons and no way', () => {
    expect(hold('WhatsApp mesajları necə şifrələyir? Təzyiq 994 hPa idi.')).toEqual({
      held: false,
      kinds: [],
      reasons: [],
      way: null,
    });
    expect(hold('')).toMatchObject({ held: false });
    for (const text of [
      'Səhvini gizli saxlama, birlikdə düzəldək',
      'Our secret ingredient is a 10 k pull-up',
      'Text me here if step 7 fails',
      'Кнопка «Позвонить» слишком маленькая',
      'Mavi tətbiq dizaynında düymənin yerini dəyiş',
      'Heç vaxt tanımadığın adama nömrəni vermə, bizə bildir',
      'If a stranger asks where you live, do not answer and tell your coordinator',
      'Если кто-то просит перейти в другой чат, не соглашайся и покажи координатору',
      'Kağız təyyarə düzəltdik, ən uzağa uçan 7 metr getdi',
      'Rezistorun halqaları: qəhvəyi, qara, qırmızı, qızılı',
      'I passed 0, 5, 10, 15, 20 and 25 to the function',
      'Use @property for the getter and @speed.setter below it',
      'У меня 127.0.0.1:5000 открывается, а у подруги нет',
      'почти',
      'Detal nömrəsi 0705-1182-33, ölçüsü 22 mm',
    ])
      expect([text, hold(text).held]).toEqual([text, false]);
  });

  test('a word of programs beside it hides no name, and an address of a machine no number', () => {
    expect(hold('find me @sevda.97 and @property').kinds).toEqual(['handle']);
    expect(hold('ping 192.168.0.1 050 123 45 67').kinds).toEqual(['phone']);
  });

  test('advice about strangers covers no wish of the writer herself', () => {
    for (const text of [
      'Never tell strangers where you live, but come to my house on Sunday.',
      'Never give strangers your number online. Come to my place on Sunday instead.',
      'Don’t share your number online with strangers; let’s meet in the park, just the two of us',
      'Если кто-то спросит, не отвечай. Встретимся в парке вдвоем.',
      'Никому в интернете не давай свой номер, лучше приходи ко мне домой',
      'Kimsə soruşsa, vermə. Bazar günü mənim evimə gəl, ikimiz olaq',
    ])
      expect([text, hold(text).way]).toEqual([text, 'safeguarding']);
  });
});

describe('pictures of a person', () => {
  test.each([
    'Mənə şəklini göndər',
    'öz şəklimi atım?',
    'özünün bir şəklini at da',
    'Selfini at, sənə baxım',
    'Şəkil göndər, görüm necə qızsan',
    'скинь свою фотку',
    'Хочешь, скину своё фото?',
    'Покажись на видео',
    'Send me a photo of you',
    'I’ll send you a selfie',
    'Show me your face',
  ])('%s: asked for or offered', (text) => {
    expect(hold(text)).toMatchObject({ way: 'coordinator' });
    expect(hold(text).kinds).toContain('move');
    // Told by the rule, whatever a model thinks of it.
    const reader = () => ({ likely: [], ordinary: true, plain: true });
    expect(hold(text, { reader }).reasons).toContain('photo-of-person');
  });

  test.each([
    'Layihənin şəklini göndər',
    'Mənə sxemin şəklini at',
    'Öz robotunun şəklini göndərə bilərsən?',
    'Alınanda şəklini göndərərəm',
    'Kimsə səndən şəkil istəsə, göndərmə, koordinatora de',
    'Şəklimi göndərmək istəmirəm, olar?',
    'Hubda qrup şəkli çəkdirdik, lövhədən asdılar',
    'скинь фото схемы',
    'Скинь фото своей платы',
    'Сними на видео, как мигает светодиод',
    'send me a photo of your circuit',
    'here is a photo of the poster',
    'What does your robot look like? Send a picture',
    'Our group photo is on the wall at the hub',
    'Curiosity can send selfies from Mars',
    'Never send photos of yourself to people you don’t know',
  ])('%s: of work, or a warning', (text) => {
    expect(hold(text)).toMatchObject({ held: false });
  });
});

describe('an hour and a spot elsewhere', () => {
  test.each([
    'Axşam 8-də Qız qalasının yanında gözləyirəm',
    'Saat 5-də kitab evinin qarşısında gözləyəcəyəm',
    'Завтра в шесть жду тебя у кинотеатра',
    'Жду тебя в семь у Девичьей башни',
    'I’ll be at the bus stop by the park at 7, come alone',
    'I’ll wait for you next to the old bridge at 5',
  ])('%s', (text) => {
    expect(hold(text)).toMatchObject({ way: 'safeguarding' });
    expect(hold(text).kinds).toContain('meet');
  });

  test.each([
    'Hubda saat 5-də gözləyirəm',
    'Hubun girişində saat 5-də gözləyirəm',
    'olimpiada Qız Qalasının yanındakı məktəbdə keçirilir',
    'Sinifimizlə Qız qalasına getdik, bələdçi maraqlı danışdı',
    'Anamı saat 6-da məktəbin qabağında gözləyirəm',
    'Cavabını axşam 8-də gözləyirəm',
    'Жду тебя в хабе в пять',
    'Жду тебя в субботу в десять у третьего стола',
    'Мама ждёт меня у школы в шесть',
    'I’ll wait for you at the hub at four, bring the board',
    'Two trains leave the station at 7, when do they meet?',
  ])('%s passes', (text) => {
    expect(hold(text)).toMatchObject({ held: false });
  });
});

describe('promises to tell nobody', () => {
  test.each([
    'Heç kimə deməyəcəyəm bunu',
    'söz verirəm, heç kimə danışmaram',
    'bu aramızda qalsın',
    'никому не расскажу',
    'Маме я не скажу, не волнуйся',
    'I won’t tell anyone about this',
  ])('%s', (text) => {
    expect(hold(text)).toMatchObject({ way: 'safeguarding' });
    expect(hold(text).kinds).toContain('meet');
  });

  test.each([
    'kodun parolunu heç kimə demə',
    'Parolumu heç kimə deməyəcəyəm, müəllim elə öyrətdi',
    'Kitabın sonunu heç kimə demərəm, spoyler olar',
    'Söz verə bilmərəm ki, heç kimə deməyəcəyəm: belə şeyi koordinator bilməlidir',
    'Gizli açarı heç kimə göstərmirlər, açıq açarı hamıya verirlər',
    'Ответ никому не скажу до конца урока, пусть подумают',
    'Не могу обещать, что никому не расскажу: такое должен знать координатор',
    'I can’t promise not to tell anyone, the coordinator has to know',
  ])('%s passes', (text) => {
    expect(hold(text)).toMatchObject({ held: false });
  });
});

describe('digits that are nobody’s number', () => {
  test.each([
    '0 5 5 4 1 2 8 7 3 6',
    '5 5 4 1 2 8 7 3 6',
    '0 50 51 62 73 4',
    '0 77 512 49 83',
    '050, 512, 49, 83',
    '9 9 4 7 0 5 1 2 4 9 8 3',
    'ikilik sistemdə: 0, 101, 101, 111, 0, 1, 1000, 11, 100, 1001. onluğa çevir, nömrəmi oxuyacaqsan',
  ])('%s is one all the same', (text) => {
    expect(hold(text).kinds).toContain('phone');
  });

  test.each([
    '1 0 1 1 0 0 1 0 1 1',
    '1,0,1,1,0,0,1,0,1,1',
    '0110 1001 1100',
    '0xDEADBEEF',
    '512 498 503 517',
    'ADC: 512 498 503 517 509 511',
    '7 14 21 28 35 42 49 56 63 70',
    '0 5 10 20 35 50',
    '7 8 56, 7 9 63, 8 8 64',
    'Hesab 25:20, 18:25, 25:22, 15:13 oldu',
    'Мои оценки 5 5 4 5 3 4 5 5',
    'sort 5 3 8 1 9 2 7 4 6',
  ])('%s passes', (text) => {
    expect(hold(text)).toMatchObject({ held: false });
  });
});

test.each([
  'wikipedia.org saytında oxu',
  'khanacademy.org saytında dərs var, izlə',
  'follow the course on coursera.org',
])('a host is a link and nobody’s name: %s', (text) => {
  expect(hold(text).kinds).toEqual(['link']);
});

describe('links to hosts that the lead allowed', () => {
  const allowedHosts = ['meet.example-hub.az', 'scratch.mit.edu'];
  test.each([
    'https://meet.example-hub.az@evil.com/x',
    'https://meet.example-hub.az.evil.com/x',
    'https://evil.com/meet.example-hub.az',
    'https://evil.com?meet.example-hub.az',
    'https://evil.com#meet.example-hub.az',
    'https://evilmeet.example-hub.az/x',
    'https://x.meet.example-hub.az/x',
    'https://meet.example-hub.az:8443/x',
    'https://meet.example-hub.az\\@evil.com',
    'https://meet.examplе-hub.az/x',
    'https://meet.example-hub.az/?to=https://evil.com',
    'https://meet.example-hub.az/x,https://evil.com',
    'javascript://scratch.mit.edu/%0aalert(1)',
    'ftp://scratch.mit.edu/x',
    'https://scratch.mit.edu%2eevil.com',
    'https://scratch.mit.edu https://evil.com',
  ])('%s is held', (text) => {
    expect(hold(text, { allowedHosts }).held).toBe(true);
  });

  test.each([
    'https://scratch.mit.edu/projects/1',
    '(scratch.mit.edu/projects/editor).',
    'bax: https://www.scratch.mit.edu',
    'HTTPS://SCRATCH.MIT.EDU/x',
  ])('%s passes, and is held where the host is not allowed', (text) => {
    expect(hold(text, { allowedHosts }).held).toBe(false);
    expect(hold(text).held).toBe(true);
  });

  const meetings = ['meet.example-hub.az', 'zoom.us', 'teams.microsoft.com', 'scratch.mit.edu', 'youtu.be'];
  test.each([
    ['https://meet.example-hub.az/0501234567', 'phone'],
    ['https://meet.example-hub.az/050/123/45/67', 'phone'],
    ['https://meet.example-hub.az/x?tel=501234567', 'phone'],
    ['https://meet.example-hub.az/#994-50-123-45-67', 'phone'],
    ['https://meet.example-hub.az/%30501234567', 'phone'],
    ['https://meet.example-hub.az/sifir-elli-yuz-iyirmi-uc-qirx-bes-altmis-yeddi', 'phone'],
    ['https://zoom.us/j/81234567890?uname=0501234567', 'phone'],
    ['https://meet.example-hub.az/insta-aytan_m', 'handle'],
    ['https://meet.example-hub.az/TelegramAytan05', 'handle'],
    ['https://meet.example-hub.az/tg/aytan', 'handle'],
    ['https://youtu.be/dQw4w9WgXcQ?insta=aytan_m', 'handle'],
    ['https://meet.example-hub.az/aytan-at-gmail-com', 'email'],
  ])('%s tells a contact', (text, kind) => {
    expect(hold(text, { allowedHosts: meetings }).kinds).toEqual([kind]);
  });

  test.each([
    'https://meet.example-hub.az/abc-defg-hij',
    'https://meet.example-hub.az/Ulduz-27-11-2026-18-30',
    'https://meet.example-hub.az/8c898d11-6c83-4bfd-8e05-18815842a404',
    'https://zoom.us/j/81234567890?pwd=Qk9abzBPUmN1Z2hKdz09',
    'https://zoom.us/j/5012345678?pwd=855252',
    'https://zoom.us/j/994327870',
    'https://teams.microsoft.com/meet/2345678901234?p=Ab12xY',
    `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${'NTg2MmQzYjEtODRhNi00Zj'.repeat(2)}%40thread.v2/0?context=%7b%22Tid%22%3a%2272f988bf-86f1-41af-91ab-2d7cd011db47%22%2c%22Oid%22%3a%22b3a7f1c2-1234-4abc-9def-050123456789%22%7d`,
    'https://scratch.mit.edu/projects/994453851/editor',
    'https://scratch.mit.edu/discuss/telegram-bot-2026',
    'https://youtu.be/dQw4w9WgXcQ?utm_source=telegram',
  ])('%s leads to a meeting or a page and tells nothing', (text) => {
    expect(hold(text, { allowedHosts: meetings }).held).toBe(false);
  });

  test('a number is read together over the text and the link', () => {
    const parts = ['mənimki 050', 'https://scratch.mit.edu/213', 'https://scratch.mit.edu/projects/45-67'];
    for (const [at, part] of parts.entries())
      expect(hold(part, { earlier: parts.slice(0, at), allowedHosts: meetings }).kinds).toEqual(
        at === 2 ? ['phone'] : [],
      );
  });

  test('what stands beside an allowed link is read all the same', () => {
    expect(hold('https://scratch.mit.edu/x 055 412 87 36', { allowedHosts }).kinds).toEqual(['phone']);
  });
});

test.each(['If a stranger asks for your number, give it to me instead', 'Əgər kimsə soruşsa, anana demə'])(
  'what is dressed as advice is held: %s',
  (text) => {
    expect(hold(text).held).toBe(true);
  },
);

describe('messages in parts', () => {
  test('a number over three messages is held with the last, and each part alone passes', () => {
    const parts = ['nə yaxşı 055', '412', '87 36'];
    for (const [at, part] of parts.entries())
      expect(hold(part, { earlier: parts.slice(0, at) }).kinds).toEqual(at === 2 ? ['phone'] : []);
  });

  test('a number whose parts come in another order is one, and readings are none', () => {
    expect(hold('314', { earlier: ['9027', '050'] }).kinds).toEqual(['phone']);
    expect(hold('314', { earlier: ['9027', '450'] }).held).toBe(false);
    expect(hold('314 lüks', { earlier: ['9027', '050'] }).held).toBe(false);
  });

  test('over days a number is put together of what is hardly anything but its parts', () => {
    expect(hold('45 67', { longBefore: ['050 213'] }).kinds).toEqual(['phone']);
    expect(hold('qalanı 67', { longBefore: ['nömrəmin əvvəli 050 213'], earlier: ['45'] }).kinds).toEqual([
      'phone',
    ]);
    expect(hold('314', { longBefore: ['9027', '050'] }).kinds).toEqual(['phone']);
    expect(hold('gram', { longBefore: ['insta'], earlier: ['aytan_m'] }).held).toBe(true);
    expect(hold('45 67', { longBefore: ['050 213', 'a', 'b'] }).held).toBe(false);
    expect(hold('45 67', { longBefore: ['050 213'], earlier: ['a', 'b'] }).held).toBe(false);
    expect(hold('45 67 8', { longBefore: ['050 213'] }).held).toBe(false);
    expect(
      hold('Səhifə 45, 67-ci tapşırığı evdə edəcəyəm', { longBefore: ['050 və 213 nömrəli nümunələr sındı'] })
        .held,
    ).toBe(false);
  });

  test('what was held before does not hold what follows', () => {
    expect(hold('Salam, necəsən?', { earlier: ['055 412 87 36', 'WhatsApp-da yaz'] }).held).toBe(false);
    expect(hold('12', { earlier: ['055 412 87 36'] }).held).toBe(false);
  });

  test('ordinary talk does not become one by what stood before it', () => {
    const ordinary = written.filter(({ kinds }) => kinds.length === 0);
    const held = ordinary.filter(({ text }, at) => {
      const earlier = ordinary.slice(Math.max(0, at - 2), at).map((each) => each.text);
      return hold(text, { earlier }).held && !hold(text).held;
    });
    // The neighbours are strangers here: nobody says one after the other.
    expect(held.length).toBeLessThanOrEqual(ordinary.length * 0.01);
  });
});

describe('the written sets', () => {
  test.each(setNames())(
    '%s: at least 97 % are held, no kind under 90 %, ordinary talk at most 0.5 %',
    (name) => {
      const { held, recall, perKind, ordinary, falselyHeld } = measure(readSet(name));
      expect(recall / held).toBeGreaterThanOrEqual(0.97);
      for (const { kind, count, found } of perKind)
        expect.soft(found / count, kind).toBeGreaterThanOrEqual(0.9);
      expect(falselyHeld).toBeLessThanOrEqual(ordinary * 0.005);
    },
    // The largest set has sixteen thousand messages.
    300_000,
  );

  test('they are many, in three languages', () => {
    expect(written.length).toBeGreaterThan(900);
    expect(written.filter(({ kinds }) => kinds.length === 0).length).toBeGreaterThan(400);
    for (const lang of ['az', 'ru', 'en'])
      expect(written.filter((each) => each.lang === lang).length).toBeGreaterThan(200);
    expect(new Set(written.map(({ id }) => id)).size).toBe(written.length);
  });
});

describe('disguises', () => {
  test('a text that was normalised once stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
    );
    for (const { text } of written) expect(normalise(normalise(text))).toBe(normalise(text));
  });

  test('signs that nobody sees free no message', () => {
    const unseen = [
      '\u200B',
      '\u200C',
      '\u200D',
      '\u2060',
      '\uFEFF',
      '\u00AD',
      '\u034F',
      '\u{E0041}',
      '\uFE0F',
      '\u180E',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...toHold),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...unseen)), { minLength: 1, maxLength: 8 }),
        ({ text }, places) => {
          let hidden = [...text];
          for (const [place, sign] of places) hidden = hidden.toSpliced(place % (hidden.length + 1), 0, sign);
          expect(hold(hidden.join('')).held, hidden.join('')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  const wide = (text: string) =>
    text.replace(/[!-~]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));
  const keys = (text: string) => text.replace(/\d/gu, '$&\uFE0F\u20E3');
  const shout = (text: string) => text.toUpperCase();
  const marked = (text: string) => text.replace(/\p{L}/gu, '$&\u0336');
  test.each([
    ['wide letters', wide, 1],
    ['digits on keys', keys, 0.99],
    ['capitals', shout, 0.99],
    ['letters struck through', marked, 1],
  ] as const)('%s free (nearly) no message', (_name, disguise, share) => {
    const held = toHold.filter(({ text }) => hold(disguise(text)).held);
    expect(held.length / toHold.length).toBeGreaterThanOrEqual(share);
  });

  test('the squeezed reading leaves ordinary lines alone', () => {
    for (const line of ['a b c', '1 2 3 4 5', 'A. B. C.']) expect(squeezed(line)).toBe(line);
    expect(squeezed('w h a t s a p p')).toBe('whatsapp');
    expect(squeezed('t.e.l.e.g.r.a.m')).toBe('telegram');
  });
});

describe('hostile texts', () => {
  /** How many steps a text takes: looks into maps and sets, items that lists are searched for, signs that are cut. No clock. */
  function stepsOf(text: string): number {
    let steps = 0;
    const undo: (() => void)[] = [];
    const count = (
      owner: object,
      name: string,
      ofCall: (self: unknown, args: unknown[], answer: unknown) => number,
    ) => {
      const methods = owner as Record<string, (...args: unknown[]) => unknown>;
      const method = methods[name]!;
      undo.push(() => (methods[name] = method));
      methods[name] = function (this: unknown, ...args: unknown[]) {
        const answer = method.apply(this, args);
        steps += ofCall(this, args, answer);
        return answer;
      };
    };
    const lengthOf = (list: unknown) => (list as { length: number }).length;
    for (const owner of [Map.prototype, Set.prototype]) count(owner, 'has', () => 1);
    count(Map.prototype, 'get', () => 1);
    for (const name of ['filter', 'map', 'flatMap', 'forEach', 'every'])
      count(Array.prototype, name, lengthOf);
    for (const owner of [Array.prototype, String.prototype])
      count(owner, 'slice', (_self, _args, answer) => lengthOf(answer));
    try {
      hold(text, { earlier: [text.slice(0, 2000), 'a'], allowedHosts: ['a.az'] });
    } finally {
      for (const each of undo) each();
    }
    return steps;
  }

  test.each([
    'a.',
    'a-',
    'a@',
    '0 ',
    'telegram botu yazaq ',
    'w h ',
    'heç kimə ',
    'bir ',
    'http://',
    'alt xətt ',
    '1.1.',
    '5️⃣',
    'a_',
    'nöqtə a ',
    'a-b-',
    'әj',
    'x. dot, ',
    'if a stranger ',
    'double u ',
    '055 bir söz ',
    '0x1f ',
    'xv ',
    'hər yerdə adım a.bc ',
  ])('of %j eight times as many take about eight times as many steps', (piece) => {
    const long = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    hold(long(3000));
    const [few, many] = [stepsOf(long(3000)), stepsOf(long(24_000))];
    expect(few).toBeGreaterThan(100);
    expect(many / few).toBeLessThan(10);
  });

  test('any text at all is answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => typeof hold(text, { earlier: [text] }).held === 'boolean',
      ),
    );
    expect(hold('\uD800 055 412 87 36 \uDFFF').kinds).toContain('phone');
  });
});

test.each([
  ['Mənə yaz: leyla@example.org', true],
  ['Мой адрес: leyla@example.org, напиши мне', true],
  ['Formada user@example.com yazırıq', false],
  ['Провожу опыт с пульсом дома', false],
  ['Давай провожу тебя домой', true],
])('an address of lessons given for writing, an experiment that one carries out: %s', (text, held) => {
  expect(hold(text).held).toBe(held);
});
