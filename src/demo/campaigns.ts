/** The demo's newsletters: one a week, opened most in its first hours. */
import type { RawHit } from '../model/raw.ts';
import { mailReaders, senderOf } from './agents.ts';
import { blankHit } from '../model/blank-hit.ts';
import { between, choose, type Random } from './choose.ts';
import { choosePlace } from './places.ts';

const names = [
  'new-stumps',
  'charcoal-week',
  'paper-guide',
  'studio-notes',
  'winter-light',
  'first-sketch',
  'open-studio',
  'soft-edges',
  'portrait-month',
];

export interface Campaign {
  readonly name: string;
  readonly sentMs: number;
}

const weekMs = 7 * 86_400_000;

/** Sent on Tuesdays at 9 in the morning of UTC+1; 1970-01-06 was one. */
export function campaignsBetween(fromMs: number, untilMs: number): readonly Campaign[] {
  const firstTuesday = 5 * 86_400_000 + 8 * 3_600_000;
  const campaigns: Campaign[] = [];
  const first = Math.ceil((fromMs - firstTuesday) / weekMs);
  for (let week = first; firstTuesday + week * weekMs < untilMs; week += 1) {
    campaigns.push({
      name: names[week % names.length] ?? '',
      sentMs: firstTuesday + week * weekMs,
    });
  }
  return campaigns;
}

/** How many milliseconds after it was sent: half of them within six hours. */
export function readDelayMs(random: Random): number {
  return Math.round(-Math.log(1 - random() * 0.999) * 8.7 * 3_600_000);
}

export function openEmail(campaign: Campaign, site: string, random: Random): RawHit {
  const { address } = choosePlace(random);
  const { userAgent } = choose(mailReaders, random);
  return {
    ...blankHit,
    sender: senderOf({ address, userAgent }),
    site,
    kind: 'open',
    atMs: campaign.sentMs + readDelayMs(random) + between(0, 60_000, random),
    campaign: campaign.name,
  };
}
