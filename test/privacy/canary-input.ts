/** What the canary sends: marked data in every field that a page, a link, a browser or a proxy can fill. */
import type { Site } from '../../src/model/site.ts';
import { agent, orderNumber, personal, sender4, sender6, sender6Folded } from './marks.ts';

export const canarySite = (id: string, profile: Site['profile']): Site => ({
  id,
  name: id,
  hostnames: ['shop.example'],
  timezone: 'Europe/Paris',
  profile,
  props: ['plan'],
  params: ['page'],
});

export const everything = Object.values(personal).join(' ');
export const url = `https://shop.example/visible-canary/${personal.uuid}/${orderNumber}/${encodeURIComponent(personal.email)}/${personal.token}?page=2&q=secretCanaryQuery&gclid=canaryClickId&utm_campaign=${encodeURIComponent(personal.email)}&ip=${sender4}#secretCanaryFragment`;
export const referrer = `https://search.example/find?q=secretCanaryQuery&mail=${personal.email}#secretCanaryFragment`;

/** One event of every kind, with marks wherever a page can put a text. */
export const canaryEvents = (id: string): object[] => [
  {
    site: id,
    kind: 'pageview',
    url,
    referrer,
    title: `Order of ${everything} from ${sender4} and ${sender6}`,
    model: `Phone of ${personal.email}`,
    platform: personal.token.slice(0, 50),
  },
  {
    site: id,
    kind: 'click',
    url,
    click: 'named',
    target: `call ${personal.phone} ${personal.email}`,
  },
  { site: id, kind: 'click', url, click: 'outbound', target: referrer },
  {
    site: id,
    kind: 'click',
    url,
    click: 'download',
    target: `https://shop.example/files/${personal.uuid}/bill.pdf?q=secretCanaryQuery`,
  },
  { site: id, kind: 'share', url, target: `mailto:${personal.email}` },
  { site: id, kind: 'engagement', url, engaged: 1_000, scroll: 50 },
  {
    site: id,
    kind: 'custom',
    url,
    name: `bought by ${personal.email}`,
    props: { plan: everything, secretCanaryKey: everything, [personal.email]: 'x' },
    value: 12.5,
    currency: 'EUR',
  },
];

/** What a browser and the proxies before us may tell. */
export const headers = {
  'user-agent': agent,
  'x-forwarded-for': `${sender4}, ${sender6}`,
  forwarded: `for="[${sender6}]";proto=https`,
  'cf-connecting-ip': sender4,
  'true-client-ip': sender4,
  'sec-ch-ua-full-version-list': '"CanaryAgentToken";v="143.7.65.4321"',
  cookie: `session=${personal.token}`,
  authorization: `Bearer ${personal.token}`,
  origin: 'https://shop.example',
};

/** The sender's address in every wrapping under which it can arrive. */
export const canaryPeers = [
  sender4,
  sender6,
  sender6Folded,
  `::ffff:${sender4}`,
  '2002:cb00:712d::1',
  '64:ff9b::cb00:712d',
];
