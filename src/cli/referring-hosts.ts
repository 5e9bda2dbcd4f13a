/**
 * Which host an import's page views came from. A log does not name its own host: where that is not
 * among the site's host names, the site's own pages look like another site that links here.
 */
import { limits } from '../model/limits.ts';
import type { EventRow } from '../model/tables.ts';

export interface ReferringHost {
  readonly host: string;
  readonly pageviews: number;
  /** Page views that have a referring host at all. */
  readonly of: number;
}

export interface HostCounts {
  add(row: Pick<EventRow, 'referrer_host' | 'channel'>): void;
  /** The host that is likely to be the site's own. */
  likelyOwn(): ReferringHost | undefined;
}

/** Fewer say nothing: a short log can have one link that everybody followed. */
const leastPageviews = 20;
const leastShare = 1 / 5;

/** Forgets the rarer half. A host that is likely the site's own is never among it for long. */
function halve(hosts: Map<string, number>): void {
  const rarer = [...hosts].toSorted((a, b) => a[1] - b[1]).slice(0, Math.ceil(hosts.size / 2));
  for (const [host] of rarer) hosts.delete(host);
}

export function createHostCounts(hostsMax: number = limits.importHosts): HostCounts {
  const hosts = new Map<string, number>();
  let of = 0;
  return {
    add({ referrer_host: host, channel }) {
      if (host === '') return;
      of += 1;
      // A search engine or a social network that is known is nobody's own site.
      if (channel !== 'Referral') return;
      hosts.set(host, (hosts.get(host) ?? 0) + 1);
      if (hosts.size > hostsMax) halve(hosts);
    },
    likelyOwn() {
      const [host = '', pageviews = 0] = [...hosts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
      const isLikely = pageviews >= leastPageviews && pageviews >= of * leastShare;
      return isLikely ? { host, pageviews, of } : undefined;
    },
  };
}
