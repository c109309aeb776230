/** Each of some words before each of others. */
const pairs = (first: string, second: string): string =>
  first
    .split(' ')
    .flatMap((one) => second.split(' ').map((other) => `${one}_${other}`))
    .join(' ');

const nots =
  'dont do_not never shouldnt should_not mustnt must_not neednt need_not wont better_not lets_not not_to please_dont';
const telling =
  'tell show inform mention_it_to mention_this_to say_it_to complain_to report_to involve let_slip_to';

/** English words by what they do in a sentence; the same classes and signs as in `az.ts`, without verbs' `/v`. */
export const en: Readonly<Record<string, string>> = {
  enCue: `you_should we_might it_would_be its_better i_could lets let_us can_we could_we shall_we should_we may_we we_can we_could we_should wanna want_to how_about what_about come rather prefer shall can_i could_i i_can
    ill i_will i_could might_we why_dont would_you can_you could_you you_can you_could please just maybe feel_free im_on i_am_on im_also im_mostly im_always instead gonna
    id_love hop catch_me reach_me find_me hit_me add_me text_me message_me dm_me msg_me follow_me write_me write_to_me ping_me contact_me pm_me snap_me ping send_me
    reply_me talk_to_me lemme let_me`,
  enVerb: `download install write text message msg dm pm ping call chat talk switch move continue add follow find reach contact hmu hit hop jump go join connect meet speak use get be
    carry_on keep_in_touch stay_in_touch take_this head send video_call facetime reply do hang catch`,
  comfort: `works_better works_best is_better is_easier better easier quicker faster simpler`,
  compare: `than or vs which`,
  enMe: `reach_you contact_you send_you tag_me invite_me request_me add_me text_me message_me dm_me msg_me follow_me write_me write_to_me ping_me contact_me pm_me snap_me find_me reach_me hit_me hmu dm_us catch_me call_me msg_u
    text_you dm_you message_you add_you follow_you call_you ping_you find_you message_u dm_u text_u add_u add_ya snap_you invite_you catch_you`,
  strongText: `send_me_a_text shoot_me_a_text drop_me_a_text leave_me_a_text send_you_a_text shoot_you_a_text ill_text_you i_will_text_you can_i_text_you could_i_text_you may_i_text_you how_can_i_reach_you how_do_i_reach_you number_to_reach_you another_way_to_contact way_to_contact_you way_to_reach_you   reach_you_directly contact_you_directly shoot_me_an_email send_me_an_email drop_me_an_email email_me mail_me drop_me_a_line e-mail_me write_me_an_email number_to_reach best_number phone_number_to_reach best_way_to_reach best_way_to_contact text_my text_my_phone email_you mail_you sms_you reach_you_by reach_you_on contact_you_on contact_you_outside get_hold_of_you get_in_touch_outside text_me hmu hit_me_up dm_me pm_me texting_me  snap_me text_each_other text_u sms_me`,
  callMeYes: `if_i_call_you ok_to_call_you gimme_a_ring gimme_a_call can_we_call can_we_video_call lets_video_call lets_voice_call want_to_video_call wanna_video_call can_we_facetime call_you_later call_you_tonight call_you_tomorrow just_call_me just_ring_me speak_over_the_phone quick_call_tonight a_quick_call call_my_phone call_my_mobile have_a_video_call give_me_ring can_we_talk_by_phone call_me_later call_me_tonight call_me_tomorrow call_me_when call_me_at call_me_on call_me_back call_me_please call_me_maybe call_me_if call_me_asap
    call_me_after call_me_any* call_me_now call_me_this call_me_in call_me_and call_me_instead call_me_via call_me_from call_me_sometime call_me_before call_me_around
    call_me_once call_me_up call_me_every call_me_as call_me_ok call_me_pls call_me_plz call_me_right call_me_it call_me_when* call_me_to call_me_so call_me_rn
  can_i_call_you could_i_call_you ill_call_you i_will_call_you shall_i_call_you should_i_call_you give_me_a_call give_me_a_ring give_me_a_buzz give_you_a_call
    give_you_a_ring   lets_talk_on_the_phone talk_on_the_phone talk_over_the_phone speak_on_the_phone chat_on_the_phone talk_by_phone
    have_a_phone_call quick_phone_call a_phone_call hop_on_a_call
  jump_on_a_call get_on_a_call video_call_me video_call_you facetime_me call_each_other may_i_call_you voice_call_me ring_me phone_me calling_you_tonight i_can_call_you
      lets_have_a_call do_a_video_call do_a_call speak_by_phone by_phone_instead over_the_phone want_to_call_you lets_do_a_call`,
  callMe: `call_me ring_me`,
  youHave: `do_you_have do_u_have you_got you_have do_you_use do_u_use are_you_on r_u_on u_on you_on have_you_got u_have got_any you_use are_u_on u_got u_use do_you_do
    do_you_also_use does_your_phone_have you_using are_you_using are_you_in you_in ya_got`,
  your: `your ur yours yo tvoy tvoya tvoi`,
  mailWord: `outlook hotmail yahoo yandex icloud my_gmail my_email my_mail gmail email mail my_e-mail`,
  my: `my mine moy moya moi`,
  yourNumber: `your_number your_phone_number your_mobile_number your_cell_number your_whatsapp_number your_cell your_cellphone your_digits your_phone_digits your_mobile
    your_email your_e-mail your_email_address your_gmail your_mail_address your_mail your_contact your_contacts your_contact_info your_contact_details your_username
    your_user_name your_nick your_nickname your_handle your_snapcode your_socials your_gamertag your_skype your_skype_id your_insta_name your_telegram_name your_tag
    your_profile_name your_phone_no your_phone_num your_num your_inbox your_social_media your_personal_number your_personal_email your_private_number your_private_email
    your_other_email your_real_number ur_number ur_phone_number ur_mobile_number ur_cell_number ur_whatsapp_number ur_cell ur_cellphone ur_digits ur_phone_digits
    ur_mobile ur_email ur_e-mail ur_email_address ur_gmail ur_mail_address ur_mail ur_contact ur_contacts ur_contact_info ur_contact_details ur_username ur_user_name
    ur_nick ur_nickname ur_handle ur_snapcode ur_socials ur_gamertag ur_skype ur_skype_id ur_insta_name ur_telegram_name ur_tag ur_profile_name ur_phone_no ur_phone_num
    ur_num ur_inbox ur_social_media ur_personal_number ur_personal_email ur_private_number ur_private_email ur_other_email ur_real_number yo_number yo_phone_number
    yo_mobile_number yo_cell_number yo_whatsapp_number yo_cell yo_cellphone yo_digits yo_phone_digits yo_mobile yo_email yo_e-mail yo_email_address yo_gmail
    yo_mail_address yo_mail yo_contact yo_contacts yo_contact_info yo_contact_details yo_username yo_user_name yo_nick yo_nickname yo_handle yo_snapcode yo_socials
    yo_gamertag yo_skype yo_skype_id yo_insta_name yo_telegram_name yo_tag yo_profile_name yo_phone_no yo_phone_num yo_num yo_inbox yo_social_media yo_personal_number
    yo_personal_email yo_private_number yo_private_email yo_other_email yo_real_number`,
  myNumber: `my_number my_phone_number my_mobile_number my_cell_number my_whatsapp_number my_cell my_cellphone my_digits my_phone_digits my_mobile my_email my_e-mail
    my_email_address my_gmail my_mail_address my_mail my_contact my_contacts my_contact_info my_contact_details my_username my_user_name my_nick my_nickname my_handle
    my_snapcode my_socials my_gamertag my_skype my_skype_id my_insta_name my_telegram_name my_tag my_profile_name my_phone_no my_phone_num my_num my_inbox my_social_media
    my_personal_number my_personal_email my_private_number my_private_email my_other_email my_real_number`,
  numberEn: `numbers emails number cell cellphone phone_number mobile_number email e-mail mail_address email_address digits contact contacts contact_details contact_info
    handle username user_name nick nickname gmail mobile whatsapp_number skype_id number_please phone_no phone_num num mail inbox tag gamertag socials social_media
    snapcode phone_digits insta_name telegram_name profile_name cell_number accounts details`,
  exchange: `exchange swap trade`,
  give: `give send drop share have get tell whats what what_is what_are wots whats_your need want take ask exchange swap trade pass text know leave gimme can_i can_you
    could_i may_i save write_down lets here_is heres note ill_give ask_for call use reach lend dm me`,
  enWhereElse: `somewhere_else another_app different_app other_app off_here off_this_app off_this_site off_this_platform off_the_app off_the_platform outside_of_this
    outside_this outside_the_app outside_ulduz elsewhere private_chat privately in_private another_platform different_platform out_of_here other_platform outside_here
    off_ulduz outside_of_ulduz another_chat
  real_messenger normal_messenger proper_messenger another_messenger different_messenger not_here not_on_here other_messenger another_place different_place off_platform
    off-platform a_different_chat not_in_here leave_this_app leave_this_site private_channel other_way_to_talk`,
  enTalk: `talk chat message write text continue move switch speak keep_talking go communicate contact reach take_this carry_on messaging texting chatting meet leave hang`,
  topic: `bot bots api apis encrypt* encrypts algorithm* code coding work works working protocol*  app_built built build building engineer* company invent* library
    module about how why does developer* clone ads advert* video videos article security privacy design* logo interface hacked research dataset data stock* internship job
    jobs career* intern who sim800* arduino script parser sensor* lens
  feature* in_python python java backend frontend database scientists studied study founded founder invented update network infrastructure sticker* history data_center
    homepage filter effect notification* channel_about group_for_class recommendation* uses wrote code_base codebase`,
  noHave: `dont_have`,
  gotWord: `got`,
  past: `like_it hate saw watched read used_to deleted blocked banned spends plays wasted posted`,
  place: `outside_the_school school_gate school_gates outside_school hotel_lobby behind_the_school near_your_school outside_your_school behind_your_school near_your_house outside_your_house by_your_school cafe cafes coffee coffeeshop park mall cinema movies movie restaurant car metro station bus_stop beach hotel street downtown town club pub garden pizza lunch
    dinner ice_cream starbucks mcdonalds kfc playground pool gym square boulevard alley drink drinks picnic shop library_alone garage forest woods`,
  home: `my_place my_house my_home your_place your_house your_home my_flat my_apartment your_flat my_office my_room your_room my_car over_to_mine your_apartment my_studio
    mine_place ur_place ur_house ur_home my_garage my_workplace`,
  enMeetMe: `come_out come_outside meet_me come_to come_over see_you_at see_you_in meet_you join_me visit_me come_by wait_for_you waiting_for_you come_round come_visit drop_by swing_by get_coffee get_a_coffee get_ice_cream get_lunch get_dinner`,
  enMeet: `get_together meet meet_up meetup hang_out hangout grab go come come_over come_by see_you visit walk stroll wait drop_by catch_up date swing_by sit join_me have stop_by
    study_at pick meeting stay sleep_over sleepover chill be_at hang going`,
  alone: `alone just_us just_the_two only_you_and only_us only_the_two just_you_and just_me_and one_on_one_outside by_ourselves by_yourself without_anyone without_your
    without_the_coordinator without_parents without_a_coordinator just_we_two us_two two_of_us only_me_and come_by_yourself in_person_privately without_mom without_mum
    come_alone`,
  pickUp: `pick_you_up pick_u_up give_you_a_ride give_you_a_lift drive_you walk_you_home take_you_home drop_you_home get_in_my_car ride_in_my_car pick_her_up_secretly
    collect_you_from come_get_you come_and_get_you fetch_you give_u_a_ride drop_you_off give_u_a_lift bring_you_home drive_u`,
  hub: `at_the_hub at_hub to_the_hub to_hub in_the_hub inside_the_hub hub_library the_hubs at_our_hub to_our_hub hub_team   coordinator_will coordinator_knows lab library class classroom workshop school_trip field_trip makerspace with_the_coordinator`,
  event: `fair exhibition festival conference olympiad museum competition contest hackathon trip class my_mum my_mom my_dad my_parents my_family my_class my_brother
    my_sister my_friends teacher robot* sensor* planetarium observatory telescope measure* my_mother my_father with_family`,
  notHub: `no_coordinator no_coordinators no_need_to_involve_the_hub involve_the_hub without_the_hub apart_from_the_hub no_need_for_the_hub not_in_the_hub not_at_the_hub outside_the_hub instead_of_the_hub away_from_the_hub without_the_coordinator not_the_hub outside_hub skip_the_hub hub_is_boring no_hub
    outside_of_the_hub rather_than_the_hub forget_the_hub without_coordinator other_than_the_hub far_from_the_hub no_coordinator`,
  ifAsked: `ever_asks if_somebody if_someone if_anyone if_anybody if_stranger* stranger_asks`,
  addressYours: `your_address ur_address home_address your_home_address your_street your_house_number your_exact_address your_location send_me_your_location
    share_your_location which_street what_street your_flat_number your_postcode your_apartment_number which_building your_live_location drop_your_location drop_your_pin
    what_building your_exact_location which_house which_flat which_apartment`,
  addressAsk: `what_floor_do which_floor_do what_flat_do door_code to_your_house_from get_to_your_house home_address your_home_address your_street your_house_number your_exact_address send_me_your_location share_your_location which_street_do what_street_do
    your_flat_number your_postcode your_apartment_number your_live_location drop_your_location drop_your_pin send_your_location your_exact_location which_building_do
    what_street_are share_ur_location`,
  whereLive: `where_do_you_live where_u_live where_do_u_live where_you_live where_are_you_living where_is_your_house wheres_your_house where_exactly_do_you
    where_is_your_home where_ya_live where_do_you_stay where_abouts_do_you_live whereabouts_do_you_live wheres_your_home where_exactly_you where_does_your_family_live
    how_do_i_get_to_your wheres_ur_house`,
  region: `city country region town district penguins bears whales animals scientists engineers people bacteria microbes planets`,
  live: `i_live we_live im_living`,
  addressMine: `my_address our_address my_home_address i_live_at we_live_at im_living_at my_house_is_at my_house_is_on we_live_on i_live_on my_home_is_at`,
  street: `street st avenue ave road rd lane boulevard blvd drive`,
  flat: `apartment apt flat house building floor`,
  digital: `bytes byte hex* server host ip mac url memory pointer array cell email  router web site domain dns register port i2c sensor module node host browser packet network device bus variable stack heap`,
  toNobody: `tell_nobody tell_no_one not_tell_anyone dont_tell_anyone dont_tell_anybody nobody_hears nobody_about nobody_knows no_one_knows`,
  evenTo: `not_even_the_coordinator not_even_your_coordinator not_even_your_mum not_even_your_mom not_even_your_dad not_even_your_parents not_even_your_teacher`,
  nobody: `the_hub the_programme yours your_folks your_family staff anyone anybody parents parent mum mom mother dad father coordinator teacher nobody no_one noone family sister brother them somebody someone everyone staff adults
    people grownups grown-ups folks mama papa grandma safeguarding aunt`,
  dontTellEn: `${pairs(nots, telling)} no_need_to_involve keep_it_secret_from keep_secret_from without_asking say_anything_to not_a_word_to not_say_anything_to dont_tell do_not_tell dont_show do_not_show dont_mention do_not_mention never_tell without_telling not_tell not_to_tell hide_from hide_it_from hide_this_from behind_your behind_their dont_say do_not_say wont_tell dont_report keep_quiet not_mention not_show dont_involve keep_it_from keep_this_from a_secret_from secret_from lie_to tell_no tell_nobody hide_that_from no_need_to_tell dont_have_to_tell dont_need_to_tell not_telling dont_inform say_nothing_to keep_that_from never_mention dont_talk_to dont_go_to dont_let_on_to`,
  dontKnow: `shouldnt_find_out should_not_find_out must_not_find_out mustnt_find_out cant_find_out not_know_about shouldnt_see mustnt_see cant_see_this without_knowing knowing would_be_mad would_freak would_not_approve no_need_to_involve dont_have_to_know doesnt_have_to_know does_not_have_to_know isnt_aware needs_to_find_out never_finds_out dont_need_to_find finding_out dont_tell do_not_tell dont_show do_not_show dont_mention do_not_mention never_tell dont_let_anyone_know dont_let_anybody_know dont_let_them_know
    dont_let_your_mum_know dont_let_your_parents without_telling shouldnt_know should_not_know mustnt_know must_not_know doesnt_need_to_know does_not_need_to_know
    dont_need_to_know do_not_need_to_know needs_to_know has_to_know wont_know cant_know not_tell not_to_tell hide_from hide_it_from hide_this_from behind_your
    behind_their
  dont_say do_not_say no_need_for wouldnt_understand would_not_understand wont_tell wont_find_out doesnt_find_out dont_find_out cant_find_out not_find_out finds_out
    not_supposed_to_know need_not_know neednt_know should_know_about dont_report keep_quiet not_mention not_show hide_our hide_your hiding_this dont_involve keep_it_from
    keep_this_from a_secret_from secret_from must_know lie_to tell_no should_hear gotta_know need_know hide_that_from must_never_know no_need_to_tell dont_have_to_tell
    dont_need_to_tell not_telling never_know dont_inform never_find_out`,
  secret: `tell_your_coordinator_youre_going tell_your_coordinator_youre_at tell_your_coordinator_you_are_going tell_your_coordinator_you_are_at tell_your_coordinator_you_have_a tell_your_coordinator_youre_with tell_your_parents_youre_going tell_your_parents_youre_at tell_your_parents_you_are_going tell_your_parents_you_are_at tell_your_parents_you_have_a tell_your_parents_youre_with tell_your_dad_youre_going tell_your_dad_youre_at tell_your_dad_you_are_going tell_your_dad_you_are_at tell_your_dad_you_have_a tell_your_dad_youre_with tell_your_mom_youre_going tell_your_mom_youre_at tell_your_mom_you_are_going tell_your_mom_you_are_at tell_your_mom_you_have_a tell_your_mom_youre_with tell_your_mum_youre_going tell_your_mum_youre_at tell_your_mum_you_are_going tell_your_mum_you_are_at tell_your_mum_you_have_a tell_your_mum_youre_with secret_meeting secret_meetup secret_date make_sure_nobody make_sure_no_one make_sure_no_body so_nobody_knows so_no_one_knows dont_let_anyone_see nobody_has_to_know no_one_has_to_know nobody_needs_to_know no_one_needs_to_know nobody_must_know no_one_must_know nobody_should_know to_ourselves keep_this_to_yourself keep_it_to_yourself keep_that_to_yourself stay_a_secret our_private_chat secret_friend between_us_ok stays_between stay_between keep_it_between keep_this_between just_between_us just_between_you strictly_between our_secret our_little_secret
    keep_it_secret keep_this_secret keep_it_a_secret keep_this_a_secret keep_a_secret keep_it_private keep_this_private keep_it_quiet keep_this_quiet
    can_you_keep_a_secret delete_this_message delete_this_chat delete_these_messages delete_our_messages delete_our_chat delete_the_messages delete_the_chat
    delete_my_messages delete_this_after erase_this* our_secret_chat secretly_meet meet_secretly meet_in_secret in_secret
  be_our_secret between_you_and_me_only its_a_secret_ok keep_us_secret keep_our_chats delete_after_reading remain_between keep_secret keep_secrets hush_hush
    this_is_between_us keep_between_us only_between_us stay_our_secret keep_that_between clear_our_chat clear_the_chat delete_it_after keep_our_talk*
    keep_our_conversation* mums_the_word delete_everything_after`,
  safeSecret: `password passwords pin key keys token api answer answers solution passcode otp secret_key passphrase private_key seed credit_card`,
  contact: `call number phone cell mobile text reach whatsapp ring tel dial contact`,
  staffNoun: `coordinator hub hotline helpline police`,
  presence: `more_active active_on active_in im_mostly im_always im_usually i_reply i_answer i_respond im_more_active i_check im_active i_am_on im_on im_also_on i_also_use i_use_it_more reply_faster answer_faster`,
  our: `our`,
  otherWord: `another different other`,
  venue: `app platform place messenger chat site channel way_to_talk way_to_chat service network`,
  person2: `you u me us ya`,
  prep: `on via through over thru using into`,
  subscribe: `subscribe`,
  strongMeet: `seat_in_my_car space_in_my_car room_in_my_car spare_seat_in lets_do_dinner lets_do_lunch lets_do_coffee do_dinner_together sneak_out sneak_away go_somewhere_together somewhere_quiet grab_a_pizza grab_pizza grab_food go_to_the_beach go_to_the_park go_to_the_cinema go_to_the_movies meet_me_outside go_for_a_walk go_for_a_drive go_for_coffee go_for_a_coffee have_lunch_together have_dinner_together grab_lunch grab_dinner grab_a_coffee grab_coffee grab_a_bite have_coffee_together have_a_coffee_together meet_in_town meet_in_the_city meet_up_in_town go_to_the_cinema_together watch_a_movie_together take_you_out take_you_to_dinner take_you_shopping go_shopping_together come_to_your_school wait_outside_your_school meet_after_school in_person_alone sleep_over hang_out_after_school hang_out_with_me see_you_alone meet_alone meet_privately meet_in_private visit_my_office come_to_my_office go_on_a_date walk_with_me buy_you_lunch buy_you_coffee buy_you_dinner treat_you_to`,
  aloneHome: `you_home_alone u_home_alone you_alone_at_home you_alone_at_your home_alone_tonight home_alone_today you_are_home_alone youre_home_alone when_youre_alone   anyone_home nobody_home nobodys_home no_one_is_home house_to_ourselves home_by_yourself alone_in_the_house parents_are_out parents_not_home anybody_home`,
  live2: `you_live u_live`,
  addressWord: `address`,
  deleteVerb: `delete erase clear wipe remove`,
  chatWord: `what_i_wrote what_i_sent what_you_wrote last_message last_messages my_last last_two_messages this_message these_messages our_messages the_messages my_messages our_chat this_chat the_chat our_conversation this_conversation our_texts chat_history these_texts message_history`,
  online: `online planned`,
  hubOnly: `at_the_hub at_hub to_the_hub to_hub in_the_hub inside_the_hub hub_library the_hubs at_our_hub to_our_hub hub_team   coordinator_will with_the_coordinator`,
  me1: `i im`,
  lookMeUp: `the_way_it_sounds as_it_sounds like_it_sounds how_it_sounds look_for_user go_by goes_by known_as find_my_profile search_user look_me_up find_me search_me search_for_me look_for_me`,
  channelGeneric: `social_media socials social_network social_networks`,
  callYou: `call_you ring_you phone_you call_u videocall_you`,
  time: `tonight tomorrow later this at on in after when evening sometime anytime now today back`,
  secretNoun: `secret`,
  usWords: `our between_us ours`,
  carerFrom: `from_your_parents from_your_mum from_your_mom from_your_dad from_the_coordinator from_your_coordinator from_everyone from_your_teacher from_your_family from_parents from_adults from_them`,
  hiding: `secret hide hidden hiding private quiet keep`,
  parentsYours: `your_parents your_mum your_mom your_dad your_folks parents`,
  parentsMine: `my_parents my_mum my_mom my_dad my_folks`,
  away: `away not_home not_at_home out arent_home are_out leave not_around isnt_home wont_be_home`,
  meetOnly: `meet meet_up see_each_other`,
  night: `at_night late_at_night midnight after_dark`,
  dontWant: `dont_want do_not_want wouldnt_want id_rather prefer better_if rather i_wish`,
  knowing: `to_know know didnt_know to_see to_find_out not_know to_hear find_out didnt_see`,
  mustCode: `function method`,
  numberTopic: `two both these variables three`,
  videoCall: `video_chat video_call voice_call voice_chat videocall videochat`,
  inviteCue: `lets let_us we_can we_could you_can you_could you_should wanna would_you shall_we how_about want_to come why_dont_you why_dont_we feel_free`,
  atHome: `at_my_place at_my_house at_my_home at_my_flat at_my_apartment at_my_room at_my_office at_my_studio at_my_garage at_your_place at_your_house at_your_home at_your_flat at_your_apartment at_your_room at_your_office at_your_studio at_your_garage to_my_place to_my_house to_my_home to_my_flat to_my_apartment to_my_room to_my_office to_my_studio to_my_garage to_your_place to_your_house to_your_home to_your_flat to_your_apartment to_your_room to_your_office to_your_studio to_your_garage in_my_place in_my_house in_my_home in_my_flat in_my_apartment in_my_room in_my_office in_my_studio in_my_garage in_your_place in_your_house in_your_home in_your_flat in_your_apartment in_your_room in_your_office in_your_studio in_your_garage`,
  privateCar: `in_my_car with_my_car`,
  noOne: `nobody no_one nobody_else no_one_else noone`,
  knowEn: `can_know should_know must_know may_know needs_to_know has_to_know find_out finds_out is_allowed_to_know gets_to_know ever_know`,
  streetAcc: `street_name`,
  dontLet: `dont_let do_not_let never_let`,
  ourGroup: `our_group our_chat our_channel our_groupchat group_chat_with_us our_server`,
  colour: `green blue purple yellow pink`,
  withoutSite: `without_this_site without_this_app without_this_platform besides_this_site besides_this_app apart_from_this_site apart_from_this_app other_than_this_site other_than_this_app not_through_this_site not_through_this_app other_than_here besides_here apart_from_here`,
  unread: `cant_read cant_see cannot_read cannot_see wont_see wont_read nobody_reads no_one_reads nobody_can_read no_one_can_read nobody_sees no_one_sees nobody_checks no_one_checks nobody_is_reading no_one_is_reading nobody_watches no_one_watches nobodys_watching nobody_else_reads nobody_else_sees isnt_read isnt_monitored not_monitored`,
  findPlace: `find_somewhere find_a_place find_another find_a_quieter a_quieter_place somewhere_quieter`,
  stayHere: `here in_this_thread on_ulduz in_ulduz`,
  harmlessThing: `ingredient* recipe* weapon sauce formula santa trick`,
  groupWord: `team teams group groups classes pairs`,
  fileWord: `file files box editor field string version`,
  enTalked: `talked chatted texted messaged moved wrote spoke`,
  houseNumber: `house_number flat_number apartment_number door_number number_of_your_house number_of_your_flat`,
  uiWord: `button buttons icon icons label layout mockup`,
  unwatched: `without_moderators without_moderation without_anyone_reading unmoderated`,
  where: `where somewhere someplace place anywhere`,
  everywhere: `everywhere same`,
  userName: `user username handle nickname login`,
  dataWord: `comment comments code input dataset* model* predict* price* column* csv form`,
  carWord: `car`,
  lift: `lift ride`,
  gameId: `id tag code friend_code user_id uid`,
  schoolAsk: `which_school what_school name_of_your_school whats_your_school what_is_your_school which_of_the_schools`,
  classAsk: `what_class_are_you which_class_are_you which_form_are_you`,
  endAsk: `what_time_do_you_finish when_do_you_finish what_time_do_you_get_out when_do_you_get_out when_do_lessons_end when_do_your_lessons when_does_school_end what_time_does_school_end what_time_do_your_lessons what_time_are_you_out`,
  schoolMine: `i_go_to_school_no i_go_to_school_number im_at_school_no im_in_school_no`,
  surprise: `surprise surprising_you`,
  gate: `the_gate the_gates school_gate your_gate`,
  sayInstead: `ask_say asks_say ask_just_say asks_just_say ask_tell_them_you ask_tell_them_we ask_tell_her_you asks_tell_her_you asks_tell_her_we ask_say_we asks_say_we`,
  comeDown: `come_downstairs come_down_to slip_out sneak_down`,
  hearVoice: `hear_your_voice hear_you_out_loud answer_aloud on_the_telephone a_private_video private_call`,
  stayLinked: `stay_in_touch_after keep_in_touch_after not_lose_touch dont_lose_touch second_channel stay_in_touch_outside`,
  swapNumbers: `swap_numbers exchange_numbers trade_numbers number_from_you_a swap_contacts`,
  betweenUs: `only_concerns_us only_concerns_the_two just_concerns_the_two concerns_only_us concerns_nobody_but_us concerns_just_us between_ourselves neednt_know neednt_hear neednt_mention need_not_know need_not_hear need_not_mention needs_to_know_nothing would_have_to_write_it_down have_to_write_it_down will_have_to_report would_have_to_report this_never_happened never_happened_if others_would_not_understand wouldnt_understand_us dont_run_to_the_coordinator not_to_run_to pinky_swear_you pinky_promise_you`,
  mailMove: `ordinary_email ordinary_mail private_mailbox private_email personal_email private_inbox personal_inbox moving_our_correspondence continue_by_email email_that_you_actually mail_you_directly`,
  reachElse: `how_else_to_reach how_to_reach_me_outside other_ways_to_reach reach_me_elsewhere reach_me_outside reach_you_outside any_messenger`,
  call: `phoneemoji`,
  channel: `ghostemoji planeemoji`,
  photoSelf: `photo_of_you photos_of_you picture_of_you pictures_of_you pic_of_you pics_of_you photo_of_yourself picture_of_yourself pic_of_yourself pics_of_yourself photo_of_me picture_of_me pic_of_me photo_of_myself selfie selfies photo_of_your_face picture_of_your_face pic_of_urself your_photo your_picture your_pic ur_pic ur_photo`,
  photoYours: `photo picture pic pics`,
  yourLooks: `who_i_talk_to who_im_talking who_i_am_talking what_you_look_like your_hair your_eyes`,
  prettyYou: `you_are_pretty youre_pretty you_are_so_pretty youre_so_pretty you_are_beautiful youre_beautiful you_are_so_beautiful youre_so_beautiful you_are_cute youre_cute youre_so_cute you_are_so_cute you_are_hot youre_hot so_pretty so_beautiful`,
  photoGive: `send sending share show drop want swap ill_send see text`,
  photoThing: `of_the of_a of_an of_our of_its rover* mars satellite* recognition detection contest exhibition dont do_not never not project* robot* circuit board stick tripod nobody wont if_someone if_anyone if_somebody`,
  seeYou: `show_me_your_face see_your_face show_yourself_on show_your_face what_do_you_look_like`,
  waitYou: `wait_for_you waiting_for_you ill_wait ill_find_you`,
  nearby: `by_the near_the outside_the behind_the in_front next_to opposite outside_your near_your`,
  clock: `at tonight tomorrow saturday sunday noon`,
  waitOthers: `bus answer reply presentation report online my_mum my_dad my_mom my_sister my_brother`,
  wontTell: `wont_tell will_not_tell never_tell_a not_going_to_tell wont_say_a`,
  harmlessTold: `answer answers password passwords pin code ending key vote spoiler spoil result until`,
  cantPromise: `cant_promise cannot_promise cant_keep have_to must`,
  tooClose: `what_are_you_wearing what_you_are_wearing show_me_your_body kiss_you kiss_me do_you_have_a_boyfriend got_a_boyfriend more_than_friends mature_for_your_age older_than_your_age not_like_other_girls in_your_swimsuit in_a_swimsuit in_your_bikini`,
};
