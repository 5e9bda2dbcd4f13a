/** Which site an address means. Pure. */
import type { Site } from '../../../src/model/site.ts';

/** The named site, or none if there is no such site; the first where none is named. */
export function pickSite(sites: readonly Site[], wanted: string | undefined): Site | undefined {
  return wanted === undefined ? sites[0] : sites.find(({ id }) => id === wanted);
}
