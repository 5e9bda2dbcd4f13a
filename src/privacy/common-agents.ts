/**
 * Browsers and systems that so many people use that their names tell nobody apart. What enters: the
 * names that enrich found. What leaves: the same names, or `Other`. What never passes: a rare name, a
 * browser on a system for which it is not made, and the version of either.
 */
import type { Device } from '../model/raw.ts';

/**
 * The browsers of MDN's browser-compat-data (github.com/mdn/browser-compat-data, folder browsers: the
 * ones that its tables follow) that people still get, and the systems that their makers publish them
 * for; Linux has many names, of which the commonest are taken for one.
 */
const systemsOf: Readonly<Record<string, readonly string[]>> = {
  Chrome: ['Windows', 'macOS', 'Linux', 'ChromeOS', 'Android', 'iOS'],
  Edge: ['Windows', 'macOS', 'Linux', 'Android', 'iOS'],
  Firefox: ['Windows', 'macOS', 'Linux', 'Android', 'iOS'],
  Opera: ['Windows', 'macOS', 'Linux', 'Android', 'iOS'],
  Safari: ['macOS', 'iOS'],
  'Samsung Internet': ['Android'],
  'Android WebView': ['Android'],
};

const linuxes = new Set(['Ubuntu', 'Debian', 'Fedora', 'Mint', 'Arch', 'Manjaro']);
const commonSystems = new Set(Object.values(systemsOf).flat());

const other = 'Other';

type AgentFields = Pick<Device, 'browser' | 'browserVersion' | 'os' | 'osVersion'>;

/** The agent with rare names, and the versions of what is rare, taken out; '' stays what is not known. */
export function mergeRareAgent(agent: AgentFields): AgentFields {
  const os = linuxes.has(agent.os) ? 'Linux' : agent.os;
  const isCommonSystem = os === '' || commonSystems.has(os);
  const systems = Object.hasOwn(systemsOf, agent.browser) ? systemsOf[agent.browser] : undefined;
  const isCommonBrowser = agent.browser === '' || systems?.includes(os) === true;
  return {
    browser: isCommonBrowser ? agent.browser : other,
    browserVersion: isCommonBrowser ? agent.browserVersion : '',
    os: isCommonSystem ? os : other,
    osVersion: isCommonSystem && os === agent.os ? agent.osVersion : '',
  };
}
