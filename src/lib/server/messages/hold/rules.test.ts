import { describe, expect, test } from 'vitest';
import { hold } from './index.ts';

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
    'send me your photo',
  ])('%s: asked for or offered', (text) => {
    expect(hold(text)).toMatchObject({ way: 'coordinator' });
    expect(hold(text).kinds).toContain('move');
    // Told by the rule, whatever a model thinks of it.
    const reader = () => ({ likely: [], ordinary: true, plain: true });
    expect(hold(text, { reader }).reasons).toContain('photo-of-person');
  });

  test.each([
    'Sən çox gözəlsən, şəkil at',
    'Ты очень красивая, пришли фото',
    'You are so pretty, send a photo',
  ])('%s: with what she looks like, for safeguarding', (text) => {
    const reader = () => ({ likely: [], ordinary: true, plain: true });
    expect(hold(text, { reader })).toMatchObject({ reasons: ['too-close'], way: 'safeguarding' });
  });

  test.each([
    'Layihənin şəklini göndər',
    'Gözəl alındı, şəklini at',
    'It is so pretty, send a photo of the robot',
    'Send me your picture of the breadboard',
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
