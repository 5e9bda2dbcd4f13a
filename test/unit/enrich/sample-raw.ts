/** A raw hit for the tests of enrich: a page view by nobody in particular, changed by each test. */
import { blankHit } from '../../../src/model/blank-hit.ts';
import type { RawHit, RawSender } from '../../../src/model/raw.ts';

export const agents = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1',
  chromeWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  chromeAndroid:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  safariMac:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15',
  galaxy:
    'Mozilla/5.0 (Linux; Android 13; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Mobile Safari/537.36',
  ipad: 'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
  firefoxLinux: 'Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0',
  headless:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
} as const;

export const noHints: RawSender['hints'] = {
  brands: '',
  mobile: '',
  platform: '',
  model: '',
  platformVersion: '',
};

export const rawSender: RawSender = {
  address: '198.51.100.77',
  userAgent: agents.firefoxLinux,
  acceptLanguage: '',
  origin: '',
  referer: '',
  hints: noHints,
  gpc: false,
  dnt: false,
  optout: false,
  visitorIds: new Map(),
  prefetch: false,
};

export const rawHit: RawHit = {
  ...blankHit,
  sender: rawSender,
  site: 'shop',
  kind: 'pageview',
  atMs: 0,
  url: 'https://shop.example/',
};
