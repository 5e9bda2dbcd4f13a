/**
 * Source and medium -> channel, after the definitions of default channels that web analytics shares
 * (Google Analytics 4, "Default channel group"), in this order; the first that fits wins.
 */
import type { Channel } from '../model/event-kind.ts';
import type { SourceKind } from './known-sources.ts';

export interface ChannelFacts {
  /** Kind of the source, where it is a known one. */
  readonly kind: SourceKind | undefined;
  /** Lower case. */
  readonly source: string;
  /** Lower case. */
  readonly medium: string;
  readonly hasReferrer: boolean;
  readonly hasCampaign: boolean;
  readonly isPaidClick: boolean;
}

const paidMedium = /^(?:.{0,60}cp[acmv]?|ppc|retargeting|paid.{0,60}|.{0,60}[-_]paid)$/;
const displayMedium = /^(?:display|banner|expandable|interstitial|cpm|native)$/;
const socialMedium =
  /^(?:social|social-network|social-media|social_media|sm|social network|social media)$/;
const emailWord = /^(?:e[-_ ]?mail|newsletter)$/;
const pushMedium = /push$|mobile|notification/;

type Rule = readonly [Channel, (facts: ChannelFacts) => boolean];

const isPaid = (f: ChannelFacts): boolean => f.isPaidClick || paidMedium.test(f.medium);
const isSocial = (f: ChannelFacts): boolean => f.kind === 'social' || socialMedium.test(f.medium);

const rules: readonly Rule[] = [
  ['Display', (f) => displayMedium.test(f.medium) && f.kind !== 'search' && f.kind !== 'social'],
  ['Paid Search', (f) => isPaid(f) && f.kind === 'search'],
  ['Paid Social', (f) => isPaid(f) && (isSocial(f) || f.kind === 'video')],
  ['Affiliates', (f) => /^affiliates?$/.test(f.medium)],
  ['Email', (f) => f.kind === 'mail' || emailWord.test(f.medium) || emailWord.test(f.source)],
  ['SMS', (f) => f.medium === 'sms' || f.source === 'sms'],
  ['Mobile Push', (f) => pushMedium.test(f.medium) || f.source === 'firebase'],
  ['AI Assistants', (f) => f.kind === 'ai'],
  ['Organic Search', (f) => f.kind === 'search' || f.medium === 'organic'],
  ['Organic Social', isSocial],
  ['Organic Video', (f) => f.kind === 'video' || f.medium.includes('video')],
  ['Audio', (f) => f.kind === 'audio' || f.medium === 'audio' || f.medium === 'podcast'],
  ['Campaign', (f) => f.hasCampaign && !/^(?:referral|app|link)$/.test(f.medium)],
  ['Referral', (f) => f.hasReferrer || f.medium !== ''],
];

export function findChannel(facts: ChannelFacts): Channel {
  return rules.find(([, fits]) => fits(facts))?.[0] ?? 'Direct';
}
