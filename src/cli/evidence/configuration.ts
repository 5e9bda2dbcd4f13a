/**
 * What the results of an installation depend on, and its fingerprint: the policy in force, the sites
 * as far as they decide what is kept, the settings that open or close something, and the version.
 * Never passes: a password, a folder's name, a port.
 */
import { type Config, isLoopback } from '../../model/config.ts';
import type { Site } from '../../model/site.ts';
import { fingerprint } from '../../policy/fingerprint.ts';
import type { PolicyVersion } from '../../policy/versions.ts';

export interface ConfigurationParts {
  readonly current: PolicyVersion;
  readonly sites: readonly Site[];
  readonly config: Config;
  /** Of Estompe. */
  readonly program: string;
}

export function configurationOf({ current, sites, config, program }: ConfigurationParts) {
  const byId = sites.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const clickhouse = config.ESTOMPE_CLICKHOUSE_URL;
  return {
    program,
    policy: { version: current.version, document: current.document },
    sites: byId.map(({ name: _name, ...site }) => site),
    settings: {
      onLoopback: isLoopback(config.ESTOMPE_HOST),
      token: config.ESTOMPE_TOKEN,
      dashboardHosts: config.ESTOMPE_DASHBOARD_HOSTS,
      collectorUrl: config.ESTOMPE_COLLECTOR_URL ?? '',
      trustedProxies: config.ESTOMPE_TRUSTED_PROXIES,
      clickhouse: clickhouse === undefined ? 'embedded' : new URL(clickhouse).host,
    },
  };
}

/** SHA-256 as lower-case hexadecimal. */
export function configurationHash(parts: ConfigurationParts): string {
  return fingerprint(configurationOf(parts));
}
