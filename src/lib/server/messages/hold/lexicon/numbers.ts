/** Words for numbers: how each is said, by what it is worth. Cases and endings that people use are written out. */
export const numberWords: Readonly<Record<string, string>> = {
  0: 'sıfır sifir zero nought naught ноль нуль ноля ноликов nol sfr null',
  1: 'bir one один одна единица раз',
  2: 'iki ikki two два две двойка двоечка двоечку',
  3: 'üç three три тройка uc',
  4: 'dörd dört dord four четыре четверка drd четыри четыр чтыре',
  5: 'beş five пять пятерка пятерочка bş fife пиать пят',
  6: 'altı alti six шесть шестерка шест шэсть',
  7: 'yeddi yedi seven семь семерка yddi yetti сем симь',
  8: 'səkkiz sekiz səkiz eight восемь восьмерка skkiz səkgiz eigth восим восьм васем',
  9: 'doqquz dokkuz doquz nine девять девятка dqqz doqguz dogguz dokuz niner девить',
  10: 'on ten десять',
  11: 'eleven одиннадцать',
  12: 'twelve двенадцать',
  13: 'thirteen тринадцать',
  14: 'fourteen четырнадцать',
  15: 'fifteen пятнадцать',
  16: 'sixteen шестнадцать',
  17: 'seventeen семнадцать',
  18: 'eighteen восемнадцать',
  19: 'nineteen девятнадцать',
  20: 'iyirmi iyrmi igirmi twenty двадцать yirmi',
  30: 'otuz thirty тридцать',
  40: 'qırx qirx forty fourty сорок kırk',
  50: 'əlli elli fifty пятьдесят пийсят пиисят пидисят пядесят питьдесят',
  60: 'altmış altmish sixty шестьдесят шисят шисят шестдесят',
  70: 'yetmiş yetmish seventy семьдесят семисят семдесят',
  80: 'səksən seksen eighty восемьдесят восемдесят',
  90: 'doxsan dohsan ninety девяносто doksan ninty девяноста',
  100: 'yüz hundred сто',
  200: 'двести',
  300: 'триста',
  400: 'четыреста чтыреста',
  500: 'пятьсот',
  600: 'шестьсот',
  700: 'семьсот',
  800: 'восемьсот',
  900: 'девятьсот',
};

/** Words that say a digit twice or three times. */
export const repeatWords: Readonly<Record<string, string>> = {
  2: 'double dbl dubl qoşa дважды',
  3: 'triple трижды',
};

/** Digits as things that are counted (`три семёрки`, `two zeros`). */
export const digitNouns: Readonly<Record<string, string>> = {
  0: 'zeros zeroes noughts нуля ноля нулей нолей нолика ноликов нулика нуликов',
  1: 'ones единицы единиц единички единичек',
  2: 'twos двойки двоек двоечки двоечек',
  3: 'threes тройки троек троечки троечек',
  4: 'fours четверки четверок четверочки четверочек',
  5: 'fives пятерки пятерок пятерочки пятерочек',
  6: 'sixes шестерки шестерок шестерочки шестерочек',
  7: 'sevens семерки семерок семерочки семерочек',
  8: 'eights восьмерки восьмерок восьмерочки восьмерочек',
  9: 'nines девятки девяток девяточки девяточек',
};

/** A zero where numbers stand before or after it. */
export const zeroWords = 'oh o о nil';

/** Words that stand between the parts of a number without ending it. */
export const fillerWords =
  'dalınca gəlir dalıyca идет comes başla gözlə dayan жди подожди wait ardı sonrası следом после after followed sonra axırda əvvəl və ve da də and then и потом затем дальше далее plus плюс tire tirə тире dash defis дефис boşluq пробел space nöqtə point точка dot minus i potom axırı sonu arxasınca ardınca daha yenə опять снова again kod код davamı ilə başlayır başlayan başlanır qurtarır bitir starts ends with first last next начинается заканчивается';

/** Units and counted things: a number before them is no part of a telephone's. */
export const unitWords =
  'kg q qr qram gram mg g ton t km m sm cm mm nm um mkm metr santimetr l ml litr v volt mv kv a ma amper w kw mw vatt j kj hz khz mhz ghz hs herts ohm om kom kohm mohm pf nf uf mf f farad hpa kpa mpa pa paskal bar atm c k dərəcə faiz azn manat qəpik usd eur dollar avro euro rub lari try kb mb gb tb bit bayt byte bytes s san saniyə sec second seconds min dəq dəqiqə minute minutes saat h hour hours gün days il years yaş ms us ns rpm fps px dpi db lux lm cd mol n nyuton вольт в а ампер ом кг г км м см мм мл л гпа па гц кгц мгц ггц руб рублей манат манатов лет год года процент процентов градус градусов мин минут секунд сек час часов шт штук дней байт бит кб мб гб ədəd dənə nəfər nəfərlik people pieces units meters metres kilometers kilometres grams volts watts amps degrees percent joules newtons pascal pascals люменов ккал kcal mah ah wh kwh мач ач втч квтч';
