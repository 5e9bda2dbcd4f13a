/**
 * The last step of a hit's life: everything known about it in, one clean row and a receipt out.
 * What never passes: the time beyond the policy's grain, the address beyond its prefix, the agent's
 * text, the query, the fragment, the referring page's address, click identifiers, and whatever redaction finds.
 */
import type { CleanRow } from '../model/clean.ts';
import { clickTypes, colorSchemes, connectionClasses, mailProxies } from '../model/event-kind.ts';
import { limits } from '../model/limits.ts';
import { isMailHit } from '../model/mail.ts';
import type { Acquisition, EnrichedHit } from '../model/raw.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Site } from '../model/site.ts';
import type { EventRow } from '../model/tables.ts';
import type { CompiledPolicy } from '../policy/compiled.ts';
import { type Aging, isBlurred, rowDates } from '../policy/dates.ts';
import { siteDay } from '../policy/site-day.ts';
import { cutTime } from '../policy/time-grain.ts';
import { cutAddress, wholeAddress } from './address.ts';
import { brandEvent } from './brand.ts';
import { cleanProps } from './clean-props.ts';
import { mergeRareAgent } from './common-agents.ts';
import { cutTexts } from './cut-texts.ts';
import { openRedaction, type Redaction, redactorOf } from './redact.ts';
import { scrubSender } from './scrub-sender.ts';
import { findShareTarget } from './share-targets.ts';
import { cleanFileTarget, cleanHost, cleanLinkTarget, cleanPageUrl } from './url.ts';
import type { Consent, Subject } from './visitor-id.ts';
import type { VisitorKeys } from './visitor-key.ts';

export interface CleanContext {
  readonly site: Pick<Site, 'id' | 'timezone' | 'hostnames' | 'props' | 'params'>;
  readonly policy: CompiledPolicy;
  /** Absent: none was asked for. */
  readonly consent?: Consent;
  readonly visitorKeys: Pick<VisitorKeys, 'hash'>;
  /** 64 random bits as a decimal string. */
  readonly randomId: () => string;
  /** Milliseconds since 1970; decides what an imported hit is too old to keep sharp. */
  readonly nowMs: () => number;
}

export interface CleanEvent {
  readonly row: CleanRow;
  readonly receipt: Receipt;
}

/** One hit on its way, with what every step below needs. */
interface Work {
  readonly hit: EnrichedHit;
  readonly context: CleanContext;
  readonly redaction: Redaction;
  /** When it happened, as exactly as it is kept. */
  readonly time: Aging;
  /** The address, cut. */
  readonly network: string;
  /** Whether sharp fields are written at all. */
  readonly isSharp: boolean;
  /** Whether the cut address is. */
  readonly isNetworkKept: boolean;
}

/** The cut address has an end of its own, the same in every profile. */
const networkAge = { sharpDays: limits.networkDays };

function openWork(hit: EnrichedHit, context: CleanContext): Work {
  const { policy, site } = context;
  const ts = cutTime(policy.timeGrain, site.timezone, hit.atMs);
  const day = siteDay(site.timezone, ts * 1_000);
  const time = { ts, day, timezone: site.timezone };
  const now = Math.floor(context.nowMs() / 1_000);
  const isSharp = !isBlurred(policy, time, now);
  const isNetworkKept = isSharp && policy.keepNetwork && !isBlurred(networkAge, time, now);
  const network = isSharp ? cutAddress(hit.sender.address, policy.addressBits) : '';
  const redaction = openRedaction(redactorOf(policy.rules), context.nowMs);
  return { hit, context, redaction, time, network, isSharp, isNetworkKept };
}

/** A member of a closed list, or ''. */
function oneOf<T extends string>(list: readonly T[], value: string): T | '' {
  return list.find((member) => member === value) ?? '';
}

const whole = (value: number, max: number): number =>
  Number.isFinite(value) ? Math.min(max, Math.max(0, Math.round(value))) : 0;

function findVisitor({ hit, context, isSharp, network }: Work): string {
  const { policy, site, visitorKeys } = context;
  if (!isSharp || policy.visitorKey === 'none' || isMailHit(hit)) return '0';
  if (policy.visitorKey === 'consented') return findSubject(hit, context)?.visitor ?? '0';
  const address = policy.visitorAddress === 'full' ? wholeAddress(hit.sender.address) : network;
  return visitorKeys.hash(site, hit.atMs, [address, hit.sender.userAgent, hit.device.language]);
}

/** Who it is under the policy for those who consented; nobody under any other. */
function findSubject(hit: EnrichedHit, { policy, consent }: CleanContext): Subject | undefined {
  const asks = isMailHit(hit) ? policy.mail === 'recipient' : policy.visitorKey === 'consented';
  return asks && consent?.state === 'granted' ? consent : undefined;
}

/** The site's own host is kept as it is, even where it is an address of a local network. */
function cleanHostname(hostname: string, { context, redaction }: Work): string {
  const isOwn = context.site.hostnames.some((own) => own.replace(/:\d+$/, '') === hostname);
  const isLoopback = hostname === '127.0.0.1' || hostname === '[::1]';
  return isOwn || isLoopback ? hostname : cleanHost(hostname, redaction);
}

type Part<K extends keyof EventRow> = Pick<EventRow, K>;

function cleanPage(work: Work): Part<'hostname' | 'path' | 'title' | 'name'> {
  const { hit, context, redaction, isSharp } = work;
  const page = cleanPageUrl(hit.url, context.site.params, redaction);
  const keepsTitle = isSharp && context.policy.keepTitle;
  return {
    hostname: cleanHostname(page.hostname, work),
    path: page.path,
    title: keepsTitle ? redaction.redact(hit.title) : '',
    name: redaction.redact(hit.name),
  };
}

type AcquisitionColumn =
  | 'source'
  | 'channel'
  | 'referrer_host'
  | 'utm_source'
  | 'utm_medium'
  | 'utm_campaign'
  | 'utm_content'
  | 'utm_term'
  | 'click_network';

/** Without campaigns, the referring host is the source, and the channel tells nothing of a campaign. */
function withoutCampaign(found: Acquisition): Acquisition {
  const isCampaign = [found.utmSource, found.utmMedium, found.utmCampaign, found.clickNetwork].some(
    (value) => value !== '',
  );
  const plain = found.referrerHost === '' ? 'Direct' : 'Referral';
  return {
    source: found.referrerHost,
    channel: isCampaign ? plain : found.channel,
    referrerHost: found.referrerHost,
    utmSource: '',
    utmMedium: '',
    utmCampaign: '',
    utmContent: '',
    utmTerm: '',
    clickNetwork: '',
  };
}

/** A source that the link named stays; one that is known by the referring host goes with it. */
function withoutReferrer(found: Acquisition): Acquisition {
  return { ...found, referrerHost: '', source: found.utmSource === '' ? '' : found.source };
}

function keptAcquisition({ hit, context }: Work): Acquisition {
  const { keepCampaign, keepReferrer } = context.policy;
  const found = keepCampaign ? hit.acquisition : withoutCampaign(hit.acquisition);
  return keepReferrer ? found : withoutReferrer(found);
}

function cleanAcquisition(work: Work): Part<AcquisitionColumn> {
  const { hit, context, redaction } = work;
  const found = keptAcquisition(work);
  const clean = redaction.redact;
  const { keepCampaign } = context.policy;
  const host = cleanHost(found.referrerHost, redaction);
  return {
    source: keepCampaign ? clean(found.source) : host,
    channel: found.channel,
    referrer_host: host,
    utm_source: clean(found.utmSource),
    utm_medium: clean(found.utmMedium),
    // An e-mail's campaign is what the policy counts e-mails for, whatever it keeps of links.
    utm_campaign: clean(isMailHit(hit) ? hit.campaign : found.utmCampaign),
    utm_content: clean(found.utmContent),
    utm_term: clean(found.utmTerm),
    click_network: found.clickNetwork,
  };
}

type PlaceColumn = 'country' | 'region' | 'city' | 'network' | 'operator';

function cleanPlace({ hit, context, network, isSharp, isNetworkKept }: Work): Part<PlaceColumn> {
  const { policy } = context;
  const keepsCity = isSharp && policy.place === 'city';
  return {
    country: policy.place === 'none' ? '' : hit.place.country,
    region: keepsCity ? hit.place.region : '',
    city: keepsCity ? hit.place.city : '',
    network: isNetworkKept ? network : '',
    operator: keepsCity ? hit.place.operator : '',
  };
}

type AgentColumn =
  | 'browser'
  | 'browser_version'
  | 'os'
  | 'os_version'
  | 'device'
  | 'device_brand'
  | 'device_model';
type DisplayColumn = 'screen' | 'pixel_ratio' | 'language' | 'color_scheme' | 'connection';

/** Names come from the agent's text, which anyone can write: they are redacted like any other. */
function cleanAgent({ hit, context, redaction, isSharp }: Work): Part<AgentColumn> {
  const { keepVersions, keepModel, mergeRareAgents } = context.policy;
  const { device } = hit;
  const agent = mergeRareAgents ? mergeRareAgent(device) : device;
  const [keepsVersion, keepsModel] = [isSharp && keepVersions, isSharp && keepModel];
  const clean = redaction.redact;
  return {
    browser: clean(agent.browser),
    browser_version: keepsVersion ? agent.browserVersion.slice(0, 4) : '',
    os: clean(agent.os),
    os_version: keepsVersion ? agent.osVersion.slice(0, 8) : '',
    device: device.device,
    device_brand: keepsModel ? clean(device.deviceBrand) : '',
    device_model: keepsModel ? clean(device.deviceModel) : '',
  };
}

function cleanDisplay({ hit, context }: Work): Part<DisplayColumn> {
  const { keepScreen, keepLanguage } = context.policy;
  return {
    screen: keepScreen ? hit.device.screen : '',
    pixel_ratio: keepScreen ? hit.device.pixelRatio : '',
    language: keepLanguage ? hit.device.language.slice(0, 3) : '',
    color_scheme: keepScreen ? oneOf(colorSchemes, hit.colorScheme) : '',
    connection: keepScreen ? oneOf(connectionClasses, hit.connection) : '',
  };
}

function cleanClickTarget({ hit, redaction }: Work): string {
  if (hit.clickType === 'outbound' || hit.clickType === 'mail')
    return cleanLinkTarget(hit.clickTarget, hit.url, redaction);
  if (hit.clickType === 'download') return cleanFileTarget(hit.clickTarget, hit.url, redaction);
  return redaction.redact(hit.clickTarget);
}

type ActionColumn =
  | 'click_type'
  | 'click_target'
  | 'share_target'
  | 'mail_proxy'
  | 'engaged_ms'
  | 'scroll_depth'
  | 'value'
  | 'currency'
  | 'props';

function cleanAction(work: Work): Part<ActionColumn> {
  const { hit, context, redaction, isSharp } = work;
  const isValue = Math.abs(hit.value) <= limits.valueAbsolute;
  return {
    click_type: oneOf(clickTypes, hit.clickType),
    click_target: cleanClickTarget(work),
    share_target: findShareTarget(hit.shareTarget),
    mail_proxy: oneOf(mailProxies, hit.mailProxy),
    engaged_ms: whole(hit.engagedMs, limits.engagedMs),
    scroll_depth: whole(hit.scrollDepth, 100),
    value: isValue ? Math.round(hit.value * 1_000) / 1_000 : 0,
    currency: /^[A-Z]{3}$/.test(hit.currency) ? hit.currency : '',
    props:
      isSharp && context.policy.keepProps ? cleanProps(hit.props, context.site, redaction) : {},
  };
}

/** The row to be written for a hit, and how often each rule took something out of it. */
export function cleanEvent(hit: EnrichedHit, context: CleanContext): CleanEvent {
  const work = openWork(hit, context);
  const row: EventRow = {
    site: context.site.id,
    ts: work.time.ts,
    // The order of arrival would tell what the grain hides.
    seq: context.policy.timeGrain === 'second' ? hit.seq & 0xffff : 0,
    kind: hit.kind,
    event_id: context.randomId(),
    visitor: findVisitor(work),
    ...cleanPage(work),
    ...cleanAcquisition(work),
    ...cleanPlace(work),
    ...cleanAgent(work),
    ...cleanDisplay(work),
    ...cleanAction(work),
    consent: context.consent?.state ?? 'unset',
    subject: (work.isSharp && findSubject(hit, context)?.subject) || '',
    ...rowDates(context.policy, work.time),
    policy_version: context.policy.version,
  };
  const { receipt } = work.redaction;
  const clean = cutTexts(scrubSender(row, hit.sender, receipt));
  return { row: brandEvent(clean), receipt };
}
