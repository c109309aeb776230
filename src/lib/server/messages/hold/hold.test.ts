import { describe, expect, test } from 'vitest';
import { hold } from './index.ts';

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

test.each(['If a stranger asks for your number, give it to me instead', 'Əgər kimsə soruşsa, anana demə'])(
  'what is dressed as advice is held: %s',
  (text) => {
    expect(hold(text).held).toBe(true);
  },
);

test.each([
  ['Mənə yaz: leyla@example.org', true],
  ['Мой адрес: leyla@example.org, напиши мне', true],
  ['Formada user@example.com yazırıq', false],
  ['Провожу опыт с пульсом дома', false],
  ['Давай провожу тебя домой', true],
])('an address of lessons given for writing, an experiment that one carries out: %s', (text, held) => {
  expect(hold(text).held).toBe(held);
});
