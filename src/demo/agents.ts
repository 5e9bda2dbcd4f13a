/** What the demo's visitors, bots and mail readers look at the shop with. */
import type { RawSender } from '../model/raw.ts';
import type { Weighted } from './choose.ts';

export interface Agent extends Weighted {
  readonly type: 'desktop' | 'mobile' | 'tablet';
  readonly userAgent: string;
  readonly brands: string;
  readonly platform: string;
  readonly widths: readonly number[];
  readonly ratio: number;
  /** Chromium tells its connection's class. */
  readonly connection: '' | '4g';
}

const chromeBrands = '"Chromium";v="146", "Google Chrome";v="146", "Not-A.Brand";v="24"';
const edgeBrands = '"Chromium";v="146", "Microsoft Edge";v="146", "Not-A.Brand";v="24"';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const chromium = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0';
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

const desktop = { type: 'desktop', widths: [1280, 1440, 1536, 1920, 2560], ratio: 1 } as const;
const phone = { type: 'mobile', widths: [360, 384, 393, 412], ratio: 2.625 } as const;
const apple = { brands: '', connection: '', platform: '' } as const;

export const agents: readonly Agent[] = [
  {
    ...desktop,
    weight: 19,
    userAgent: `${windows} ${chromium} Safari/537.36`,
    brands: chromeBrands,
    platform: 'Windows',
    connection: '4g',
  },
  {
    ...desktop,
    weight: 7,
    userAgent: `${mac} ${chromium} Safari/537.36`,
    brands: chromeBrands,
    platform: 'macOS',
    connection: '4g',
    ratio: 2,
  },
  {
    ...desktop,
    weight: 7,
    userAgent: `${windows} ${chromium} Safari/537.36 Edg/146.0.0.0`,
    brands: edgeBrands,
    platform: 'Windows',
    connection: '4g',
  },
  {
    ...desktop,
    ...apple,
    weight: 7,
    userAgent: `${mac} ${webkit} Version/26.1 Safari/605.1.15`,
    ratio: 2,
  },
  {
    ...desktop,
    ...apple,
    weight: 5,
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  },
  {
    ...desktop,
    ...apple,
    weight: 2,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  },
  {
    ...phone,
    weight: 21,
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${chromium} Mobile Safari/537.36`,
    brands: chromeBrands,
    platform: 'Android',
    connection: '4g',
  },
  {
    ...phone,
    weight: 4,
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    brands: '',
    platform: 'Android',
    connection: '4g',
  },
  {
    ...apple,
    type: 'mobile',
    weight: 24,
    userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${webkit} Version/26.1 Mobile/15E148 Safari/604.1`,
    widths: [375, 390, 393, 402, 430],
    ratio: 3,
  },
  {
    ...apple,
    type: 'tablet',
    weight: 4,
    userAgent: `Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) ${webkit} Version/26.1 Mobile/15E148 Safari/604.1`,
    widths: [768, 820, 1024],
    ratio: 2,
  },
];

export const bots: readonly (Weighted & {
  readonly userAgent: string;
  readonly network: string;
})[] = [
  {
    weight: 40,
    network: '66.249.66',
    userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  },
  {
    weight: 20,
    network: '40.77.167',
    userAgent: 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  },
  {
    weight: 20,
    network: '20.171.207',
    userAgent:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)',
  },
  {
    weight: 15,
    network: '51.15.20',
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/146.0.0.0 Safari/537.36',
  },
  { weight: 5, network: '51.15.21', userAgent: '' },
];

/** E-mails are opened by the provider's proxy, or by the reader's own program. */
export const mailReaders: readonly (Weighted & { readonly userAgent: string })[] = [
  {
    weight: 55,
    userAgent:
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  },
  {
    weight: 45,
    userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${webkit} Mobile/15E148`,
  },
];

export function senderOf(seen: {
  readonly address: string;
  readonly userAgent: string;
  readonly language?: string;
  readonly agent?: Agent;
}): RawSender {
  const { address, userAgent, language = '', agent } = seen;
  return {
    address,
    userAgent,
    acceptLanguage: language,
    origin: '',
    referer: '',
    hints: {
      brands: agent?.brands ?? '',
      mobile: agent?.brands ? `?${agent.type === 'mobile' ? 1 : 0}` : '',
      platform: agent?.platform ?? '',
      model: '',
      platformVersion: '',
    },
    gpc: false,
    dnt: false,
    optout: false,
    visitorIds: new Map(),
    prefetch: false,
  };
}
