import { normalise } from './hold/normalise.ts';

/** A rule of parts: words or stems (`*` goes on to the end of the word), and between two of them up to so many others. */
const rule = (...parts: (string | number)[]): RegExp =>
  new RegExp(
    ` ${parts
      .map((part) =>
        typeof part === 'number'
          ? String.raw`(?: \S+){0,${part}} `
          : `(?:${part.replaceAll('*', String.raw`\S*`)})`,
      )
      .join('')}(?= )`,
    'u',
  );

// What `normalise` leaves: `ə` is `e`, `ö` is `o`, `ı` is `i`, `й` is `и`.
const azWants = 'is[td]e?[iy](?!emir)*|isdiyrem|dusunurem|fikirlesirem';
const azThey = 'is[td]*(?:ir|irler|diler)|mecbur*|zorla*';
const azHome =
  'at(?:am|amgil)|an(?:am|amgil)|(?:ogey )?at(?:aligim|am)|analigim|qardas(?:im|larim)|bacim|dedem?|emim?|dayim?|babam?|erim|nisanlim|valideynlerim|evdekiler|evdekilerim';
const azHomeFear =
  '(?:ogey )?atamdan|(?:ogey )?anamdan|qardasimdan|dedemden|emimden|dayimdan|babamdan|erimden|nisanlimdan|evdekilerden|evdekilerimden|valideynlerimden';
const azOthers = 'muellim(?:im)?|qonsu(?:muz)?|kisi|adam|oglan|kimse|birisi|mesqcim?|surucu|qohum(?:umuz)?';
const azUs = 'meni|mene|bizi|anami|bacimi|qardasimi';
const azBeats =
  'do[yv](?:ur|urler|ub|ubler|du|duler|ecek|urdu)|kotekle*|sille(?:ler)? (?:vur|cek)*|vur(?:ur|urlar|ub|ublar|du|dular)|el qaldir*|tepikle*|yumruqla*';
const azTouches =
  'toxun(?:ur|du|ub|urdu)|el (?:vurur|vurdu|vurub|atir|atdi)|sata[sn]ir|satas(?:di|ib)|sirtil(?:ir|di)';

const ruHome =
  'папа|папка|отец|отчим|батя|мама|мать|мачеха|брат|братья|дед|дедушка|дядя|муж|жених|парень|родители|он|они';
const ruHomeFear =
  'папы|папу|отца|отчима|мамы|маму|мать|матери|мачехи|мачеху|брата|деда|дедушки|дядю|дяди|мужа|жениха|родителеи';
const ruOthers = 'учитель|тренер|сосед|мужчина|мужик|родственник|репетитор|водитель';
const ruBeats =
  '(?<! не )(?:бьет|бьют|бил|била|били|избива*|избил*|побил*|ударил|ударила|поднимает руку|поднял руку)';
const ruTouches = '(?<! не )(?:трога(?:ет|л|ют)|лапа*|щупа*|домога*|приста(?:ет|вал|ют))';

const enHome =
  'dad|daddy|father|mom|mum|mother|parents|brothers?|sister|stepdad|stepfather|stepmom|stepmother|uncle|aunt|grandpa|grandfather|husband|fiance|boyfriend|he|they';
const enOthers = 'teacher|coach|neighbou?r|man|guy|cousin|someone|somebody|relative|driver|boy';
const enBeats =
  '(?<! not | doesnt | dont | never | didnt )(?:beats?|beating|hits?|hitting|slaps?|slapped|punch(?:es|ed)?|kick(?:s|ed)?|chok(?:es|ed))';
const enWants = 'want|wanna|going|gonna|thinking|thought|think|will|ill|might|tried|wish|planning';

const hurtingHerself = [
  rule('ozum[eu]', 2, 'zerer ver*|xesaret*|qesd*'),
  rule(
    'ozumu',
    1,
    'oldur(?:mek|ecem|ecey|um|sem|mey)*|asmaq|asacam|asacagam|asim|yandirmaq|yandiracam|zeherle*',
  ),
  rule('ozumu', 0, '(?:korpu|pencere|balkon|dam|mertebe|bina)*', 1, 'at(?:maq|im|acam|acagam|sam)'),
  rule('ozumu', 0, 'kes(?:irem|mek|ecem|mis|dim)*'),
  rule('bileyimi|bileklerimi|damar(?:imi|lari|larimi)', 1, 'kes*|dogra*'),
  rule('qolumu|qollarimi', 0, 'kes(?:irem|mek|misem|ecem)'),
  rule('int[ia]har', 0, 'edim|edecem|edeceyem|edirem|etsem|eleyecem|eleyim'),
  rule('int[ia]har', 0, 'etme[ky]|etmeyi|eleme[ky]|haqda|haqqinda|barede', 0, azWants),
  rule('olme[ky]', 0, azWants),
  rule('kas(?:ki)?', 2, 'oleydim|dogulmayaydim'),
  rule('yasama(?:q|g|gi)', 1, 'is[td]e?mirem'),
  rule('yasama[qg]dan|heyatdan|heyatimdan', 1, 'bez*|yorul*|iyren*'),
  rule('heyatima|omrume', 1, 'son (?:qoy|ver)*'),
  rule('canima', 1, 'qesd*|qiyacam|qiymaq|qiyim'),
  rule('себе', 1, 'навреди*|вред|причин*'),
  rule('навреди*|наврежу|причин*', 1, 'себе'),
  rule('поконч*', 1, 'с собои|с жизнью'),
  rule('(?<! не )(?:убить|убью|резать|режу|порезать|порежу|порезала|резала) себя'),
  rule('себя', 1, '(?<! не )(?:убить|убью|режу|резать|порезать|порезала|резала)'),
  rule('режу|резала|порезала|порежу|вскры(?:ть|ла)|вскрою', 1, 'вены|вену|руки|запястья'),
  rule('не хо(?:чу|чется)', 1, 'жить(?! (?:в|на|с|там|здесь) )'),
  rule('(?<! не )хо(?:чу|чется)', 1, 'умереть|сдохнуть'),
  rule('лучше бы', 0, 'я|меня', 1, 'умерла|сдохла|родилась|не было'),
  rule('думаю|мысли', 1, 'самоубии*|суицид*|смерти(?! звезд)'),
  rule('ne [xh]o[ch]*', 1, '[jz]h?it'),
  rule('[xh]och?u', 1, 'umeret'),
  rule(enWants, 3, '(?:kill|hang)(?:ing)? myself'),
  rule('want|wanna|gonna|going|thinking', 2, '(?:hurt|harm)(?:ing)? myself'),
  rule('want|wanna|gonna', 1, 'cut myself(?! a )'),
  rule('i', 1, '(?:cutting|harming|hurting) myself|self harm*'),
  rule('im|i am|feel|feeling', 1, 'suicidal'),
  rule(enWants, 2, 'end(?:ing)? my life|end it all|commit(?:ting)? suicide'),
  rule('thinking|think|thoughts', 1, 'suicide'),
  rule('(?<! dont | not | never )(?:want|wanna|wish)', 1, 'to die|i was dead|i were dead'),
  rule('dont|do not', 1, 'want to (?:live|be alive)(?! (?:in|on|with|there|here) )'),
];

const beaten = [
  rule(azHome, 4, azUs, 3, azBeats),
  rule(azUs, 2, azHome, 2, azBeats),
  rule('meni', 1, 'do[yv](?:urler|ubler|duler)|kotekleyir*'),
  rule('do[yv](?:ur|urler|ubler|ub)|kotekleyir*', 0, 'meni|bizi'),
  rule('evde|her gun|yene', 1, 'meni|mene', 1, 'do[yv](?:ur|ub|du)|kotek*|sille*|el qaldir*'),
  rule('kotek', 0, 'yeyirem|yemisem|yedim'),
  rule('doyulurem|doyulmusem'),
  rule(ruHome, 2, ruBeats, 0, 'меня|маму|сестру|нас'),
  rule(ruHome, 2, 'меня', 2, ruBeats),
  rule('меня|нас', 1, '(?<! не )(?:бьют|бьет|избива*|избил|избили|побили)(?! ток)'),
  rule('бьют|избива*|избили|побили', 0, 'меня'),
  rule('подн(?:имает|ял|имают|яла)', 1, 'на меня', 0, 'руку'),
  rule('papa|otec|otchim|brat|mama', 1, 'men[yi]a', 1, 'b[yi]?[eo]t|bjot|izbil|izbivaet'),
  rule(enHome, 2, enBeats, 0, 'me(?! (?:at|in|to|up|by|with) )'),
  rule('i', 2, 'beaten|being hit|abused', 1, 'at home|by my'),
];

const marriedOff = [
  rule('meni|bizi', 3, 'ere', 0, 'ver*'),
  rule('meni', 3, azThey, 2, 'ere|evlen*|nisan*'),
  rule(azHome, 2, '(?:mecbur|zorla)*', 2, '(?:ere ver|evlen|nisanla)*'),
  rule('evlenmeye|ere getmeye', 0, 'mecburam|mecbur edirler meni'),
  rule('meni', 2, '(?:nisanla|evlendir)*'),
  rule('ere getmek', 1, 'is[td]e?mirem'),
  rule('meni', 1, 'qacirmaq', 0, 'is[td]*'),
  rule('меня', 3, '(?:выда|отда|отдад|насильно|силои|заставля|принужда)*', 3, 'замуж'),
  rule('(?:выда|отда|заставля|принужда)*', 1, 'меня', 3, 'замуж'),
  rule('родители|они', 2, 'заставля*|хотят выдать', 2, 'замуж'),
  rule('не хочу', 2, 'замуж'),
  rule('(?:forc|mak)(?:e|es|ing|ed) me|made me', 1, '(?:to )?(?:get )?marr*|into', 1, '(?:a )?marr*'),
  rule('(?:forc|mak)(?:e|es|ing|ed) me|made me', 1, '(?:to )?(?:get )?marr*|marriage'),
  rule('(?:im|i am)', 1, 'forced (?:to|into)', 2, 'marr*'),
  rule('marry(?:ing)? me off'),
  rule('dont|do not', 0, 'want to', 0, 'get married|marry'),
];

const touched = [
  rule(`${azHome}|${azOthers}`, 4, 'mene', 2, azTouches),
  rule('bedenime|sineme|dosume|ombama|budlarima', 2, '(?:toxun|el vur|el at)*'),
  rule('meni', 1, 'zorla(?:di|dilar|yib)|qisnayir*|taciz*'),
  rule('mene', 1, 'tecavuz*|cinsi|seksual'),
  rule('menden|mene', 2, 'ci[lp]{2}aq|lut|intim', 1, '(?:sekil|sekl|foto|video)*'),
  rule('meni', 2, 'soyunmaga|opusmeye|yatmaga', 1, '(?:mecbur|zorla)*'),
  rule(`${ruHome}|${ruOthers}`, 3, ruTouches, 0, 'меня|ко мне'),
  rule(`${ruHome}|${ruOthers}`, 2, 'меня|ко мне', 1, ruTouches),
  rule('меня', 2, 'изнасил*|лапа*|щупа*|домога*'),
  rule('изнасиловал*', 0, 'меня'),
  rule('(?:заставля|принужда)*', 1, 'меня', 2, '(?:раздева|раздеть|целовать)*'),
  rule('прос[ия]т|требу[ею]т', 3, '(?:голы|интимны|обнаженны)*', 0, '(?:фот|снимк|видео)*'),
  rule(
    `${enHome}|${enOthers}`,
    2,
    '(?<! not | doesnt | never )(?:touch(?:es|ed|ing)?|grop(?:es|ed|ing)|molest(?:s|ed|ing)|raped)',
    0,
    'me(?! with )',
  ),
  rule('i was', 1, 'raped|molested|groped'),
  rule('ask(?:s|ed|ing)?|wants', 1, 'me', 1, 'for|to send', 2, '(?:nude|naked)*'),
  rule('forc(?:ed|es|ing)', 0, 'himself on me|me to (?:undress|kiss|touch|strip)'),
];

const afraidAtHome = [
  rule('eve', 1, '(?:getme|qayitma|donme|gelme)*', 1, 'qorx(?:uram|urdum)'),
  rule('evde', 1, 'qorxuram|zulm*|tehlukedeyem'),
  rule(azHomeFear, 1, 'qorxuram|qorxuruq'),
  rule('evden', 1, 'qac(?:maq|im|acam|acagam)'),
  rule('meni', 1, 'hedele*'),
  rule('meni', 1, 'otaga|otaqda|evde|eve|zirzemiye', 1, '(?:bagla|kilidle)*'),
  rule('бо(?:юсь|имся)', 1, 'идти|возвращаться|вернуться|приходить|быть|жить|оставаться', 1, 'домои|дома'),
  rule('боюсь', 1, `(?:${ruHomeFear})(?! [^ ]+(?:ть|ти|ться) )`),
  rule('дома', 1, 'страшно|опасно|небезопасно'),
  rule('страшно', 1, 'идти домои|возвращаться домои|дома'),
  rule('хочу', 1, '(?:сбежать|убежать) из дома'),
  rule(ruHome, 1, 'угрожа*', 0, 'мне|убить|избить'),
  rule('меня', 1, 'запирают|заперли|запер'),
  rule('мне', 1, 'угрожа*'),
  rule(
    '(?:scared|afraid|terrified)',
    0,
    'to|of',
    0,
    'go(?:ing)? home|be(?:ing)? (?:at )?home|com(?:e|ing) home',
  ),
  rule('(?:scared|afraid|terrified)', 0, 'of my', 0, enHome),
  rule('(?:not|dont feel|never feel|isnt)', 0, 'safe', 0, 'at home|in my house'),
  rule(`${enHome}|${enOthers}`, 1, 'threaten*', 0, 'me|to kill me|to hurt me|to beat me'),
];

const rules: readonly RegExp[] = [...hurtingHerself, ...beaten, ...marriedOff, ...touched, ...afraidAtHome];

/**
 * Whether a girl says of herself that she is in need: that she wants to hurt herself, is beaten, is to be married off, is
 * touched or forced, is afraid at home. A word of it in other talk (a film, a task that "killed" her, an empty battery) is none.
 */
export const needsHelp = (text: string): boolean =>
  normalise(text)
    .replaceAll(/['’ʼ`]/gu, '')
    .split(/[.!?;:\n]+/u)
    .some((sentence) => {
      const words = ` ${sentence.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
      return rules.some((each) => each.test(words));
    });
