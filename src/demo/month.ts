/**
 * Two months in the life of the demo shop: the last one, and the one that it is compared with. Enters: a clock's reading and a source of randomness.
 * Leaves: raw hits in the order of time, as if they had arrived; they take the same journey as
 * everybody's. Never passes: a hit from the future, or anything that a real visitor left.
 */
import type { RawHit } from '../model/raw.ts';
import { agents, bots, senderOf } from './agents.ts';
import { type Campaign, campaignsBetween, openEmail, readDelayMs } from './campaigns.ts';
import { between, choose, type Random } from './choose.ts';
import { choosePlace } from './places.ts';
import { newsletter, type Source, sources } from './sources.ts';
import { type Visitor, walkThrough } from './visit.ts';

export interface MonthOptions {
  readonly nowMs: number;
  /** Numbers in [0, 1); the same numbers make the same visits. */
  readonly random: Random;
  /** The site's id. */
  readonly site: string;
}

export const days = 58;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** The shop's hours are those of UTC+1, winter and summer. */
const localMs = hourMs;

/** Sunday first. */
const weekdays = [1.1, 1.06, 1, 0.98, 0.96, 0.84, 0.9];
/** Visits by local hour: asleep, morning, lunch, and the long evening. */
const hours = [
  2, 1, 1, 1, 1, 2, 4, 7, 9, 10, 11, 11, 13, 12, 11, 11, 11, 12, 13, 14, 16, 16, 11, 5,
];
const hourChoices = hours.map((weight, hour) => ({ weight, hour }));

const objectorShare = 0.045;
const botShare = 0.09;
const opensPerCampaign = { least: 410, most: 760 };
const newsletterVisits = 110;

function createVisitor(random: Random): Visitor {
  const agent = choose(agents, random);
  const { address, language } = choosePlace(random);
  const { userAgent } = agent;
  return {
    sender: senderOf({ address, userAgent, language, agent }),
    agent,
    language,
    width: agent.widths[between(0, agent.widths.length - 1, random)] ?? 0,
    isDark: random() < 0.38,
  };
}

/** Objections are counted and nothing else is kept; their hits enter the journey and end there. */
function objecting(visitor: Visitor, random: Random): Visitor {
  const signal = random() < 0.8 ? { gpc: true } : { dnt: true };
  return { ...visitor, sender: { ...visitor.sender, ...signal } };
}

interface Moment {
  readonly startMs: number;
  readonly source: Source;
}

function visitShop({ startMs, source }: Moment, { random, site }: MonthOptions): readonly RawHit[] {
  const person = createVisitor(random);
  const objects = random() < objectorShare;
  const visitor = objects ? objecting(person, random) : person;
  const plan = { site, visitor, source, startMs, random };
  const hits = walkThrough(plan);
  // The tracker of who objects asks to be counted once a page, and sends nothing else.
  if (objects) return hits.filter(({ kind }) => kind === 'pageview');
  if (random() >= 0.08) return hits;
  const back = { ...plan, startMs: startMs + between(1, 6, random) * hourMs };
  return [...hits, ...walkThrough(back)];
}

function crawl(startMs: number, { random, site }: MonthOptions): readonly RawHit[] {
  const { network, userAgent } = choose(bots, random);
  const source = choose(sources, random);
  const visitor = createVisitor(random);
  const sender = senderOf({ address: `${network}.${between(1, 254, random)}`, userAgent });
  const plan = { site, visitor: { ...visitor, sender }, source, startMs, random };
  return walkThrough(plan).slice(0, 1);
}

function visitsOn(day: number, dayStartMs: number, random: Random): number {
  const weekday = weekdays[new Date(dayStartMs).getUTCDay()] ?? 1;
  // A little more every week, and one day on which everybody talks about the shop.
  const trend = 0.82 + (day / days) * 0.26;
  const talk = day === days - 11 ? 1.35 : 1;
  return Math.round(between(370, 420, random) * weekday * trend * talk);
}

function momentOf(dayStartMs: number, source: Source, random: Random): Moment {
  const { hour } = choose(hourChoices, random);
  return { source, startMs: dayStartMs - localMs + hour * hourMs + Math.floor(random() * hourMs) };
}

function hitsOfDay(day: number, dayStartMs: number, options: MonthOptions): readonly RawHit[] {
  const { random } = options;
  const visits = visitsOn(day, dayStartMs, random);
  return Array.from({ length: visits }, () => {
    const moment = momentOf(dayStartMs, choose(sources, random), random);
    return random() < botShare ? crawl(moment.startMs, options) : visitShop(moment, options);
  }).flat();
}

/** Opened e-mails, and the visits that begin in one. */
function hitsOfCampaign(campaign: Campaign, options: MonthOptions): readonly RawHit[] {
  const { random, site } = options;
  const opened = between(opensPerCampaign.least, opensPerCampaign.most, random);
  const opens = Array.from({ length: opened }, () => openEmail(campaign, site, random));
  const visits = Array.from({ length: newsletterVisits }, () =>
    visitShop(
      { source: newsletter(campaign.name), startMs: campaign.sentMs + readDelayMs(random) },
      options,
    ),
  );
  return [...opens, ...visits.flat()];
}

/** About 22,000 visits of the 58 days before `nowMs`, in the order of time. */
export function* demoMonth(options: MonthOptions): Generator<RawHit> {
  const { nowMs } = options;
  const fromMs = nowMs - days * dayMs;
  const firstDayMs = Math.floor((fromMs + localMs) / dayMs) * dayMs;
  // Visits may run past midnight and e-mails are read for days: what lies ahead waits here.
  let ahead = campaignsBetween(fromMs, nowMs).flatMap((sent) => hitsOfCampaign(sent, options));
  let seq = 0;
  for (let day = 0; day <= days; day += 1) {
    const dayStartMs = firstDayMs + day * dayMs;
    const endMs = dayStartMs - localMs + dayMs;
    ahead = [...ahead, ...hitsOfDay(day, dayStartMs, options)].sort((a, b) => a.atMs - b.atMs);
    const next = ahead.findIndex(({ atMs }) => atMs >= endMs);
    for (const hit of next === -1 ? ahead : ahead.slice(0, next)) {
      if (hit.atMs >= fromMs && hit.atMs <= nowMs) yield { ...hit, seq };
      seq = (seq + 1) % 65_536;
    }
    ahead = next === -1 ? [] : ahead.slice(next);
  }
}
