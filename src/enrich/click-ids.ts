/**
 * Click identifiers: a link's parameter that names one click of one person. The name tells which
 * network it came from; the value is never read.
 */
export interface ClickNetwork {
  readonly network: string;
  /** Only paid clicks carry it; Facebook and Instagram put theirs on every link. */
  readonly isPaid: boolean;
  readonly source: string;
}

const entry = (network: string, source: string, isPaid: boolean): ClickNetwork => ({
  network,
  source,
  isPaid,
});

const googleAds = entry('Google Ads', 'Google', true);
const yandex = entry('Yandex Direct', 'Yandex', true);
const instagram = entry('Instagram', 'Instagram', false);

/** In order of precedence where a link has several. */
const networks: readonly (readonly [string, ClickNetwork])[] = [
  ...['gclid', 'gclsrc', 'gbraid', 'wbraid', 'gad_source', 'gad_campaignid'].map(
    (name) => [name, googleAds] as const,
  ),
  ['dclid', entry('Google Display', 'Google', true)],
  ['msclkid', entry('Microsoft Ads', 'Bing', true)],
  ['yclid', yandex],
  ['ymclid', yandex],
  ['ttclid', entry('TikTok Ads', 'TikTok', true)],
  ['twclid', entry('X Ads', 'X', true)],
  ['li_fat_id', entry('LinkedIn Ads', 'LinkedIn', true)],
  ['epik', entry('Pinterest Ads', 'Pinterest', true)],
  ['rdt_cid', entry('Reddit Ads', 'Reddit', true)],
  ['sccid', entry('Snapchat Ads', 'Snapchat', true)],
  ['irclickid', entry('Impact', '', true)],
  ['awc', entry('Awin', '', true)],
  ['fbclid', entry('Meta', 'Facebook', false)],
  ['igshid', instagram],
  ['igsh', instagram],
  ['ysclid', entry('Yandex', 'Yandex', false)],
  ['srsltid', entry('Google Shopping', 'Google', false)],
  ['mc_eid', entry('Mailchimp', '', false)],
  ['mkt_tok', entry('Marketo', '', false)],
  ['_hsenc', entry('HubSpot', '', false)],
  ['_kx', entry('Klaviyo', '', false)],
  ['vero_id', entry('Vero', '', false)],
  ['oly_enc_id', entry('Omeda', '', false)],
  ['s_cid', entry('Adobe', '', false)],
  ['rtid', entry('Retargeter', '', true)],
];

/** The network of the first click identifier among the (lower-case) parameter names. */
export function findClickNetwork(names: ReadonlySet<string>): ClickNetwork | undefined {
  return networks.find(([name]) => names.has(name))?.[1];
}
