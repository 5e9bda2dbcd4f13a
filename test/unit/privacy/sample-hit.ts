/** A hit as enrich leaves it, for the tests of the privacy room. */
import type { EnrichedHit } from '../../../src/model/raw.ts';
import type { ProfileName } from '../../../src/model/site.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import type { CleanContext } from '../../../src/privacy/clean-event.ts';

export const atMs = Date.parse('2026-03-10T12:00:00.500+01:00');

export const sampleHit: EnrichedHit = {
  sender: {
    address: '198.51.100.77',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0',
    acceptLanguage: 'fr-FR',
    origin: 'https://shop.example',
    referer: '',
    hints: { brands: '', mobile: '', platform: '', model: '', platformVersion: '' },
    gpc: false,
    dnt: false,
    optout: false,
    visitorIds: new Map(),
    prefetch: false,
  },
  site: 'shop',
  kind: 'pageview',
  atMs,
  seq: 65_537,
  url: 'https://shop.example/shoes/blue?utm_source=news#top',
  referrer: 'https://www.google.com/search?q=shoes',
  title: 'Blue shoes',
  name: 'signup',
  clickType: '',
  clickTarget: '',
  shareTarget: '',
  mailProxy: '',
  campaign: '',
  recipient: '',
  engagedMs: 1_234.4,
  scrollDepth: 80,
  value: 19.9999,
  currency: 'EUR',
  props: { plan: 'pro', email: 'jane@example.org' },
  screenWidth: 1_200,
  pixelRatio: 2,
  language: 'fr-FR',
  colorScheme: 'dark',
  connection: '4g',
  model: 'Pixel 8',
  platformVersion: '14',
  device: {
    browser: 'Firefox',
    browserVersion: '120',
    os: 'Linux',
    osVersion: '6',
    device: 'desktop',
    deviceBrand: 'Google',
    deviceModel: 'Pixel 8',
    screen: 'lg',
    pixelRatio: '2',
    language: 'fr',
  },
  place: { country: 'FR', region: 'Bretagne', city: 'Rennes', operator: 'Orange' },
  acquisition: {
    source: 'news',
    channel: 'Campaign',
    referrerHost: 'google.com',
    utmSource: 'news',
    utmMedium: 'banner',
    utmCampaign: 'spring',
    utmContent: 'top',
    utmTerm: 'shoes',
    clickNetwork: 'Google Ads',
  },
};

/** A context whose visitor key is a text of what it was asked, and whose clock stands at the sample's time. */
export function contextOf(
  profile: ProfileName,
  change: Partial<CleanContext['site']> & { readonly nowMs?: number } = {},
): CleanContext {
  const { nowMs = atMs, ...site } = change;
  return {
    site: {
      id: 'shop',
      timezone: 'Europe/Paris',
      hostnames: ['shop.example'],
      props: ['plan'],
      params: [],
      ...site,
    },
    policy: compilePolicy({ id: 'shop', profile }),
    visitorKeys: { hash: () => '12345' },
    randomId: () => '42',
    nowMs: () => nowMs,
  };
}
