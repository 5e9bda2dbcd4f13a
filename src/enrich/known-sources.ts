/**
 * Where visits come from, by host. `google.*` is the name under any public suffix; a host covers its
 * subdomains, and the longest entry wins. Names and hosts are facts; add what is missing.
 */
const sourceKinds = ['search', 'social', 'video', 'mail', 'ai', 'audio', 'shopping'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface KnownSource {
  readonly name: string;
  readonly kind: SourceKind;
}

/** Kind -> name -> hosts, separated by spaces. */
const hostsByKind: Readonly<Record<SourceKind, Readonly<Record<string, string>>>> = {
  search: {
    Google:
      'google.* googleadservices.com googlesyndication.com com.google.android.googlequicksearchbox com.google.android.gms',
    Bing: 'bing.* edgeservices.bing.com',
    DuckDuckGo: 'duckduckgo.com com.duckduckgo.mobile.android',
    Yahoo: 'search.yahoo.* yahoo.* r.search.yahoo.com',
    Yandex: 'yandex.* ya.ru',
    Baidu: 'baidu.com',
    Ecosia: 'ecosia.org',
    Qwant: 'qwant.com',
    'Brave Search': 'search.brave.com',
    Startpage: 'startpage.com',
    Naver: 'naver.com',
    Daum: 'daum.net',
    Seznam: 'seznam.cz',
    Sogou: 'sogou.com',
    '360 Search': 'so.com',
    Ask: 'ask.com',
    AOL: 'aol.* search.aol.*',
    Kagi: 'kagi.com',
    Mojeek: 'mojeek.com',
    Swisscows: 'swisscows.com',
    Lilo: 'lilo.org',
    MetaGer: 'metager.org metager.de',
    Dogpile: 'dogpile.com',
    Presearch: 'presearch.com presearch.org',
    Orange: 'lemoteur.orange.fr',
    Coccoc: 'coccoc.com',
    Ghostery: 'ghosterysearch.com',
    Rambler: 'rambler.ru nova.rambler.ru',
    Petal: 'petalsearch.com',
    Searx: 'searx.be searx.space',
    You: 'search.you.com',
  },
  social: {
    Facebook: 'facebook.com fb.com fb.me com.facebook.katana com.facebook.orca',
    Messenger: 'messenger.com m.me',
    Instagram: 'instagram.com com.instagram.android',
    Threads: 'threads.net threads.com',
    X: 'x.com twitter.com t.co com.twitter.android',
    LinkedIn: 'linkedin.com lnkd.in com.linkedin.android',
    Reddit: 'reddit.com redd.it com.reddit.frontpage',
    Pinterest: 'pinterest.* pin.it com.pinterest',
    Bluesky: 'bsky.app go.bsky.app xyz.blueskyweb.app',
    Mastodon:
      'mastodon.social mastodon.online mstdn.social mas.to fosstodon.org hachyderm.io piaille.fr',
    'Hacker News': 'news.ycombinator.com',
    Lobsters: 'lobste.rs',
    WhatsApp: 'whatsapp.com wa.me com.whatsapp',
    Telegram: 't.me telegram.org telegram.me org.telegram.messenger',
    Signal: 'signal.org org.thoughtcrime.securesms',
    Discord: 'discord.com discordapp.com discord.gg com.discord',
    Slack: 'slack.com com.slack',
    'Microsoft Teams': 'teams.microsoft.com statics.teams.cdn.office.net teams.live.com',
    Tumblr: 'tumblr.com',
    Snapchat: 'snapchat.com com.snapchat.android',
    Quora: 'quora.com',
    VKontakte: 'vk.com vk.ru m.vk.com away.vk.com',
    Odnoklassniki: 'ok.ru',
    Weibo: 'weibo.com weibo.cn t.cn',
    WeChat: 'weixin.qq.com wechat.com',
    Line: 'line.me',
    KakaoTalk: 'kakao.com',
    Xing: 'xing.com',
    Viadeo: 'viadeo.com',
    Flipboard: 'flipboard.com flip.it',
    Pocket: 'getpocket.com',
    Medium: 'medium.com',
    Substack: 'substack.com',
    'Stack Overflow': 'stackoverflow.com',
    GitHub: 'github.com',
    Nextdoor: 'nextdoor.com',
    Lemmy: 'lemmy.world lemmy.ml',
    Skype: 'web.skype.com skype.com',
    Viber: 'viber.com',
  },
  video: {
    YouTube: 'youtube.com youtu.be com.google.android.youtube',
    TikTok: 'tiktok.com com.zhiliaoapp.musically',
    Vimeo: 'vimeo.com',
    Dailymotion: 'dailymotion.com dai.ly',
    Twitch: 'twitch.tv tv.twitch.android.app',
    Bilibili: 'bilibili.com b23.tv',
    Rumble: 'rumble.com',
    PeerTube: 'peertube.tv joinpeertube.org',
    Kick: 'kick.com',
    Netflix: 'netflix.com',
  },
  mail: {
    Gmail: 'mail.google.com com.google.android.gm',
    Outlook:
      'outlook.live.com outlook.office.com outlook.office365.com outlook.com mail.live.com com.microsoft.office.outlook safelinks.protection.outlook.com',
    'Yahoo Mail': 'mail.yahoo.* com.yahoo.mobile.client.android.mail',
    'Proton Mail': 'mail.proton.me proton.me protonmail.com',
    'AOL Mail': 'mail.aol.com',
    'iCloud Mail': 'icloud.com',
    GMX: 'gmx.* navigator.gmx.net',
    'Web.de': 'web.de navigator.web.de',
    'Orange Mail': 'messagerie.orange.fr mail.orange.fr mail01.orange.fr',
    'Free Mail': 'zimbra.free.fr webmail.free.fr',
    'SFR Mail': 'messagerie.sfr.fr webmail.sfr.fr',
    'La Poste': 'webmail.laposte.net laposte.net',
    Zimbra: 'zimbra.com',
    Fastmail: 'fastmail.com',
    Tuta: 'app.tuta.com tuta.com mail.tutanota.com',
    'Zoho Mail': 'mail.zoho.com mail.zoho.eu',
    'Mail.ru': 'e.mail.ru mail.ru',
    'Yandex Mail': 'mail.yandex.ru mail.yandex.com',
    'QQ Mail': 'mail.qq.com',
    Infomaniak: 'mail.infomaniak.com',
    Mailchimp: 'list-manage.com mailchi.mp',
    Brevo: 'sendibm1.com sendibt2.com sibforms.com',
  },
  ai: {
    ChatGPT: 'chatgpt.com chat.openai.com openai.com com.openai.chatgpt',
    Perplexity: 'perplexity.ai ai.perplexity.app.android',
    Claude: 'claude.ai com.anthropic.claude',
    Gemini: 'gemini.google.com bard.google.com com.google.android.apps.bard',
    NotebookLM: 'notebooklm.google.com',
    Copilot:
      'copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft com.microsoft.copilot',
    'Le Chat': 'chat.mistral.ai mistral.ai',
    DeepSeek: 'chat.deepseek.com deepseek.com',
    Grok: 'grok.com grok.x.ai x.ai',
    'Meta AI': 'meta.ai',
    You: 'you.com',
    Poe: 'poe.com',
    Phind: 'phind.com',
    Kimi: 'kimi.com kimi.moonshot.cn',
    Qwen: 'chat.qwen.ai',
    Doubao: 'doubao.com',
    'Duck.ai': 'duck.ai',
    HuggingChat: 'huggingface.co',
    Lumo: 'lumo.proton.me',
    Genspark: 'genspark.ai',
    Manus: 'manus.im',
    Andi: 'andisearch.com',
    iAsk: 'iask.ai',
    Felo: 'felo.ai',
    Character: 'character.ai',
  },
  audio: {
    Spotify: 'spotify.com',
    'Apple Podcasts': 'podcasts.apple.com',
    SoundCloud: 'soundcloud.com',
    Deezer: 'deezer.com',
    'Amazon Music': 'music.amazon.*',
  },
  shopping: {
    Amazon: 'amazon.*',
    eBay: 'ebay.*',
    Etsy: 'etsy.com',
    Idealo: 'idealo.*',
    Leboncoin: 'leboncoin.fr',
    AliExpress: 'aliexpress.com',
  },
};

/** Short names that campaign links use for a source, beside the names above. */
const aliases: Readonly<Record<string, string>> = {
  adwords: 'Google',
  fb: 'Facebook',
  meta: 'Facebook',
  ig: 'Instagram',
  insta: 'Instagram',
  twitter: 'X',
  li: 'LinkedIn',
  yt: 'YouTube',
  ddg: 'DuckDuckGo',
  hn: 'Hacker News',
  tg: 'Telegram',
  wa: 'WhatsApp',
  openai: 'ChatGPT',
  'chat.openai': 'ChatGPT',
};

function* listHosts(): Generator<readonly [string, KnownSource]> {
  for (const kind of sourceKinds) {
    for (const [name, hosts] of Object.entries(hostsByKind[kind])) {
      for (const host of hosts.split(' ')) yield [host, { name, kind }];
    }
  }
}

export const sourcesByHost: ReadonlyMap<string, KnownSource> = new Map(listHosts());

function indexNames(): Map<string, KnownSource> {
  const byName = new Map([...sourcesByHost.values()].map((s) => [s.name.toLowerCase(), s]));
  for (const [alias, name] of Object.entries(aliases)) {
    const known = byName.get(name.toLowerCase());
    if (known) byName.set(alias, known);
  }
  return byName;
}

/** Lower-case name or alias, as `utm_source` has it. */
export const sourcesByName: ReadonlyMap<string, KnownSource> = indexNames();
