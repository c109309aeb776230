import type { HandleText } from './handle.ts';
import { namesOf } from './made-names.ts';

const everywhere =
  /(?:her yerde|hamisinda|butun (?:sebeke|tetbiq|yer)\p{L}{0,20}|везде|всюду|во всех \p{L}{1,20}|на все случаи|everywhere|all (?:of )?(?:them|platforms|apps)|every app|wherever|internetde|the same name|same username)/u;
const called =
  /(?<!\p{L})(?:ad\p{L}{0,5}|nik\p{L}{0,4}|eyni|leqeb\p{L}{0,20}|hesab\p{L}{0,20}|ник\p{L}{0,2}|имя|логин|одна|один|тот же|та же|то же|name|username|user|handle|same|called|i.?m|nick\p{L}{0,20})(?!\p{L})/u;
const social =
  /(?<!\p{L})(?:izle|abune|storis|stori|istori|story|stories|подпи[сш]|стори|follow|gamertag|finsta|подписыв|лайк|profil|akkaunt|акк|аккаунт|профил|страничк|sehife|izleyici|подписчик|followers?|username|юзернейм|юзернеим|nik|nikim|leqeb|ник|ника|nick|nickname|acc)(?:\p{L}{0,5})(?!\p{L})/u;
const self =
  /(?<!\p{L})(?:menem|men(?:i|im)?|cixiram|kecirem|adim|hesabim|kanalim|profilim|я|меня|мои|мой|моя|mine|i|im|my|me|under|ya|moi|moy|menya)(?!\p{L})/u;
const naming =
  /(?<!\p{L})(?:menem|cixiram|kecirem|adi|adim|hesab\p{L}{0,20}|kanal\p{L}{0,20}|kimi|deye|axtar|tap|зовут|называется|ищи|найди|найдешь|под|dobav\p{L}{0,20}|ishi|naidi|naydi|zovut|канал|записан\p{L}{0,20}|called|named|name|as|search|look up|find|under|add|добавь|запрос|elave)(?!\p{L})/u;
const quote = /["«“„'][^"»”“\n]{3,32}["»”“']/u;
const tag = /(?<![\p{L}\d])\p{L}[\p{L}\d_.]{3,30}#(?:\d{3,5}|[\da-z]{6,9})(?![\p{L}\d])/u;
const friends =
  /(?<!\p{L})(?:add|find|friend|elave|dost|axtar|tap|добав|друз|найд|ищи|klub|clan|klan|oyun|game|gir|zaxodi|заход|say hi|nick|nik|ник|id)/u;
const underscore =
  /underscore|alt ?x[eə]tt|alt cizgi|alt tire|нижн\p{L}{1,20} (?:подч|пробел|тире)|подч[её]ркивани|подчеркив|podch|dolama|noqte|точка|тире|дефис|dot(?!\p{L})|hyphen|dash/u;
const platform = ['channel', 'channelWeak', 'channelGame', 'channelMine'];
const nato = new Set(
  'alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray x-ray yankee zulu'.split(
    ' ',
  ),
);

/** Talk about a program, whose names look like those that people give themselves. */
const programs =
  /variabl|function|undefined|deyisen|funksiya|переменн|функци|error|exception|column|sutun|столб|database|massiv|array|parametr|параметр|branch|commit|repo(?!\p{L}{0,20}rt)|\bfile\b|\bfayl/u;

const fileName =
  /\.(?:html?|py|js|ts|css|txt|csv|json|ino|png|jpe?g|pdf|docx?|xlsx?|pptx?|zip|stl|cpp|c|h)(?![a-z])/u;

/** Messages that tell a name are short. */
const mostWords = 60;

/** Whether a name elsewhere is told that stands beside no app: the same everywhere, one to follow, one that is spelt. */
export function findsName({ tokens, words, marks, code, plain }: HandleText & { plain: string }): boolean {
  if (words.length > mostWords) return false;
  if (!code && tag.test(plain) && (words.length <= 6 || friends.test(plain))) return true;
  const app = platform.some((each) => marks.has(each)) || pictured.test(plain);
  if (spelt(words) && (app || (underscore.test(plain) && naming.test(plain)))) return true;
  if (code || programs.test(plain)) return false;
  if (app && words.length <= 45 && tellsName.test(plain) && !marks.has('topic')) return true;
  if (app && quote.test(plain) && self.test(plain) && naming.test(plain) && !marks.has('topic')) return true;
  const names = namesOf(tokens).filter(
    ({ strong, text }) =>
      !fileName.test(text) && (strong || /\p{Script=Cyrillic}_\p{Script=Cyrillic}/u.test(text)),
  );
  const madeUp = names.some(({ text }) => /\p{L}{2}[._]\p{L}|[a-z]{3}_?\d{2,}$/u.test(text));
  if (madeUp && everywhere.test(plain) && called.test(plain)) return true;
  if (madeUp && app && self.test(plain) && !marks.has('topic')) return true;
  if (madeUp && social.test(plain) && !marks.has('topic')) return true;
  return afterColon.test(plain) && everywhere.test(plain) && called.test(plain);
}

/** The last word after a colon, in Latin letters: `same name everywhere: quietpilotaze`. */
const afterColon = /(?::|-|,) ?@?[a-z\d_.]{5,24}[.!)]?\s*$/u;
/** Whatever the name is: somebody tells how she is called there. */
const tellsName =
  /меня (?:там )?зовут|(?<!\p{L})я под |там я |я там (?!\p{L}{0,20}ла)|под (?:именем|ником|фамилиеи|девичьеи)|(?:мои|моя|у меня) (?:\p{L}{1,20} )?(?:ник|юзернеим|логин|канал)|имя:|канал\p{L}{0,20} .{0,24}называется|код\p{L}{0,20} друга|на аве|(?<!\p{L})menem(?!\p{L})|(?<!\p{L})cixiram(?!\p{L})|yaz\p{L}{0,20} (?:tap|gor)|dost kodum|leqebim|kanalim|kanal:|deye (?:bir )?qiz|i go by|pen name|nickname (?:there )?is|my (?:psn|gamertag|username|handle|nick)|gamertag:|psn is|cover pic|na ave|moy nik|username as|yazilisi/u;
/** An app told by its picture. */
const pictured =
  /ghostemoji|planeemoji|ghost app|paper (?:air)?plane|samol[ye]t|самол[её]тик|бумажн\p{L}{1,20} самол|каг[ыi]z t[eə]yyar|kagiz teyyar|ka[gğ][iı]z t[eə]yyar|x[eə]yal (?:t[eə]tbiq|s[eə]kl)|xeyal|привидени|призрак/u;

/** Letters told one by one, or by the words that pilots have for them. */
function spelt(words: HandleText['words']): boolean {
  let run = 0;
  let pilots = 0;
  for (const { text, step } of words) {
    if (nato.has(text)) pilots += 1;
    if (/^\p{L}$/u.test(text) && (run === 0 || step < 3)) run += 1;
    else if (!/^(?:yerine|alt|xett|noqte|и|ve|potom|потом|дальше|then|tire|два|iki|boyuk|kicik)$/u.test(text))
      run = 0;
    if (run >= 4) return true;
  }
  return pilots >= 3;
}
