import { expect, test } from 'vitest';
import { needsHelp } from './distress.ts';
import { hold } from './hold/index.ts';

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

test('ordinary talk asks for no numbers', () => {
  const wrong = lines(`
    Bu məsələ məni öldürdü, iki saat oturdum.
    Telefonun batareyası öldü, sonra yazaram.
    Müharibə haqqında filmə baxdım, çox adam ölür.
    Kitabda qəhrəman intihar edir, sonu çox kədərlidir.
    Tarix dərsində məcburi nikah haqqında danışdıq.
    Atam məni dərsə maşınla aparır.
    Anam məni yaxşı doyurur.
    Robotu düzəldəndə məni tok vurdu, amma zəif.
    Top məni vurdu, heç nə olmadı.
    Bu mahnı mənə çox toxundu.
    Müəllimin sözləri mənə toxundu.
    Dərsdə əl qaldırıram, amma soruşmur.
    İmtahandan qorxuram.
    Qaranlıqdan qorxuram bir az.
    Bacım ərə gedir, toyumuz var.
    Mən ölmək istəmirəm, yaşamağı sevirəm.
    Mühəndis olmaq istəyirəm.
    Kağızla barmağımı kəsdim.
    Lazerlə fanerin qıraqlarını kəsirəm.
    Heç kim məni döymür.
    Özümü yaxşı hiss edirəm, zərər yoxdur.
    Eve getmek isteyirem, yoruldum.
    Atamdan kitab istəyirəm.
    Məni komandaya seçdilər.
    Qardaşım məni şahmatda uddu.
    Məni dərsə gətirib oxumağa həvəsləndirdilər.
    Prosesi öldürmək üçün kill yazdım.
    Эта задача меня убила.
    Папа бьёт рекорды в шахматах.
    Сердце бьётся, когда выступаю.
    Меня ударило током, но слабо.
    Фильм меня очень тронул.
    Сестра выходит замуж в июне.
    Я не хочу жить в столице, хочу учиться в Гяндже.
    Боюсь экзамена и контрольной.
    Папа меня не бьёт.
    Мы читали про самоубийство Вертера.
    Брат обыграл меня.
    My brother beat me at chess again.
    I was dying of laughter.
    This bug is killing me.
    The battery died, I will write later.
    The story touched me a lot.
    I am scared of the exam.
    I want to live in Baku.
    My sister is getting married.
    Kill the process and start it again.
    It hit me that the loop never ends.
    I think I cut myself a bit with paper.
    I do not want to die, I want to see Mars.
    Меня бьёт током от корпуса.
    Боюсь маму расстроить.
    Я не хочу умереть в этой игре.
    Мысли автора о смерти звезды интересны.
    Erkən və məcburi evlilik haqqında esse yazıram.
  `).filter((line) => needsHelp(line));
  expect(wrong).toEqual([]);
});

const inNeed = lines(`
  Özümə zərər vermək istəyirəm
  ozume zerer vermek isteyirem
  Özümü öldürəcəm
  ozumu oldurmek isteyirem
  Salam, necəsiniz? Mən daha yaşamaq istəmirəm.
  Ölmək istəyirəm.
  olmek isdeyirem
  Kaş heç doğulmayaydım
  İntihar etmək istəyirəm
  Bəzən damarlarımı kəsmək istəyirəm
  Atam məni döyür
  atam meni doyur
  Atam hər gün məni döyür, anamı da.
  Qardaşım dünən mənə şillə vurdu
  Evdə məni döyürlər
  Ögey atam anamı döyür
  Dünən yenə kötək yedim
  Məni məcbur ərə vermək istəyirlər
  meni mecbur ere vermek isteyirler
  Məni ərə verirlər, oxumağa qoymurlar
  Məni zorla nişanlayırlar
  Ərə getmək istəmirəm, 16 yaşım var
  Əmim mənə toxunur
  Müəllim dünən mənə toxundu, xoşuma gəlmədi
  Bir oğlan məndən çılpaq şəkil istəyir
  Evə getməyə qorxuram
  eve qayitmaga qorxuram
  Atamdan çox qorxuram
  Evdən qaçmaq istəyirəm
  O, məni hədələyir
  Я хочу умереть
  Не хочу больше жить
  Я режу себя, когда мне плохо
  Думаю о самоубийстве
  Папа меня бьёт
  Отчим бьет маму и меня
  Меня дома избивают
  Меня хотят выдать замуж
  Меня насильно отдают замуж
  Дядя трогает меня
  Учитель ко мне пристаёт
  Боюсь идти домой
  Я боюсь отца
  Мне страшно дома
  I want to kill myself
  I don’t want to live anymore
  i wanna die... i want to die
  I keep hurting myself
  My dad hits me
  my father beats me every day
  They are forcing me to marry
  They want to marry me off
  My uncle keeps touching me
  I am scared to go home
  I don't feel safe at home
  I'm afraid of my father
  Меня дома бьют
  Меня дома бьют. Я боюсь идти домой
`);

test('whoever says that she is in need is heard, in three languages, with marks and without', () => {
  expect(inNeed.filter((line) => !needsHelp(line))).toEqual([]);
});

test('what she says of her need goes to her mentor, also after other lines; wishes beside it do not', () => {
  const befores = [[], ['Salam', 'Sabah dərs var'], ['Я в 8 классе', 'У меня 3 урока']];
  const held = inNeed.filter((line) => befores.some((earlier) => hold(line, { earlier }).held));
  expect(held).toEqual([]);
  for (const line of ['Отец меня бьёт, приезжай ко мне вечером', 'Меня бьют, дай свой номер'])
    expect(hold(line).held, line).toBe(true);
});

test('a long text takes no longer than a long text', () => {
  const began = performance.now();
  needsHelp('atam '.repeat(800));
  needsHelp('meni '.repeat(800));
  expect(performance.now() - began).toBeLessThan(1000);
});
