import type { Read } from './read.ts';

/** Somebody who is not here: a stranger, anyone who might ask. */
const third =
  /(?:if|when|should|in case) (?:(?:an?|some|any|the) )?(?:\p{L}{1,20} )?(?:strangers?|somebody|someone|anyone|anybody|people|person|grown-?up)(?!\p{L})|(?<!\p{L})kims[ae](?!\p{L})|(?:yad|tanimad\p{L}{1,20}|taninmayan|namelum) (?:adam|birisi|biri|sexs|insan|qiz|profil|hesab)|(?<!\p{L})birisi(?!\p{L})|(?:если|когда) (?:\p{L}{1,20} )?(?:кто-то|кто-нибудь|кто-либо|кто|незнаком\p{L}{1,20}|чуж\p{L}{1,20}|люди|просят|пишут|предлага\p{L}{1,20}|спрашива\p{L}{1,20})(?!\p{L})|mentor(?:un)?(?: da| de)? .{0,50}des[ae]/u;
/** `tell the coordinator`, `koordinatora bildir`, `скажи взрослым`. */
const toCarers =
  /(?:tell|show|report|talk|speak|write)\p{L}{0,20} (?:(?:it|that|this|to|straight|right|away|at|once|directly) ){0,4}(?:(?:the|your|an?|some) )?(?:trusted )?(?:coordinator|adult|grown-?up|parent|mum|mom|dad|teacher|hub|us(?!\p{L}))|(?:koordinator|valideyn|anan|atan|boyuk|muellim|bize)\p{L}{0,20} (?:\p{L}{1,20} )?(?:bildir|de(?!\p{L})|deyin|deyerik|xeber|goster|yaz(?!\p{L})|danis)|(?:скаж|покаж|сообщ|расскаж|говори)\p{L}{0,20} (?:(?:об|этом|сразу|тут|же|это) ){0,3}(?:координатор|взросл|родител|маме|папе|нам(?!\p{L})|учител)/u;
/** `don't go`, `vermə`, `не давай`. */
const refuse =
  /(?:never|don.?t|do not) (?:ever )?(?:give|send|share|go|answer|meet|trust|follow|click|open)|(?<!\p{L})(?:verme|gonderme|paylasma|getme|inanma|qosulma|acma)(?:yin)?(?!\p{L})|cavab verme|не (?:дава|отвеча|вед|скидыва|отправля|ход|соглаша|переход|выклад|открыва|доверя)/u;
const never =
  /never|don.?t|do not|hec vaxt|(?<!\p{L})\p{L}{1,20}(?:ma|me)(?:yin)?(?!\p{L})|никогда|не \p{L}{1,20}/u;
const ownThings =
  /your (?:\p{L}{1,20} )?(?:number|address|photo|password|name|school|phone)|where you live|(?:nomre|unvan|sekl|sekil|parol|telefon|harada yasa|harda yasa)|(?:свой|свои|твой|личн\p{L}{1,20}) (?:\p{L}{1,20} )?(?:номер|адрес|фото)|номер|где ты живешь|где живешь/u;
const anywhere =
  /stranger|somebody|someone|anyone you|online|internet|game|in a chat|readme|public|hamiya|yad |tanimad|oyun|internetd|незнаком|чуж|интернет|в игр|где попало/u;
/** What makes advice a wish of the writer's own: herself, the two of them, coming and meeting. Whoever warns can do without. */
const ownWish =
  /(?<!\p{L})(?:i|i.?m|i.?ll|me|my|mine|we|us|our|let.?s|come|meet|meeting|m[ea]n(?:im|e|a|nen|le)?|menimle|evim\p{L}{0,8}|biz(?:im|e|de|den|imle)?|ikimiz\p{L}{0,6}|aramizda|gel(?:sen|in|ers[ae]n)?|gorus\p{L}{0,12}|\p{L}{2,12}(?:ariq|erik|ayaq|eyek|aq|ek)|de ki|deyersen|я|мне|меня|мной|мы|нас|нам|наш\p{L}{0,4}|мо(?:й|я|е|ю|ей|ем|и|их)|давай\p{L}{0,3}|приход\p{L}{0,6}|приезж\p{L}{0,6}|встре\p{L}{0,10}|вдвоем|увид\p{L}{0,6}|скажи,? что|скажем|say|whatsapp\p{L}{0,20}|insta\p{L}{0,20}|telegram\p{L}{0,20})(?!\p{L})/u;
const notToCarers =
  /(?:coordinator|parents?|mum|mom|mother|father|dad|koordinator|valideyn|anan|anam|atan|atam|координатор|родител|мам|пап)\p{L}{0,20} (?:\p{L}{1,20} ){0,2}(?:deme|soyleme|не говори|не рассказ|не показ)|(?:don.?t|not|never) (?:tell|show) (?:\p{L}{1,20} ){0,2}(?:coordinator|parent|mum|mom|mother|father|dad|anyone|anybody|nobody)|не (?:говори|рассказ|показ)\p{L}{0,20} (?:\p{L}{1,20} ){0,2}(?:координатор|родител|мам|пап|никому)|(?:if|when) (?:somebody|someone|anyone|anybody) (?:from|at|in) /u;
const quoted = /["«“„][^"»”“]{1,80}["»”“]/gu;

/** `tell us`, `bizə bildir`, `скажи нам`, `we were taught`: we are those who look after her. */
const ofCarers =
  /promise me|tell (?:me|us)|(?:let|show) us (?:know)?|we (?:were|are) taught|(?:так )?нас учили|(?:скаж|сообщ|покаж|напиш|говори)\p{L}{0,4} (?:об этом )?(?:сразу )?нам|мне кажется|(?:mene|bize) (?:de(?!\p{L})|deye\p{L}{0,6}|deyin|bildir\p{L}{0,6}|goster\p{L}{0,6})/gu;

/** `not even to me`: whoever warns like this wants nothing told. */
const notEvenMe =
  /not even (?:with|to|for) me(?!\p{L})|(?<!\p{L})mene de(?= yazma|[.,!]|$)|даже мне|(?:и|тоже) мне(?: тоже)?(?=[.,!]|$)/gu;

/** Advice is short. */
const mostWords = 45;

/** Whether a text warns: what to do when a stranger asks, what never to tell where everybody reads. It asks for nothing itself. */
export function isAdvice({ plain, words }: Read): boolean {
  if (words.length > mostWords || words.length < 4) return false;
  const bare = plain
    .replace(quoted, ' … ')
    .replace(ofCarers, ' ')
    .replace(notEvenMe, ' ')
    .replace(/[,;:—-]+\s|\s+/gu, ' ');
  if (ownWish.test(bare) || notToCarers.test(bare)) return false;
  if (third.test(bare) && (toCarers.test(bare) || refuse.test(bare))) return true;
  return never.test(bare) && ownThings.test(bare) && (anywhere.test(bare) || plain.search(notEvenMe) >= 0);
}
