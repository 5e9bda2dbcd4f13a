/** Where a page can be shared to: a closed list, so that nothing else can be written there. */

const shareTargets = [
  'bluesky',
  'buffer',
  'copy',
  'email',
  'facebook',
  'flipboard',
  'hackernews',
  'instapaper',
  'line',
  'linkedin',
  'mastodon',
  'messenger',
  'native',
  'pinterest',
  'pocket',
  'print',
  'reddit',
  'signal',
  'skype',
  'sms',
  'snapchat',
  'teams',
  'telegram',
  'threads',
  'tumblr',
  'viber',
  'vk',
  'wechat',
  'weibo',
  'whatsapp',
  'x',
  'xing',
] as const;

const known: ReadonlySet<string> = new Set(shareTargets);
const aliases: Readonly<Record<string, string>> = {
  twitter: 'x',
  mail: 'email',
  'e-mail': 'email',
  mailto: 'email',
  clipboard: 'copy',
  'copy-link': 'copy',
  link: 'copy',
  fb: 'facebook',
  // The tracker names a network by the label of its host.
  wa: 'whatsapp',
  t: 'telegram',
  bsky: 'bluesky',
  ycombinator: 'hackernews',
};

/** The target's name on the list, or `other`; '' stays ''. */
export function findShareTarget(given: string): string {
  const name = given.trim().toLowerCase();
  if (name === '') return '';
  const target = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
  return known.has(target) ? target : 'other';
}
