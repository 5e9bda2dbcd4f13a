/**
 * What a user agent's text says, parsed once: agents repeat, and parsing one afresh costs more than
 * the rest of the journey. The cache is bounded and lives in memory only.
 */
import { isbot } from 'isbot';
import { UAParser } from 'ua-parser-js';
import type { DropReason } from '../model/drop.ts';
import type { DeviceType } from '../model/event-kind.ts';
import { limits } from '../model/limits.ts';

export interface Agent {
  readonly browser: string;
  readonly browserVersion: string;
  readonly os: string;
  readonly osVersion: string;
  readonly device: DeviceType;
  readonly deviceBrand: string;
  readonly deviceModel: string;
  readonly bot: DropReason | undefined;
}

const agents = new Map<string, Agent>();

/** Tools that drive a browser without a person; isbot knows most, as one kind among others. */
const headless =
  /headless|phantomjs|slimerjs|puppeteer|playwright|selenium|webdriver|cypress|splash\/|jsdom|htmlunit|nightmare/i;

const browserNames: Readonly<Record<string, string>> = {
  'Mobile Safari': 'Safari',
  'Mobile Firefox': 'Firefox',
  'Firefox Focus': 'Firefox Focus',
  'Chrome Headless': 'Chrome',
  'Chrome WebView': 'Android WebView',
  'Android Browser': 'Android Browser',
  'Opera Mobi': 'Opera',
  'Opera Touch': 'Opera',
  'Samsung Browser': 'Samsung Internet',
  GSA: 'Google app',
  IE: 'Internet Explorer',
  IEMobile: 'Internet Explorer',
};

const osNames: Readonly<Record<string, string>> = {
  'Mac OS': 'macOS',
  'Chromium OS': 'ChromeOS',
  'Windows Phone': 'Windows Phone',
};

const deviceTypes: Readonly<Record<string, DeviceType>> = {
  mobile: 'mobile',
  tablet: 'tablet',
  smarttv: 'tv',
  console: 'console',
  wearable: 'wearable',
  embedded: 'other',
};

const desktopSystems =
  /^(?:Windows|Mac OS|Linux|Chromium OS|Ubuntu|Debian|Fedora|Arch|Gentoo|SUSE|Mint|Manjaro|.*BSD|Solaris|Haiku|CentOS|RedHat|Kubuntu|elementary OS)$/;

/** Major version only; every finer part is dropped here. */
export function majorOf(version: string | undefined): string {
  return /^\d{1,4}/.exec(version ?? '')?.[0] ?? '';
}

/** Browsers froze what they say here: macOS is always 10.15.7, and Chrome's Android "10; K". */
function findOsVersion(os: string, version: string | undefined, model: string): string {
  if (os === 'Mac OS' && version?.startsWith('10.15')) return '';
  if (os === 'Android' && version === '10' && model === 'K') return '';
  return os === 'Windows' ? (version ?? '').slice(0, 8) : majorOf(version);
}

function findType(type: string | undefined, os: string): DeviceType {
  if (type !== undefined) return deviceTypes[type] ?? 'other';
  return desktopSystems.test(os) ? 'desktop' : 'other';
}

function findBotReason(text: string): DropReason | undefined {
  if (text.trim() === '') return 'bot_empty_agent';
  if (headless.test(text)) return 'bot_headless';
  return isbot(text) ? 'bot_agent' : undefined;
}

function parse(text: string): Agent {
  const { browser, os, device } = new UAParser(text).getResult();
  const osName = os.name ?? '';
  const model = device.model ?? '';
  return {
    browser: browserNames[browser.name ?? ''] ?? browser.name ?? '',
    browserVersion: majorOf(browser.version),
    os: osNames[osName] ?? osName,
    osVersion: findOsVersion(osName, os.version, model),
    device: findType(device.type, osName),
    deviceBrand: device.vendor ?? '',
    deviceModel: model === 'K' ? '' : model,
    bot: findBotReason(text),
  };
}

/** The facts about an agent's text, which is cut at `limits.userAgentChars` first. */
export function findAgent(userAgent: string): Agent {
  const text = userAgent.slice(0, limits.userAgentChars);
  const known = agents.get(text);
  if (known) {
    // Moved to the end: the first key of the map is the one that was not seen for longest.
    if (agents.size > limits.cachedUserAgents / 2) {
      agents.delete(text);
      agents.set(text, known);
    }
    return known;
  }
  const agent = parse(text);
  if (agents.size >= limits.cachedUserAgents) agents.delete(agents.keys().next().value ?? '');
  agents.set(text, agent);
  return agent;
}
