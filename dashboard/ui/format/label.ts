/** What a dimension's value is called: countries and languages by Intl, closed lists by the catalogue, the rest as it is. */
import type { DimensionName } from '../../../src/stats/question.ts';
import type { Messages } from '../messages/en.ts';

export interface LabelContext {
  readonly locale: string;
  readonly messages: Messages;
}

const displayNames = new Map<string, Intl.DisplayNames>();

function displayName(kind: 'region' | 'language', code: string, locale: string): string {
  const key = `${kind} ${locale}`;
  const names = displayNames.get(key) ?? new Intl.DisplayNames(locale, { type: kind });
  displayNames.set(key, names);
  try {
    return names.of(code) ?? code;
  } catch {
    // Not a code of this kind: show what there is.
    return code;
  }
}

function fromList(list: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(list, value) ? (list[value] ?? value) : value;
}

/** Dimensions whose values are lists of the catalogue. */
function listOf(dimension: DimensionName, messages: Messages): Readonly<Record<string, string>> {
  const lists: Readonly<Partial<Record<DimensionName, Readonly<Record<string, string>>>>> = {
    'visit:channel': messages.channels,
    'visit:device': messages.devices,
    'visit:screen': messages.screens,
    'event:click_type': messages.clickTypes,
    'event:share_target': messages.shareTargets,
    'event:mail_proxy': messages.mailProxies,
    'event:kind': messages.kinds,
  };
  return lists[dimension] ?? {};
}

/** Who came from nowhere that is known (mostly what the channels call direct), or loaded an e-mail himself. */
function blankLabel(dimension: DimensionName, messages: Messages): string {
  if (dimension === 'event:mail_proxy') return messages.mailProxies.own;
  const isSource = dimension === 'visit:source' || dimension === 'visit:referrer';
  return isSource ? messages.panel.noSource : messages.panel.none;
}

export function labelOf(dimension: DimensionName, value: string, context: LabelContext): string {
  const { locale, messages } = context;
  if (value === '') return blankLabel(dimension, messages);
  if (dimension === 'visit:country') return displayName('region', value, locale);
  if (dimension !== 'visit:language') return fromList(listOf(dimension, messages), value);
  const name = displayName('language', value, locale);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

export function dimensionLabel(dimension: DimensionName, messages: Messages): string {
  if (dimension.startsWith('event:props:')) return dimension.slice('event:props:'.length);
  return fromList(messages.dimensions, dimension);
}

/** The middle of a long text goes: both ends of a path tell more than its start. */
export function shorten(text: string, max: number): string {
  const chars = Array.from(text);
  if (chars.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  return `${chars.slice(0, max - 1 - tail).join('')}…${chars.slice(-tail).join('')}`;
}
