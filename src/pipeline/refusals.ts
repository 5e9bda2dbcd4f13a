/**
 * How many beacons of each site were refused for the host of their page, since this process began.
 * The owner of a page whose host is not on the list sees nothing arrive; this tells the dashboard
 * why. A number a site, in memory: neither the host nor anything else of the beacon.
 */
export interface Refusals {
  /** @param site the id of a site that is known */
  readonly note: (site: string) => void;
  readonly of: (site: string) => number;
}

export function createRefusals(): Refusals {
  const refused = new Map<string, number>();
  return {
    note(site) {
      refused.set(site, (refused.get(site) ?? 0) + 1);
    },
    of: (site) => refused.get(site) ?? 0,
  };
}
