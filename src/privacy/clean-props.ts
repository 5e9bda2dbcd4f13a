/** Properties of an event: keys on the site's list stay, their values redacted; every other goes. */
import { limits } from '../model/limits.ts';
import type { Site } from '../model/site.ts';
import { note, type OpenReceipt } from './receipt.ts';
import { redactText } from './redact.ts';

type Props = Readonly<Record<string, string>>;

export function cleanProps(props: Props, site: Pick<Site, 'props'>, receipt: OpenReceipt): Props {
  const given = Object.keys(props);
  if (given.length === 0) return props;
  const kept = given.filter((key) => site.props.includes(key)).slice(0, limits.propsPerEvent);
  note(receipt, 'property', given.length - kept.length);
  return Object.fromEntries(kept.map((key) => [key, redactText(props[key] ?? '', receipt)]));
}
