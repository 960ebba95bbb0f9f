/// Signs of channels on which a visitor reaches somebody: hosts and paths of scripts, frames and links,
/// names in inline scripts, names of elements.
///
/// Columns: name, title, kind, where the fact comes from, marks of addresses (lower case), names in
/// inline scripts, names of elements. Kinds: `chat` a module in the page, `ai` one whose maker sells it
/// as an artificial one, `link` a way out to a messenger, `form`, `suite` a box of many modules, `dead`
/// a channel whose service has ended (Customer Chat 2024, Skype 2025). Provenance: `wa` host also in a
/// public list of technologies, `fs` seen in the sources of several public pages, `m` from memory and
/// not verified.
enum ChannelSigns {
  static let table: StaticString = """
    tawk | Tawk.to | chat | wa | embed.tawk.to | Tawk_API | 
    zendesk | Zendesk Web Widget / Messaging | chat | wa | static.zdassets.com/ekr/snippet.js ekr.zdassets.com | zESettings | 
    zopim | Zendesk Chat (Zopim, old) | chat | wa | v2.zopim.com | $zopim | 
    smooch | Zendesk Sunshine Conversations | chat | wa | cdn.smooch.io | Smooch.init | 
    intercom | Intercom | chat | wa | widget.intercom.io js.intercomcdn.com static.intercomcdn.com api-iam.intercom.io | intercomSettings | 
    crisp | Crisp | chat | wa | client.crisp.chat | CRISP_WEBSITE_ID $crisp | 
    livechat | LiveChat | chat | m | cdn.livechatinc.com/tracking.js cdn.livechat-static.com api.livechatinc.com | LiveChatWidget | 
    tidio | Tidio | chat | wa | code.tidio.co | tidioChatApi | 
    freshchat | Freshchat / Freshworks widget | chat | wa | wchat.freshchat.com fw-cdn.com widget.freshworks.com .freshchat.com | fcWidget FreshworksWidget | 
    hubspot | HubSpot Chat | chat | wa | js.usemessages.com | HubSpotConversations | 
    gorgias | Gorgias | chat | fs | config.gorgias.chat assets.gorgias.chat | GorgiasChat | 
    shopify-inbox | Shopify Inbox | chat | wa | cdn.shopify.com/shopifycloud/shopify_chat/ /inbox-online-store-chat | ShopifyChat | 
    meiqia | Meiqia 美洽 | chat | fs | static.meiqia.com/ chatlink.mstatik.com | _MEIQIA | 
    udesk | Udesk | chat | fs | udesk.cn/im_client assets-cli.udesk.cn assets-cli.s2.udesk.cn assets-cli.s4.udesk.cn | udeskImClient | 
    53kf | 53KF 快服 | chat | fs | tb.53kf.com/code 53kf.com/kf.php 53kf.com/webcompany.php | _53code | 
    qiyu | Qiyu 七鱼 (NetEase) | chat | fs | qiyukf.com/script qiyukf.com/sdk qiyukf.net |  | 
    baidu-qiao | Baidu Shangqiao 百度商桥/爱番番 | chat | m | qiao.baidu.com affim.baidu.com |  | 
    easyliao | EasyLiao 易聊 | chat | wa | .easyliao.com | easyliaoIsPC | 
    sobot | Sobot 智齿 | chat | wa | .sobot.com/ .soboten.com/ | zhiManager | 
    easemob | Easemob 环信客服 | chat | m | kefu.easemob.com kefucdn.easemob.com | easemobim | 
    kuaishang | Kuaishang 快商通 | chat | m | .kuaishang.cn .kuaishang.com.cn |  | 
    looyu | Looyu 乐语 | chat | m | .looyu.com .looyuoms.com .doyoo.net |  | 
    v5kf | V5KF 智能客服 | chat | m | desk.v5kf.com |  | 
    salesmartly | SaleSmartly | chat | m | assets.salesmartly.com plugin-code.salesmartly.com |  | 
    quickcep | QuickCEP | chat | wa | .quickcep.com |  | 
    leadong-inquiry | Leadong/跨境建站 online inquiry | form | m | .leadong.com |  | 
    alibaba-wangwang | Aliwangwang / TradeManager | link | m | amos.alicdn.com amos.us.alicdn.com amos.alitalk.alibaba.com |  | 
    qq | Tencent QQ link | link | wa | wpa.qq.com/msgrd wpa.b.qq.com tencent://message/ |  | 
    wechat-work | WeChat Work customer service | link | m | work.weixin.qq.com/kfid/ work.weixin.qq.com/ca/ |  | 
    whatsapp | WhatsApp click-to-chat | link | wa | wa.me/ api.whatsapp.com/send web.whatsapp.com/send wa.link/ whatsapp://send |  | 
    joinchat | Joinchat (WordPress WhatsApp) | link | m | /plugins/creame-whatsapp-me/ | joinchat_obj | 
    getbutton | GetButton | link | wa | .getbutton.io |  | 
    elfsight | Elfsight widgets | suite | m | static.elfsight.com/platform apps.elfsight.com |  | 
    messenger | Facebook Messenger link | link | m | //m.me/ messenger.com/t/ fb-messenger:// |  | 
    messenger-plugin | Facebook Customer Chat plugin | dead | wa | xfbml.customerchat.js plugins/customerchat | FB.CustomerChat | 
    line | LINE Official Account link | link | m | line.me/r/ti/p/ line.me/ti/p/ lin.ee/ page.line.me/ line.me/r/oamessage/ liff.line.me/ line://ti/p/ |  | 
    line-button | LINE social plugin | link | m | d.line-scdn.net/r/web/social-plugin line-website.com/social-plugins | LineIt. | 
    zalo-oa | Zalo OA chat widget | chat | fs | sp.zalo.me/plugins/sdk.js | ZaloSocialSDK | 
    zalo-link | Zalo link | link | m | //zalo.me/ chat.zalo.me |  | 
    telegram | Telegram link | link | m | //t.me/ //telegram.me/ tg://resolve |  | 
    viber | Viber link | link | m | viber://chat viber://pa chats.viber.com/ |  | 
    kakao | KakaoTalk Channel | link | m | pf.kakao.com/_ |  | 
    skype | Skype link | dead | m | skype: |  | 
    subiz | Subiz (VN) | chat | m | .subiz.com .subiz.net |  | 
    vchat | vChat (VN) | chat | wa | .vchat.vn |  | 
    harafunnel | Harafunnel (VN) | chat | wa | assets.harafunnel.com |  | 
    pancake | Pancake (VN/TH) | chat | wa | .pancake.vn | PancakeAnalytics | 
    caresoft | CareSoft (VN) | chat | m | .caresoft.vn | csLiveChat | 
    stringee | Stringee / StringeeX (VN) | chat | m | .stringee.com .stringeex.com .antbuddy.com |  | 
    bizfly-chat | Bizfly Chat (VN) | chat | m | .bizfly.vn |  | 
    qiscus | Qiscus (ID) | chat | wa | .qiscus.com qismo-widget | QiscusSDK Qismo( | 
    kata | Kata.ai (ID) | chat | m | .kata.ai |  | 
    mekari-qontak | Mekari Qontak (ID) | chat | m | .qontak.com | qontakWebchat | 
    zwiz | ZWIZ.AI (TH) | chat | m | .zwiz.ai .zwiz.app |  | 
    r-chat | R-Chat / Readyplanet (TH) | chat | m | .readyplanet.com |  | 
    sleekflow | SleekFlow | chat | m | chat.sleekflow.io sf-prod-webapp |  | 
    respondio | Respond.io | chat | wa | cdn.respond.io | respondio__ | 
    omnichat | Omnichat (HK) | chat | m | .omnichat.ai easychat.co |  | 
    drift | Drift | chat | m | js.driftt.com |  | 
    olark | Olark | chat | wa | .olark.com |  | 
    zoho | Zoho SalesIQ | chat | wa | salesiq.zoho. salesiq.zohopublic. | $zoho.salesiq | 
    jivo | JivoChat | chat | wa | code.jivosite.com code.jivo.ru | jivo_api | 
    chatwoot | Chatwoot | chat | wa | /packs/js/sdk.js | chatwootSDK $chatwoot | 
    smartsupp | Smartsupp | chat | wa | www.smartsuppchat.com/loader.js | _smartsupp | 
    liveperson | LivePerson | chat | m | lptag.liveperson.net | lpTag. | 
    purechat | Pure Chat | chat | wa | app.purechat.com | purechatApi | 
    userlike | Userlike | chat | m | userlike-cdn-widgets. |  | 
    reamaze | Re:amaze | chat | wa | cdn.reamaze.com |  | 
    kommunicate | Kommunicate | chat | fs | widget.kommunicate.io | kommunicate-widget | 
    manychat | ManyChat | chat | wa | widget.manychat.com |  | 
    landbot | Landbot | chat | fs | static.landbot.io cdn.landbot.io |  | 
    botpress | Botpress webchat | chat | m | cdn.botpress.cloud/webchat | botpressWebChat | 
    dialogflow | Dialogflow Messenger | chat | m | www.gstatic.com/dialogflow-console/ |  | df-messenger
    chatbase | Chatbase (AI) | ai | wa | www.chatbase.co/embed | chatbaseConfig | 
    coze | Coze / 扣子 web SDK (AI) | ai | m | cozecdn.com coze.cn/ | CozeWebSDK | 
    dify | Dify chatbot (AI) | ai | m | udify.app/embed | difyChatbotConfig | 
    ada | Ada (AI) | ai | wa | static.ada.support | adaEmbed | 
    yellow | yellow.ai | ai | wa | cdn.yellowmessenger.com | ymConfig | 
    salesforce | Salesforce Embedded Service / Messaging | chat | wa | service.force.com .my.site.com/esw | embeddedservice_bootstrap embedded_svc | 
    genesys | Genesys Cloud Messenger | chat | m | /genesys-bootstrap |  | 
    haptik | Haptik | ai | wa | .haptikapi.com |  | 
    trengo | Trengo | chat | wa | static.widget.trengo.eu |  | 
    kayako | Kayako | chat | m | .kayako.com/messenger |  | 
    chaport | Chaport | chat | wa | app.chaport.com |  | 
    helpcrunch | HelpCrunch | chat | wa | widget.helpcrunch.com |  | 
    helpscout | Help Scout Beacon | chat | wa | beacon-v2.helpscout.net |  | 
    """

  /// Systems behind sites, from memory and from the sources of public pages: name, title, marks of addresses or of `<meta name=generator>`.
  static let systems: StaticString = """
    wordpress | WordPress | /wp-content/ /wp-includes/ wp-json | wordpress
    woocommerce | WooCommerce | plugins/woocommerce/ | woocommerce
    shopify | Shopify | cdn.shopify.com/ /cdn/shop/ .myshopify.com | shopify
    magento | Magento | /static/frontend/ /static/version mage/cookies.js requirejs/mage | magento
    prestashop | PrestaShop | /modules/ps_ | prestashop
    opencart | OpenCart | catalog/view/theme/ catalog/view/javascript/ | opencart
    joomla | Joomla | /media/jui/ /media/vendor/joomla | joomla
    drupal | Drupal | /sites/default/files/ /core/misc/drupal | drupal
    wix | Wix | static.parastorage.com static.wixstatic.com | wix.com
    squarespace | Squarespace | static1.squarespace.com assets.squarespace.com | squarespace
    haravan | Haravan | .hstatic.net | haravan
    sapo | Sapo | .bizweb.vn bizweb.dktcdn.net | sapo
    leadong | Leadong | .leadong.com | leadong
    shoplazza | Shoplazza | .shoplazza.com static.staticdj.com | shoplazza
    shopline | SHOPLINE | .shoplineapp.com cdn.myshopline.com | shopline
    blogger | Blogger | .blogger.com/static .blogspot.com | blogger
    readyplanet | Readyplanet | .readyplanet.com | readyplanet
    """

  /// Loaders that bring scripts which the page does not name.
  static let loaders: StaticString = """
    google-tag-manager | Google Tag Manager | googletagmanager.com/gtm.js googletagmanager.com/ns.html |
    tealium | Tealium | tags.tiqcdn.com |
    adobe-launch | Adobe Launch | assets.adobedtm.com |
    segment | Segment | cdn.segment.com/analytics.js |
    """

  /// Names in addresses behind which a programme's mark may stand; no programme has published one.
  static let badges: StaticString = """
    programme | Mark of a programme | trustbadge seaec cw-tap |
    """
}
