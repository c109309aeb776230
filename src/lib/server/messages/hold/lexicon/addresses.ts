/** Ends of addresses that are nothing else: any name before one makes a link. */
export const tlds =
  'cafe codes fyi lol ninja coffee education institute university training foundation community systems technology software photo pictures gifts travel tours camp expert com kom ру аз org net az ru edu gov biz xyz online site club link click shop store website space press agency blog cloud digital email fun games group guru help host icu life live media mobi monster network news one page party photos pics pro quest rocks run school social solutions studio style support team tech today tools top video vip wiki work works world zone academy app dev bot chat dating events fans forum gallery girls gratis guide love su ua kz uz kg tj tm ge tr by de fr uk us eu co io tv gg ee ly lv lt pl cz sk hu ro bg gr es pt nl dk se fi ch cn jp kr ir ca au nz br mx ar za il ae pk bd cc ws fm tk ml ga cf gq cx ax am рф рус сайт онлайн бел укр орг дети ком ком al ad af ag ao aq aw ba bb bf bh bi bj bm bn bo bs bt bw bz cd cg ci ck cl cm cr cu cv cw cy dj dm dz ec eg er et fj fk fo ga gd gh gi gl gm gn gp gt gu gw gy hk hm hn hr ht ie iq jm jo ke kh ki km kn kp kw ky lb lc li lk lr ls lu ma mc mg mh mk mm mo mp mq mr mt mu mv mw my mz na ne nf ng ni np nr om pa pe pf pg ph pw py qa rw sb sd sg si sl sr ss sv sx sy sz td tg th tl tn to tt tw tz ug uy uz va vc ve vg vi vn vu wf ye yt zm zw';

/** Ends that are words, names of files or of a program's parts as well: they need a path, or a second point. */
export const weakTlds =
  'me to is in it at as my no be do so py sh md rs ai id ps pm st la im re vc ac ms mn sc tc nu name info show fit bar cool date run one team group live works net work store style media studio io pro page top fun host space link click dev test bot help press zone video life love one news games tools chat am';

/** Addresses that stand for others in lessons: nobody is reached there. */
export const lessonHosts = 'example.com example.org example.net example.az localhost test.test example.edu';

/** What looks like an address and is the name of a thing. */
export const namedThings =
  'kg.cm g.cm n.cm user.email user.name asp.net vb.net ado.net ml.net socket.io node.js next.js three.js vue.js express.js d3.js p5.js draw.io';

/** Endings of files: what stands before is no address. */
export const fileEnds =
  'py js ts c cpp h hpp java rb go rs sh md txt csv json xml html htm css svg png jpg jpeg gif pdf doc docx xls xlsx ppt pptx zip rar mp3 mp4 wav ino exe bat ipynb sql yml yaml ini log bin hex stl obj dxf gcode fzz sb3 so dll pkl db';

/** Names of sites that people write with a blank or a word instead of the point. */
export const sites =
  'instagram facebook youtube tiktok telegram whatsapp google gmail vk vkontakte snapchat discord twitter pinterest yandex mail yahoo hotmail outlook icloud zoom skype viber linkedin github rambler inbox list bk ok twitch roblox proton protonmail wikipedia инстаграм ютуб вк гугл яндекс мейл маил маил фейсбук тикток гмаил гмейл джимейл ютюб youtub yutub rumble wattpad tumblr reddit kodla kahoot quizizz stepik replit tinkercad coursera udemy edx khanacademy arduino wetransfer canva padlet notion miro trello figma classroom colab habr leetcode codeforces desmos geogebra phet vimeo rutube rutub рутуб вимео thingiverse behance dribbble github gitlab bitbucket kaggle codepen glitch grabcad wokwi instructables hackster pastebin dropbox onedrive likee dailymotion soundcloud spotify deezer';

/** Short addresses said in two words. */
export const shortHosts =
  'bit ly|goo gl|youtu be|linktr ee|discord gg|forms gle|t me|wa me|vk me|fb me|clck ru|m me|cutt ly|is gd|t co|ow ly|rb gy|tinyurl com|vk cc|тэ мэ|те ме|ти ми|тэ ме|вэ ка';

/** Who keeps people's mail. */
export const mailHosts =
  'fastmail tutamail mailfence posteo seznam hushmail yahoomail zohomail gmail мейл мэйл маил мыло googlemail mail yandex hotmail outlook yahoo icloud bk inbox list rambler proton protonmail live msn aol ya box gmx zoho tutanota ukr day internet';

/** Who keeps people's mail, in names that mean nothing else. */
export const mailNames =
  'jimail aycloud iclouddu жимейл джимэйл fastmail tutamail tutanota mailfence posteo seznam hushmail yahoomail zohomail gmail g-mail googlemail hotmail outlook yahoo icloud rambler protonmail yandex mailru gmailcom яндекс гмаил гмейл джимейл жмейл рамблер хотмейл яху gmeyl jmail gmaildotcom gmailda jimeyl cimeyl gimeyl cimail gmayl';

/** What people say for the sign @. */
export const atWords =
  'at ət et işarəsi sobaka sobachka собака собачка собачку сабака собаку at-işarə dog heyvancığı itciyəz quyruqlu ат этсимвол эт ит atsign a-quyruqlu kuçük';

/** What people say for the point. */
export const dotWords =
  'nöqtə noqte nokte nokta dot fullstop точка tochka точку тчк period нокта nöqte nöxtə нуктэ point';
