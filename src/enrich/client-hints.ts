/** User-Agent client hints: what a browser says outright, where its agent text is frozen. */
import type { RawHit } from '../model/raw.ts';
import { type Agent, majorOf } from './agent.ts';

type Hints = RawHit['sender']['hints'];

const brandNames: Readonly<Record<string, string>> = {
  'Google Chrome': 'Chrome',
  'Microsoft Edge': 'Edge',
  'Microsoft Edge WebView2': 'Edge',
  'Android WebView': 'Android WebView',
  Opera: 'Opera',
  'Opera GX': 'Opera',
  'Opera Mobile': 'Opera',
  Brave: 'Brave',
  Vivaldi: 'Vivaldi',
  YaBrowser: 'Yandex',
  Yandex: 'Yandex',
  'Samsung Internet': 'Samsung Internet',
  DuckDuckGo: 'DuckDuckGo',
  Whale: 'Whale',
  'Avast Secure Browser': 'Avast Secure Browser',
  Chromium: 'Chromium',
};

const platformNames: Readonly<Record<string, string>> = {
  Windows: 'Windows',
  macOS: 'macOS',
  Android: 'Android',
  iOS: 'iOS',
  Linux: 'Linux',
  'Chrome OS': 'ChromeOS',
  'Chromium OS': 'ChromeOS',
};

const brandEntry = /"([^"]{1,60})";v="(\d{1,4})/g;
const brandCharsMax = 500;

/** A header's string value without its quotes. */
function unquote(value: string): string {
  return /^"([^"]{0,100})"$/.exec(value.trim())?.[1] ?? value.trim();
}

/** The listed brand that is neither made up nor the engine; the engine where there is no other. */
function findBrand(brands: string): { browser: string; browserVersion: string } | undefined {
  if (brands === '') return undefined;
  let engine: { browser: string; browserVersion: string } | undefined;
  for (const [, name = '', version = ''] of brands.slice(0, brandCharsMax).matchAll(brandEntry)) {
    const browser = brandNames[name];
    if (browser === undefined) continue;
    const found = { browser, browserVersion: version };
    if (browser !== 'Chromium') return found;
    engine = found;
  }
  return engine;
}

/**
 * Windows tells its release by the platform version: 13 and above is 11, 1 to 10 is 10, 0 is older
 * (Microsoft, "Detect Windows 11 using User-Agent Client Hints").
 */
function findPlatformVersion(os: string, version: string): string {
  const major = majorOf(version);
  if (major === '' || os !== 'Windows') return major;
  if (Number(major) >= 13) return '11';
  return Number(major) >= 1 ? '10' : '7 or 8';
}

/** WebView brands itself as the engine's host; the agent's text knows the app in it. */
function mergeBrand(agent: Agent, brands: string): Pick<Agent, 'browser' | 'browserVersion'> {
  const brand = findBrand(brands);
  const isApp = agent.browser !== 'Chrome' && agent.browser !== '' && agent.browser !== 'Chromium';
  if (!brand || (isApp && brand.browser === 'Chromium')) return agent;
  return brand;
}

/** The agent's facts with what the hints say better. */
export function applyHints(
  agent: Agent,
  hints: Hints,
  beacon: Pick<RawHit, 'model' | 'platformVersion'>,
): Agent {
  const os = platformNames[unquote(hints.platform)] ?? agent.os;
  const version = findPlatformVersion(os, unquote(beacon.platformVersion || hints.platformVersion));
  const model = unquote(beacon.model || hints.model);
  const isMobile = hints.mobile.trim() === '?1' && agent.device === 'desktop';
  return {
    ...agent,
    ...mergeBrand(agent, hints.brands),
    os,
    osVersion: version === '' && os === agent.os ? agent.osVersion : version,
    device: isMobile ? 'mobile' : agent.device,
    deviceModel: model === '' ? agent.deviceModel : model,
  };
}
