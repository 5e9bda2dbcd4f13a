/**
 * Properties of an event: keys on the site's list stay, their values redacted; every other goes, and
 * so does a key that is an identifier itself, were it on the list.
 */
import { limits } from '../model/limits.ts';
import type { Site } from '../model/site.ts';
import { note } from './receipt.ts';
import type { Redaction } from './redact.ts';

type Props = Readonly<Record<string, string>>;

export function cleanProps(
  props: Props,
  site: Pick<Site, 'props'>,
  { receipt, redact }: Redaction,
): Props {
  const given = Object.keys(props);
  if (given.length === 0) return props;
  const isKept = (key: string): boolean => site.props.includes(key) && redact(key) === key;
  const kept = given.filter(isKept).slice(0, limits.propsPerEvent);
  note(receipt, 'property', given.length - kept.length);
  return Object.fromEntries(kept.map((key) => [key, redact(props[key] ?? '')]));
}
