/** The dimensions that can be filtered by, in the groups in which a person looks for them. */
import type { DimensionName } from '../../src/stats/question.ts';

export const dimensionGroups = {
  came: [
    'visit:channel',
    'visit:source',
    'visit:referrer',
    'visit:utm_campaign',
    'visit:utm_source',
    'visit:utm_medium',
    'visit:utm_content',
    'visit:utm_term',
    'visit:click_network',
  ],
  saw: ['event:page', 'visit:entry_page', 'visit:exit_page', 'event:hostname'],
  did: [
    'event:goal',
    'event:kind',
    'event:name',
    'event:currency',
    'event:click_target',
    'event:click_type',
    'event:share_target',
    'event:mail_proxy',
  ],
  are: [
    'visit:country',
    'visit:region',
    'visit:city',
    'visit:language',
    'visit:device',
    'visit:browser',
    'visit:os',
    'visit:screen',
  ],
} as const satisfies Record<string, readonly DimensionName[]>;

export type DimensionGroup = keyof typeof dimensionGroups;
export type NamedDimension = (typeof dimensionGroups)[DimensionGroup][number];

const named: ReadonlySet<string> = new Set(Object.values(dimensionGroups).flat());
const property = /^event:props:[A-Za-z][A-Za-z0-9_.-]{0,59}$/;

export function isNamedDimension(text: unknown): text is NamedDimension {
  return typeof text === 'string' && named.has(text);
}

/** A dimension of the lists above, or a property of the site. */
export function isFilterDimension(text: unknown): text is DimensionName {
  return isNamedDimension(text) || (typeof text === 'string' && property.test(text));
}
