/**
 * Page address and referrer in, acquisition out: source, channel, referring host, campaign fields
 * and the network of a click identifier. The identifier's value and the referrer's path stay behind.
 */
import { isMailHit } from '../model/mail.ts';
import { parse } from 'tldts';
import { limits } from '../model/limits.ts';
import type { Acquisition, RawHit } from '../model/raw.ts';
import { findChannel } from './channel.ts';
import { type ClickNetwork, findClickNetwork } from './click-ids.ts';
import { type KnownSource, sourcesByHost, sourcesByName } from './known-sources.ts';

type Campaign = Pick<
  Acquisition,
  'utmSource' | 'utmMedium' | 'utmCampaign' | 'utmContent' | 'utmTerm'
>;

/** Parameters that fill a campaign field, the first that has a value. Matomo's names beside Google's. */
const campaignNames: Readonly<Record<keyof Campaign, readonly string[]>> = {
  utmSource: ['utm_source', 'mtm_source', 'pk_source', 'source', 'ref'],
  utmMedium: ['utm_medium', 'mtm_medium', 'pk_medium'],
  utmCampaign: ['utm_campaign', 'mtm_campaign', 'pk_campaign'],
  utmContent: ['utm_content', 'mtm_content', 'pk_content'],
  utmTerm: ['utm_term', 'mtm_keyword', 'mtm_kwd', 'pk_keyword', 'pk_kwd'],
};

const noCampaign: Campaign = {
  utmSource: '',
  utmMedium: '',
  utmCampaign: '',
  utmContent: '',
  utmTerm: '',
};

interface Query {
  readonly campaign: Campaign;
  readonly click: ClickNetwork | undefined;
}

const paramsMax = 100;

/** Names in lower case: links are written by people. */
function readParams(search: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    const key = name.toLowerCase();
    if (!params.has(key)) params.set(key, value.trim());
    if (params.size >= paramsMax) break;
  }
  return params;
}

/** Values as long as they are: half of an identifier would not be known as one later on. */
function readQuery(url: string): Query {
  const start = url.indexOf('?');
  if (start === -1) return { campaign: noCampaign, click: undefined };
  const params = readParams(url.slice(start, limits.urlBytes).split('#', 1)[0] ?? '');
  const read = (field: keyof Campaign): string => {
    const name = campaignNames[field].find((candidate) => params.get(candidate));
    return name === undefined ? '' : (params.get(name) ?? '');
  };
  const campaign = {
    utmSource: read('utmSource'),
    utmMedium: read('utmMedium'),
    utmCampaign: read('utmCampaign'),
    utmContent: read('utmContent'),
    utmTerm: read('utmTerm'),
  };
  return { campaign, click: findClickNetwork(new Set(params.keys())) };
}

/** Host of an address of the web or of an Android app, in lower case, without `www.` and port; '' if none or longer than any. */
export function readHost(address: string): string {
  const match =
    /^(?:https?|android-app):\/\/(?:[^/?#]{0,4096}@)?(\[[0-9a-f:.]{2,45}\]|[^/?#:@]{1,253})(?=[/?#:]|$)/i.exec(
      address,
    );
  const host = (match?.[1] ?? '').toLowerCase().replace(/\.$/, '');
  return host.replace(/^www\./, '');
}

/** Whether the host is the page's own or one of the site's. */
function isOwn(host: string, pageHost: string, siteHostnames: readonly string[]): boolean {
  if (host === pageHost) return true;
  return siteHostnames.some((pattern) => {
    const own = pattern.replace(/:\d+$/, '').replace(/^www\./, '');
    if (own.startsWith('*.')) return host === own.slice(2) || host.endsWith(own.slice(1));
    return host === own;
  });
}

/** The known source of a host or of one above it; the longest entry wins. */
export function findKnownHost(host: string): KnownSource | undefined {
  const { publicSuffix, domain } = parse(host, { extractHostname: false, validateHostname: false });
  const shortest = domain ?? host;
  for (let rest = host; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    const wild = publicSuffix ? `${rest.slice(0, -publicSuffix.length)}*` : rest;
    const known = sourcesByHost.get(rest) ?? sourcesByHost.get(wild);
    if (known || rest.length <= shortest.length || !rest.includes('.')) return known;
  }
}

function findKnownName(name: string): KnownSource | undefined {
  if (name.length > limits.campaignChars) return undefined;
  const lower = name.toLowerCase();
  return sourcesByName.get(lower) ?? (lower.includes('.') ? findKnownHost(lower) : undefined);
}

interface Source {
  readonly name: string;
  readonly known: KnownSource | undefined;
}

/** What the link says goes before where it was; a click identifier speaks where both are silent. */
function findSource(campaign: Campaign, host: string, click: ClickNetwork | undefined): Source {
  if (campaign.utmSource !== '') {
    const known = findKnownName(campaign.utmSource);
    return { name: known?.name ?? campaign.utmSource, known };
  }
  if (host !== '') {
    const known = findKnownHost(host);
    return { name: known?.name ?? host, known };
  }
  const known = click === undefined ? undefined : findKnownName(click.source);
  return { name: known?.name ?? '', known };
}

/** What came by e-mail has no page and no referrer. */
const opened: Acquisition = {
  source: '',
  channel: 'Email',
  referrerHost: '',
  ...noCampaign,
  clickNetwork: '',
};

const direct: Acquisition = { ...opened, channel: 'Direct' };

/** Where the visit came from. A referrer that is the site's own says nothing. */
export function findAcquisition(
  hit: Pick<RawHit, 'kind' | 'clickType' | 'url' | 'referrer'>,
  siteHostnames: readonly string[],
): Acquisition {
  if (isMailHit(hit)) return opened;
  const { campaign, click } = readQuery(hit.url);
  const referrer = readHost(hit.referrer);
  const host = isOwn(referrer, readHost(hit.url), siteHostnames) ? '' : referrer;
  if (host === '' && campaign === noCampaign) return direct;
  const source = findSource(campaign, host, click);
  const channel = findChannel({
    kind: source.known?.kind,
    source: campaign.utmSource.toLowerCase(),
    medium: campaign.utmMedium.toLowerCase(),
    hasReferrer: host !== '',
    hasCampaign: Object.values(campaign).some((value) => value !== ''),
    isPaidClick: click?.isPaid ?? false,
  });
  return {
    source: source.name,
    channel,
    referrerHost: host,
    ...campaign,
    clickNetwork: click?.network ?? '',
  };
}
