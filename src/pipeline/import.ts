/** Lines of an access log take the same journey as beacons, at their own time. */
import { accessLogHit, decodeAccessLogLine, type NoPage } from '../decode/access-log.ts';
import { findBot } from '../enrich/bot.ts';
import { type Drop, isDrop } from '../model/drop.ts';
import type { Site } from '../model/site.ts';
import type { JourneyDeps } from './deps.ts';
import { type JourneyResult, runJourney } from './run.ts';

export interface ImportOptions {
  readonly site: Pick<Site, 'id' | 'hostnames' | 'timezone'>;
  /** Added to each line's time. */
  readonly shiftMs: number;
}

/** Lines carry no host of their own: the site's first, or a subdomain where that is a pattern. */
function hostnameOf({ id, hostnames }: ImportOptions['site']): string {
  return hostnames[0]?.replace('*.', 'www.') ?? id;
}

/** A bot's files and failures are the bot's: of people's requests only those of people are left. */
function tellBots(drop: NoPage | Drop): Drop {
  if (!('userAgent' in drop)) return drop;
  const sender = { userAgent: drop.userAgent, prefetch: false, hints: { brands: '' } };
  return { drop: findBot(sender) ?? drop.drop };
}

/** One line, without its line end -> what to write, or the reason why it is no page view. */
export function importLine(line: string, options: ImportOptions, deps: JourneyDeps): JourneyResult {
  const parts = decodeAccessLogLine(line);
  if (isDrop(parts)) return { rows: [], drop: tellBots(parts), receipt: {} };
  const moved = { ...parts, atMs: parts.atMs + options.shiftMs };
  const { site } = options;
  const target = { site: site.id, hostname: hostnameOf(site), nextSeq: deps.nextSeq };
  return runJourney(accessLogHit(moved, target), deps);
}
