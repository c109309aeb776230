/**
 * Azerbaijani words by what they do in a sentence. `word*` takes any ending, `word/v` the forms in which one invites
 * (yaz, yazın, yazaq, yazım, yazaram, yazarsan, yaza bilərsən …), `a_b` is said in two words.
 */
export const az: Readonly<Record<string, string>> = {
  invite: `yazardım danışardım yazardıq danışardıq gedək gedin üstünlük_ver* yazışmağı videoçata_çıx/v zəngə_çıx/v söhbətləş/v cavab_ver/v cavabla/v bildir/v xəbər_et/v xəbər_elə/v xəbər_ver/v göstər/v qat/v daxil_ol/v abunə_ol/v follow_et/v takip_et/v izləmək_istə* yazışmaq danışmaq_istə* yazmaq_istə* atım göndərim görüşmək_istə* görə_bil* tapa_bil* ünsiyyət* kömək_edə_bil* çağır/v yaz/v yazış/v danış/v keç/v qoşul/v gör/v görüş/v zəngləş/v söhbət_et/v söhbət_elə/v davam_et/v davam_edək əlavə_et/v əlavə_elə/v
    izlə/v axtar/v tap/v çatla/v çatlaş/v əlaqə_saxla/v dost_ol/v yüklə/v göndər/v paylaş/v qeydiyyatdan_keç/v add_et/v add_elə/v atış/v
    mesajlaş/v yönləndir/v ötür/v yazsaq danışsaq keçsək gəl_danış* qoş/v gəlin yazsan yazsanız tap_məni məni_tap* məni_axtar* ordayam orda_ol* ordan_yaz* oraya_yaz*`,
  inviteWeak: `sal/v gəl/v aç/v at/v ver/v et/v de/v çıx/v qur/v atsana atın atarsan atım atım_mı aç`,
  comfort: `rahatdı* rahatdır daha_rahat* daha_yaxşı* asandı* daha_asan* tez_cavab* daha_tez* rahat_olar*`,
  compare: `hansı hansının yoxsa fərq* müqayisə*`,
  use: `qeydiyyatdasan hesabın_var profilin_var səhifən_var varsanmi tapım_səni tapa_bilərəm tapım işlədirsən işlədirsiz* işlədirsiniz istifadə_edirsən istifadə_edirsiniz istifadə_edirsiz oturursan varsan varsız varsınız girirsən
    istifadəçisən işlədirsənmi varsanmı`,
  have: `var varmı varmi varındı* varıydı* varmıdı* vardı* varındır varıvdı* yoxdu yoxdur yoxdurmu varinizdir vardırmı yoxdumu`,
  what: `nədir nədi nədirki neçədir neçədi necədir hansıdır nə_olacaq nəydi nəidi nədü`,
  give: `burax/v qoy/v öyrən/v tap/v bildir/v bildirərsən bildirin paylaşa_bil* bölüş/v verə_bil* yollayın ver/v at/v yaz/v göndər/v de/v paylaş/v ötür/v yolla/v de deyin deyərsən söylə/v tulla/v yığ/v qeyd_et/v dedim
    verərsən verərsiz verərsiniz versən versəniz versənə verin_mi verə_bil* ala_bil* alım_mı yaza_bil* deyə_bil* göndərə_bil* lazımdı* lazım_olsa olar
    istəyirəm istərdim     verim_mi atıram atıb göndərsən göndərsəniz yazsan yazsanız desən desəniz`,
  giveMine: `verirəm yazıram göndərirəm verdim verərəm yazaram göndərərəm al/v götür/v saxla/v bil/v budur bu belədir belədi yadda_saxla* yadında* lazım_olsa qeyd_et/v yaz/v ver/v at/v göndər/v de/v deyim verim atım yazım yaz_özün* tut`,
  toMe: `telefonuma mobilimə xəttimə nömrəmə mobil_telefonuma mənə məni mana mənlə mənimlə mənnən bizə məndən mənimki`,
  toYou: `sənə səni sizə sizi sənlə səninlə sənnən sizinlə səndən sana`,
  your: `sənin sizin səndə sizdə`,
  my: `mənim məndə`,
  toThird: `koordinatora koordinatoruna koordinatorunuza kordinatora anana anama atana atama valideynimə valideyninə valideynlərinə valideynlərimə ana-atana
    112* 102* 103* 116* müəllimə müəlliminə müəlliməyə hub-a huba həkimə polisə bacına bacıma dostuna rəfiqənə sinif_yoldaşına rəhbərə psixoloqa direktora təhlükəsizlik* nənənə qardaşına`,
  numberYours: `hansı_nömrədə* mail_ünvanın* email_ünvanın* e-poçt_ünvanın* elektron_ünvanın* poçt_ünvanın* mail_ünvanını* elektron_poçtun* nömrən nömrəni nömrəndi* nömrəniz nömrənizi nömrənizdi* nömrəvi nömrəzi nömrəz nömrovu nomrovu nomrəvi nömrənə nömrənlə nomreyi kontaktını kontaktınızı kontaktın
    kontaktınız mailini mailinizi mailin mailiniz emailini emailinizi emailin emailiniz poçtunu poçtunuzu poçtun poçtunuz imeylini imeylin imeylinizi nikini nikin nikiniz
    nikinizi nickini nickin usernameini usernamein usernamini usernamin əlaqəni əlaqə_nömrə* istifadəçi_adın istifadəçi_adını gmailini gmailin adını_instada mobilini mobilin telin telini telvi telefon_nömrən* telefon_nömrəvi elektron_ünvan* e-poçtunu direktini telefonunu`,
  number: `telefonun_nömrəsi* telefonunun_nömrəsi* telefonunuzun_nömrəsi* əlaqə_nömrə* zəng_nömrə* whatsapp_nömrə* nömrə nömrələri telefon_nömrəsi* tel_nömrə* mobil_nömrə* kontakt əlaqə_vasitə* əlaqə_məlumat* whatsappı vatsapı nömrələrimizi nömrələrimiz nikləri niklərimizi`,
  numberMine: `nömrəm nömrəmi nömrəmə nömrəmdi* nömrəmiz nömrəmizi nömrəmdən mailim mailimi mailimə mailimdi* emailim emailimi emailimə emailimdi* poçtum poçtumu poçtuma gmailim*
    imeylim* nikim* nickim* usernameim* kontaktım* mobilim* telim telimi e-poçtum* istifadəçi_adım* poçtuma mobil_nömrəm* tel_nömrəm*`,
  nick: `nikdə* nikində* nikinlə nickdə* nik niki nikim nikin nikimi nick nickim adım adımı adınla adımla adıyla adı_ilə istifadəçi_adı* username* hesabım hesabı profilim profil ləqəbim ləqəb istifadəçi_ad* akkaunt*`,
  account: `profilini profilin hesabını hesabın akkauntunu akkauntun akauntunu səhifəni hesabım hesabımı profilim profilimi akkauntum səhifəm adın adını adım`,
  mailWord: `gmail* mailim* emailim* poçtum* imeylim*`,
  nickMine: `nikim* nickim* ləqəbim* istifadəçi_adım* usernamim* usernameim*`,
  find: `tap tapın taparsan taparsız tapa_bil* axtar axtarın axtarsan əlavə_et* əlavə_elə izlə izləyin add_et yazarsan yaz yazın axtararsan tapıb tapsan tapıl* yazsan bax`,
  call: `videoçata_çıx/v zəngə_çıx/v videozəngə_çıx/v videozəng_et/v videozəng_elə/v görüntülü_zəng_et/v zəng_et/v zəng_elə/v zəng_vur/v zəngləş/v yığ/v  zəng_edə_bil* zəng_eləyə_bil* zəng_vura_bil* zəng_aç/v zeng_ele* zəngini_gözlə* zənglə_danış* zəng_gözlə* telefonlaş/v`,
  callBad: `zəng_edir* zəng_etdi* zəng_edib* zəng_eləyib zəng_eləyir* zəng_eləyən zəng_edən* zəng_edəndə zəng_etmə*`,
  phoneTalk: `telefonla telefonda videozəng* video_zəng* zənglə zəngdə videodan telefondan səsli sesli`,
  exchange: `dəyişək dəyişib mübadilə*`,
  sms: `sms* esemes*`,
  elsewhere: `başqa_yer* başqa_proqram* başqa_tətbiq* başqa_app* başqa_çat* başqa_platforma* başqa_söhbət* başqa_messencer* başqa_kanal* kənarda başqa_sayt* başqa_qrup* ayrı_yer* özəl_çat* özəldə
    şəxsidə şəxsiyə özəldən şəxsidən dm-də dmdə dmə dm-ə dm-dən dmdən direktdən direktdə direktə direkdən lsdə ls-ə ayrı_çat* bir_başa_yaz* bura_xaric* ulduzdan_kənar* proqramdan_kənar* saytdan_kənar* platformadan_kənar* bura_yox başqa_yolla
    burdan_kənar* buradan_kənar* burdan_çıx* buradan_çıx* başqa_cür_əlaqə başqa_əlaqə*`,
  here: `burada burda bura`,
  notHere: `yazmayaq danışmayaq yazışmayaq yazma yox`,
  hereBad: `olmaz rahat_deyil* narahatdı* yavaşdı* yavaşdır pisdir pisdi ləngdi* oxuyurlar görürlər izləyirlər yoxlayırlar baxırlar`,
  topic: `bot* kod kodu* kodun* api* apisi* alqoritm* şifrə* şifrələ* tətbiq tətbiqi tətbiqini tətbiqinin tətbiqlər* proqram proqramı proqramını proqramının protokol* necə_işlə* işləyir işləyirlər işləyən* haqqında haqda barədə barəsində  
    mühəndis* şirkət* yaratmaq yaradıb* yaradan* yarat* hazırla* düzəlt* quruluş* arxitektura* reklam* video* videosu* paylaşım* xəbər* məlumat* reels* təhlükəsiz* məxfilik* modul*
    sim800* arduino* kitabxana* dekorator* skript* interfeys* dizayn* klon* oxşar* loqo* layihə* trend* model* sensor* funksiya* parser* sxem* logosu* məqalə* asılılıq* ziyan* səhm* siqnal*
    tədqiqat* analiz* statistika* işçi* işə_düz* karyera* vakansiya* staj* təcrübə_proqram* nə_vaxt_yaran* kim_yarat* iclas*`,
  past: `xoşlamıram bəyənmirəm sevmirəm darıxıram gördüm gördük oxudum baxıram baxırıq izləyirəm izləyirik izlədim yazdı yazıb yazırdı danışdı sildim silmişəm işlətmirəm istifadə_etmirəm oxuyuram qadağan* icazə_vermir* olmaz`,
  place: `məktəb_çıxış* məktəbin_çıxış* otelin_* lobbi* məktəbin_arxa* məktəbin_qabağ* məktəbin_yan* məktəbinin_* evinin_yan* evin_yan* evinizin_yan* həyətinizdə kafe* parka parkda parkın_* bağda bağa bağçada bulvar* restoran* kino* kinoteatr* mall* ticarət_mərkəz* dayanacaq* metro* metroda stansiya* maşınla maşında maşınıma maşınımda sahil* çimərlik*
    şadlıq* otel* hotel* küçədə tində meydan* meydanda şəhərdə  çayxana* kofe* qəhvə* çay_içək hovuz* həyətdə həyətə bina* dənizkənarı məktəbin_* məktəbdən_sonra_tək gənclik_mol* moll* piknik*
    qaraj* bağ_evi* villa* fitnes* idman_zal* dükan* market* çölə çöldə meşə* kənddə stadion* mağaza* kofeşop* starbucks* mcdonald* kfc*`,
  home: `evimə evimizə evimdə evimizdə evinə evinizə evinizdə evində bizə bizdə mənə_gəl* mənim_ev* evimin otağıma ofisimə iş_yerimə ofisimdə iş_otağıma mənzilimə sizə_gəl* sizə_gəlim`,
  homeCome: `evə_gəl evə_gəlin evə_gəlsən evə_gəlsənə evə_qonaq* evə_dəvət* evə_keç evə_keçək evə_gedək evə_gəl_də`,
  meetInvite: `görüş/v gəz/v gəl/v gedək gedəyin çıx/v çıxaq oturaq otur/v buluş/v tapış/v rastlaş/v gəlim gələrəm gəlin gəzişək gəzməyə gəzintiyə görüşmək* görüşə_bil* görüşsək görüşməliyik gözləyəcəm gözləyirəm
    gözlə/v qonaq_gəl* qal/v içək yeyək yemək_yeyək gələrsən gəlsən gəlsənə gəlmək_istə* gəlin_görüş* keçək dərs_keç* hazırlaşaq gələ_bil* aparım apararam görək gedərik baş_çək/v gəlib_götür* görsəm`,
  alone: `tək_ol* tək_çıx* tək tək-tək təkbətək təklikdə ikilikdə ikimiz ikimizlik yalnız_sən yalnız_ikimiz yalnız_biz baş-başa başbaşa təkcə_ikimiz təkcə_sən təkcə_biz təkbaşına heç_kimsiz heçkimsiz tək_gəl* iki_nəfər`,
  pickUpAz: `götürüm götürərəm götürəcəm götürəcəyəm aparım apararam ardınca_gəl* dalınca_gəl* aparıb_gətir* maşınla_apar* maşınla_götür* maşınla_gəl* çatdırım çatdıraram evə_buraxım evə_buraxaram ötürüm ötürərəm götürə_bil*`,
  pickUpWho: `səni sizi maşınla maşınımla dalınca ardınca`,
  hub: `mərkəzə hubda* huba hubun hubumuz* hub_komanda* habda haba hubdakı* hub_kafe*      mərkəzdə steam* laboratoriya* labda kitabxana* sinif* sinfimiz* sinfimlə emalatxana* məktəbdə dərsdə ekskursiya* koordinatorla koordinator_da koordinator_olacaq koordinator_bil*`,
  event: `yarış* sərgi* festival* konfrans* olimpiada* muzey* müsabiqə* hakaton* ekskursiya* sinif* sinfimiz* məktəblə müəllimimiz* tədbir* anamla atamla ailəmlə ailəlikcə bacımla dostlarımla qardaşımla valideynlər* robot* sensor* ölçmə* planetari*`,
  notHub: `hubdan_kənar* hub_lazım_* hubsuz hub-suz koordinatorsuz koordinator_olma* koordinator_lazım_* hubda_yox habda_yox hub_yox hubda_deyil habda_deyil hubdan_başqa hubdan_sonra huba_getmə* hubdan_çöl* hubun_çöl* hub_maraqsız* hub_darıxdırıcı* hubda_olmasın`,
  addressYours: `ünvanın ünvanını ünvanınız ünvanınızı ünvanıvı ünvanıvi ünvanuvu evin_harda* evin_harada* eviniz_harda* eviniz_harada* evinizin_ünvan* evinin_ünvan* ev_ünvan* evin_yeri* lokasiyanı lokasiyan lokasiyanızı yaşadığın_ünvan* yaşadığınız_ünvan* konumunu
    lokasiya_at* lokasiya_göndər* konum_at* hansı_küçə* hansı_bina* hansı_mənzil* hansı_məhəllə* hansı_blok* geolokasiya* məhəllən binanız küçəniz yaşayış_yer* hansı_evdə hansı_binada`,
  addressAsk: `yaşadığın_yer* yaşadığınız_yer* mənzilinin_nömrə* mənzilinizin_nömrə* evinizin_nömrə* evinin_nömrə* mənzil_nömrən* dəqiq_ünvan* evinizi_göstər* evini_göstər* xəritədə_evin* küçəniz_hansı* küçən_hansı* hansı_mərtəbədə_yaş* hansı_mərtəbədə_qal* qapının_kodu qapısının_kodu domofon_kodu* evimizin_qapı* evinin_yerini evini_göstər* ev_nömrən* evinizi_tap* evinizə_necə_gəl* evinə_necə_gəl* evin_hansı* eviniz_hansı* hansı_mikrorayon* hansı_rayonun_hansı kuryerlə_evinə evinə_göndər* evin_harda* evin_harada* eviniz_harda* eviniz_harada* lokasiya_at* lokasiyanı_at* lokasiya_göndər* lokasiyanı_göndər* konum_at* konumunu_at* hansı_küçədə* hansı_küçə hansı_binada hansı_mənzildə* hansı_məhəllədə* geolokasiyanı* ev_ünvanını* ev_ünvanın ev_ünvanınız* yaşadığın_ünvan* yaşadığınız_ünvan* evinin_yeri* evinizin_ünvan* evinin_ünvan* hansı_evdə_qal* hansı_evdə_yaş* lokasiyanı`,
  whereLive: `harada_yaşayırs* harda_yaşayırs* haralarda_yaşayırs* harada_qalırs* harda_qalırs* hansı_tərəfdə_yaş* hansı_küçədə* haralısan_ev* harda_olur* harada_olursan dəqiq_harada* dəqiq_harda* eviniz_haradadır* evin_haradadı* harda_olursuz`,
  region: `şəhərdə rayonda şəhər rayon şəhərində rayonunda ölkədə kənddə regionda heyvan* pinqvin* ayı ayılar balina* alim* alimlər mühəndislər insanlar`,
  live: `yaşayıram yaşayırıq qalıram qalırıq oluram`,
  addressMine: `ünvanım ünvanımız ünvanımı ünvanımızı bizim_ünvan* mənim_ünvan* ev_ünvanım* lokasiyamı evimizin_ünvan* evimiz lokasiyam`,
  street: `mikrorayon mkr mikrorayonda massiv küçəsi küçə küçəsində küç prospekti prospektində pr döngəsi məhəlləsi məhəlləsində massivi massivində`,
  flat: `mənzil mənzildə bina binası binada blok ev evi mərtəbə giriş evdə mənzildəyəm mənzilim menzilde girişdə blokda mərtəbədə mən`,
  digital: `e-poçt* regex* validasiya* yoxlayan* server* router* host* ip mac url pointer yaddaş* massiv* dəyişən* xana* hücrə* email mail  router* veb* sayt* domen* dns registr* səhifə* fayl* port* ram i2c sensor* modul* node host* brauzer* paket* şəbəkə* cihaz*`,
  nobody: `heç_kim* heç_kəs* heçkim* heçkəs* kimsəyə kimsə başqalarına başqasına hec_kim* valideyn* anana anan ananı ananla atana atan atanı anangil* ata-anana ana-atana ana-atan valideynlərinə koordinator* kordinator* müəllimə müəlliminə müəllimin
    müəllimlər böyüklər* bacına qardaşına evdəkilər* evdəkilərə ailənə ailən rəhbər* onlara ata-ana* anamgil* mentoruna psixoloqa ata_anana ana_atana anam atam evdə`,
  nobodyTo: `anama anamgilə atama valideynlərimə heç_kimə heç_kəsə heçkimə heçkəsə kimsəyə heç_kimlə heç_kimin başqalarına başqasına valideynlərinə valideyninə valideynlərə anana atana koordinatora kordinatora koordinatoruna müəllimə müəlliminə müəlliməyə böyüklərə bacına qardaşına evdəkilərə ailənə rəhbərə rəhbərlərə onlara psixoloqa anangilə anangillə nənənə evdə
    hec_kime heçkəslə ata-anana ata_anana ana-atana ana_atana koordinatorla anan-atana başqa_kimsəyə kimsəyə`,
  dontTell: `deməsən deməyəsən deməzsən demədən bildirmədən soruşmadan xəbərsiz danışmadan demək_olmaz danışmaq_lazım_deyil deməyəsən danışmayasan deməyəcəksən demərsən demiyəsən deməsən_yaxşı söyləmədən demə deməyin deməyək demə_ha deməsən deməzsən söyləmə söyləməyin danışma danışmayaq danışmayın bildirmə bildirməyin bildirməyək xəbər_vermə* açıqlama göstərmə göstərməyin göstərməyək deməyinən yazma yazmayın yazmasan demə_ki demərik
    demirsən deməməlisən danışmamalısan deməsək deməyəcəyini deməyəcəksən deməyəcəyik deməyəcəm_de oxutma deməyə_ehtiyac* deməyə_dəyməz demək_lazım_* demə_olar şikayət_etmə`,
  dontKnow: `bilməsə bilməsələr eşitməsə xəbərsiz xəbəri_olmadan bilmədən bilməyə bilməsələr bilməsəydi bilmələri_lazım_deyil bilməsi_vacib_deyil xəbəri_olmayacaq tutmasınlar oxumasınlar bilməsin_ha bilməsin bilməsinlər bilməməlidir bilməməli* bilməyəcək* bilməz bilmiyəcək bilməyəcəklər gizlət* gizlədək xəbəri_olmasın xəbərləri_olmasın eşitməsin görməsin görməsinlər eşitməsinlər xəbər_tutmasın duymasın söz_vermə_demə*
    deməsək deməyəcəyini deməyəcəksən deməyəcəyik deməyəcəm_de oxumasın oxutma qoyma_bil* deməyə_ehtiyac* deməyə_dəyməz bildirmək_lazım_deyil bilməsi_lazım_deyil bilməsinə_ehtiyac* deməyək_olar demək_lazım_* demə_olar dedirtmə`,
  secret: `anana_de_ki_huba anana_de_ki_rəfiqə* anana_de_ki_hubda deməsən_yaxşıdı* deməsən_yaxşı_olar sirr_saxlaya* sirr_saxlamağı oxuyandan_sonra_sil oxuduqdan_sonra_sil söz_ver_ki_heç söz_ver_heç sirdaş* gizli_qalsın öz_aramızdadır aramızda_sirr ikimizin_arasında arasında_qalmalı* arasında_qalsın özündə_saxla özündə_qalsın öz_aramızda_qal* aramızda_qal* aramızda_ol* ikimizin_arasında sirrimiz* sirr_olaraq sirr_saxla/v sirr_saxlamaq_lazımdı* sirr_saxlamal* sirr_kimi sirr_olsun sirr_qal* sirrimizdi* gizli_saxla/v gizli_saxlamaq_lazımdı* gizli_saxlamal* gizli_qal* gizli_görüş* gizlicə_görüş* gizlincə gizli_yazış* gizli_danış* sirdi sirdir öz_aramızda
    aramızdakı_sirr* bizim_sirr* sirr_saxlaya* xəlvət* xəlvətcə gizlicə yazışmanı_sil* mesajı_sil* mesajları_sil* mesajlarımızı_sil* söhbəti_sil* oxuyub_sil* yazdıqlarımı_sil* çatı_sil* sil_bu_mesaj* sirrimi_saxla* hamıdan_gizl* onlardan_gizl*`,
  numberTopic: `regex* validasiya* yoxlayan* seriya* sətir sətrin otaq otağ* tapşırıq* sual* misal* variant* model* motor* motoru* pin* port* atom* sifariş* səhifə* dərs* sinif* kabinet* rəqəm* ibarət* hub* komanda* ayaqqabı* qrup* xətt* ekran* proses* reaksiya* element* detal* rezistor* çip* bilet*`,
  mustCode: `funksiya* metod* sinif* nahar* dərs* məktəb* çalınan*`,
  safeSecret: `parol* şifrə* pin pinkod* açarını açarı açar token* api cavab* kod_söz* wifi wi-fi sözü cavabı nəticə* imtahan* kartının otp təsdiq_kodu*`,
  contact: `zəng* nömrəm* nömrə nömrəsi nömrəmdi* tel telefon* mobil* nomre* əlaqə mob`,
  staffNoun: `koordinator* hub* qaynar_xətt* təcili* polis* yardım_xətti*`,
  presence: `oluram olaram otururam varam aktivəm aktivəmdi cavab_verirəm cavab_verərəm cavab_yazıram yazıram cavablayıram onlaynam onlayn_oluram oluruq ordayam mövcudam daha_çox_oluram`,
  our: `bizim`,
  otherWord: `başqa ayrı digər fərqli`,
  venue: `yerdə tətbiqdə tətbiqə tətbiqdən proqramda proqrama proqramdan appda app-da apdə yerdə yerə yerdən platformada platformaya platformadan çatda çata messencerdə messencerə saytda sayta kanalda kanala şəbəkədə şəbəkəyə söhbətdə qrupda vasitə* üsulla_əlaqə yolla_əlaqə`,
  youtube: `youtube* yutub*`,
  subscribe: `abunə_ol/v`,
  homeYours: `evin eviniz evinizin evinin evinizə evinə`,
  nearWord: `yaxın* yaxındır* yaxındı* uzaq* uzaqdır* harada haradadır* hardadı* hardadır* hansı metro* yeri`,
  strongMeet: `kafeyə_dəvət* restorana_dəvət* kinoya_dəvət* sənə_yemək_al* yemək_alım gəzdir/v gizlicə_çıx* evdən_gizlicə evdən_çıxa_bil* restorana_aparım kafeyə_aparım bir_yerdə_otur* bir_yerdə_oturaq bir_yerə_gedək gəzdirim gəzdirərəm sənə_yaxın_yerdə gəzək gəzişək gəzməyə_gedək gəzməyə_çıxaq mənimlə_gəz mənimlə_gəzməyə mənimlə_gəl kofe_içək qəhvə_içək çay_içək nahar_edək şam_yeməyi_edək birlikdə_nahar yemək_yeyək dondurma_yeyək dondurma_alaram şəhərə_çıxaq gəzərik gəzintiyə_çıxaq gəzintiyə_gedək tək_görüş* təklikdə_görüş* təkcə_görüş* məhəlləndə məktəbinin_yanına məktəbinin_qabağında məktəbinin_yanında məktəbindən_götür*`,
  aloneHome: `evdə_tək* evdə_təksən evdə_kim_var evdə_heç_kim evdə_kimsə_var evdə_heçkim evdə_yalnızsan evdə_yoxdular_gəl evdə_kimnən`,
  live2: `yaşadığın yaşadığınız yaşayırsan yaşayırsınız yaşayırsız qalırsan qalırsınız`,
  addressWord: `ünvanda ünvan ünvanı`,
  deleteVerb: `sil/v silərsən silək təmizlə/v silməyi_unutma`,
  chatWord: `mesajlarımızı mesajları yazışmanı yazışmaları yazışmamızı söhbəti söhbətimizi çatı çatımızı yazdıqlarımı yazdıqlarımızı bu_mesajı mesajımı`,
  online: `onlayn planda planlaşdır* planlı`,
  hubOnly: `hubda* huba hubun hubumuz* hub_komanda* habda haba      koordinatorla koordinator_da koordinator_olacaq`,
  talkInf: `danışmaq yazışmaq söhbət_etmək ünsiyyət əlaqə`,
  me1: `mən mənəm`,
  lookMeUp: `kimi_axtar* kimi_tap* adı_ilə_axtar* adı_ilə_tap* adıyla_tap* adıyla_axtar* kimi_yaz_çıx*`,
  channelGeneric: `sosial_şəbəkə* sosial_media* messencer* çat_proqram*`,
  time: `axşam sabah indi sonra`,
  tellAny: `bildirməyə deməyə xəbər_verməyə danışmağa demək bildirmək danışmaq xəbər_vermək bilməsinə bilməsi bilmələri bilməyinə`,
  noNeed: `ehtiyac_yox* lazım_deyil gərək_deyil dəyməz vacib_deyil məsləhət_deyil yaxşı_deyil olmaz məcburi_deyil nə_ehtiyac nə_lazım`,
  wordOf: `bir_kəlmə_də bir_kəlmə bir_söz heç_nə bir_şey`,
  secretNoun: `sirr sirri sirrimiz sirrimizi sirdi sirrdi* sirrimizdir gizli gizlin`,
  usWords: `ikimiz ikimizin aramızda aramızdakı bizim ikimizə`,
  hiding: `gizli gizlin gizlicə xəbərsiz oğrun* gizlət* icazəsiz xəbəri_olmadan`,
  parentsYours: `anan atan valideynlərin anangil ata-anan evdəkilər evdəkiləriniz valideynlər`,
  parentsMine: `anam atam valideynlərim`,
  away: `evdə_olma* evdə_yox* evdə_deyil* işdə_olanda getdi getsə gedəndə yoxdur_evdə`,
  meetOnly: `görüş/v görüşmək_istə* görüşsək`,
  night: `gecə gec_saat* gecə_yarı* axşam_gec gecələr`,
  dontWant: `istəmirəm istəməzdim`,
  knowing: `bilsin bilsinlər xəbər_tutsun eşitsin görsün görsünlər bilməsin`,
  homeTheirs: `evinə evinizə evinizdə evində sizə`,
  coming: `gəlib gəlim gəlmək gələ gəlsəm gələrəm gəlirəm gələcəm gələcəyəm baş_çək*`,
  privateCar: `maşınımla maşınımda mənim_maşınımla`,
  amongUs: `aramızda aramızdadır`,
  streetAcc: `küçəni küçənin_adını küçənizi küçəvizi`,
  letIt: `qoy`,
  notKnow: `elə_bilsin elə_bilsinlər`,
  ourGroup: `qrupumuz* çatımız* kanalımız* qrupa qrupa_sal* qrupda_yaz*`,
  colour: `yaşıl mavi göy bənövşəyi sarı çəhrayı`,
  withoutSite: `saytsız platformasız tətbiqsiz proqramsız ulduzsuz saytdan_başqa platformadan_başqa tətbiqdən_başqa ulduzdan_başqa`,
  unread: `heç_kimin_oxumadı* heç_kimin_görmədi* heç_kəsin_oxumadı* heç_kəsin_görmədi* heçkimin_oxumadı* heçkimin_görmədi* heç_kim_oxu* heç_kəs_oxu* heç_kim_görmə* heç_kəs_görmə* heç_kim_baxma* heçkim_oxu* heçkim_görmə* kimsə_oxumasın yoxlanılmayan yoxlanmayan`,
  findPlace: `yer_tap/v başqa_yer* sakit_yer* rahat_yer* yer_tapaq`,
  stayHere: `bura burada burda`,
  among: `aramda aranda aramızda`,
  staying: `qalsın qalacaq qalacağ* qalmalı* qalsa`,
  harmlessThing: `resept* tərkib* düstur* inqrediyent* parametr* dəyişən*`,
  houseNumber: `evin_nömrəsi* binanın_nömrəsi* blokun_nömrəsi* mənzilin_nömrəsi* ev_nömrəsi* bina_nömrəsi* mənzil_nömrəsi* girişin_nömrəsi* küçənin_adı* küçənizin_adı*`,
  uiWord: `düymə* ikon* maket* yazısı`,
  unwatched: `nəzarətsiz yoxlamasız moderatorsuz`,
  where: `yerdə yerə orda orada ora oraya`,
  everywhere: `hər_yerdə eyni hamısında`,
  dataWord: `şərh* kod kodda kodu sütun* cədvəl* model* proqnoz* temperatur* ölç*`,
  carWord: `maşın*`,
};
