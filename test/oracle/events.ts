/** Random events of a site: visits with gaps around 30 minutes, around midnight and clock changes, some rows past their dates. */
import type { EventRow } from '../../src/model/tables.ts';
import type { Random } from './random.ts';

export interface Scene {
  readonly site: string;
  readonly timezone: string;
  readonly nowMs: number;
  /** Days before now over which events are spread. */
  readonly days: number;
}

const blank = {
  name: '',
  title: '',
  source: '',
  channel: '',
  referrer_host: '',
  utm_source: '',
  utm_medium: '',
  utm_campaign: '',
  utm_content: '',
  utm_term: '',
  click_network: '',
  click_type: '',
  click_target: '',
  share_target: '',
  engaged_ms: 0,
  scroll_depth: 0,
  value: 0,
  currency: '',
  props: {},
} as const;

/** What the visitor key is made of: the same for all events of a key. */
function facts(random: Random) {
  return {
    country: random.pick(['FR', 'DE', '']),
    region: random.pick(['IDF', '']),
    city: random.pick(['Paris', 'Lyon', '']),
    operator: random.pick(['Orange', 'Free']),
    browser: random.pick(['Chrome', 'Firefox']),
    browser_version: random.pick(['120', '121']),
    os: random.pick(['Windows', 'iOS']),
    os_version: random.pick(['10', '17']),
    device: random.pick(['desktop', 'mobile', '']),
    device_brand: random.pick(['Apple', '']),
    device_model: random.pick(['iPhone', '']),
    screen: random.pick(['sm', 'lg']),
    pixel_ratio: random.pick(['1', '2']),
    language: random.pick(['fr', 'en']),
    color_scheme: random.pick(['light', 'dark']),
    connection: random.pick(['4g', '']),
  };
}

function acquisition(random: Random, begins: boolean) {
  if (!begins && random.chance(0.8)) return { channel: 'Direct' };
  return {
    source: random.pick(['Google', 'Bing', 'ChatGPT', '']),
    channel: random.pick(['Organic Search', 'Direct', 'AI Assistants', '']),
    referrer_host: random.pick(['google.com', "o'neill.example", '']),
    utm_source: random.pick(['news', '']),
    utm_medium: random.pick(['email', '']),
    utm_campaign: random.pick(['spring', 'été 100%', '']),
    utm_content: random.pick(['a', '']),
    utm_term: random.pick(['b', '']),
    click_network: random.pick(['Google Ads', '']),
  };
}

export const paths = ['/', '/p/1', '/p/2', '/p/a/b', '/checkout', '/checkout?step=2', '/é_%'];

function action(random: Random, kind: EventRow['kind']) {
  switch (kind) {
    case 'click':
      return {
        click_type: random.pick(['named', 'outbound']),
        click_target: random.pick(['buy', 'menu']),
      };
    case 'share':
      return { share_target: random.pick(['copy', 'mastodon']) };
    case 'engagement':
      return { engaged_ms: random.int(200_000), scroll_depth: random.int(101) };
    case 'custom':
      return {
        name: random.pick(['Signup', 'Purchase']),
        value: random.int(100_000) / 8 - 1_000,
        currency: random.pick(['EUR', 'USD', '']),
        props: random.chance(0.7) ? { plan: random.pick(['free', 'pro']) } : {},
      };
    default:
      return {};
  }
}

const kinds = ['pageview', 'pageview', 'pageview', 'engagement', 'click', 'share', 'custom'];
/** Seconds between events: within a visit, and exactly on both sides of its end. */
const gaps = [0, 1, 30, 300, 1_799, 1_800, 1_801, 4_000, 20_000];

function dateFrom(ms: number, days: number): string {
  return new Date(ms + days * 86_400_000).toISOString().slice(0, 10);
}

/** Moments that matter: around the hours at which days begin and clocks change, else anywhere. */
function beginning(random: Random, { nowMs, days }: Scene): number {
  const now = Math.floor(nowMs / 1000);
  const at = now - random.int(days * 86_400);
  if (random.chance(0.5)) return at;
  const quarter = at - (at % 900);
  return quarter + random.pick([-1, 0, 1, -600]);
}

function dates(random: Random, nowMs: number) {
  const past = random.chance(0.04);
  const blurred = past || random.chance(0.08);
  return {
    sharp_until: Math.floor(nowMs / 1_000) + (blurred ? -random.int(3 * 86_400) : 60 * 86_400),
    gone_after: dateFrom(nowMs, past ? -random.int(3) - 1 : 300),
  };
}

export function makeEvents(scene: Scene, visitors: number, random: Random): EventRow[] {
  const rows: EventRow[] = [];
  const now = Math.floor(scene.nowMs / 1000);
  let seq = 0;
  for (let index = 1; index <= visitors; index += 1) {
    const [person, ages] = [facts(random), dates(random, scene.nowMs)];
    const visitor = random.chance(0.1) ? '0' : String(10_000_000_000_000_000_000n + BigInt(index));
    let ts = beginning(random, scene);
    const count = 1 + random.int(7);
    for (let event = 0; event < count && ts <= now; event += 1) {
      const kind = random.chance(0.04) ? 'open' : random.pick(kinds);
      seq = (seq + 1) % 65_536;
      rows.push({
        ...blank,
        ...person,
        ...acquisition(random, event === 0),
        ...action(random, kind),
        ...ages,
        site: scene.site,
        ts,
        seq,
        kind,
        mail_proxy: kind === 'open' ? random.pick(['', 'gmail', 'apple']) : '',
        event_id: String(rows.length + 1),
        visitor,
        hostname: random.pick(['a.example', 'b.example']),
        path: random.pick(paths),
        title: random.pick(['Hello', '']),
        network: '',
        consent: 'unset',
        subject: '',
        policy_version: 1,
      });
      ts += random.pick(gaps);
    }
  }
  return rows;
}
