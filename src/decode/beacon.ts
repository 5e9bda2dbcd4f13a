/**
 * `POST /e`. Enters: the bytes of a body, one event or a batch. Leaves: raw hits, all of them or a
 * drop that names the fields at fault. Never passes: unknown keys, wrong types, half a batch.
 */
import {
  batchKeys,
  beaconBatchSchema,
  type BeaconEvent,
  beaconEventSchema,
  eventKeys,
  neededFields,
} from '../model/beacon.ts';
import { type Drop, isDrop } from '../model/drop.ts';
import { limits } from '../model/limits.ts';
import type { RawHit } from '../model/raw.ts';
import { dropOfIssues } from './field-paths.ts';
import { type Arrival, emptyHit, isPageUrl } from './hit.ts';
import { parseJson, report } from './json.ts';

interface SitedEvent {
  readonly event: BeaconEvent;
  readonly site: string;
  /** Path of the event within the body, `events.0.` or ''. */
  readonly at: string;
}

function parseEvents(value: unknown): readonly SitedEvent[] | Drop {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'events')) {
    const batch = beaconBatchSchema.safeParse(value, report);
    if (!batch.success) return dropOfIssues(batch.error.issues, batchKeys);
    const { site = '', events } = batch.data;
    return events.map((event, index) => ({
      event,
      site: event.site ?? site,
      at: `events.${index}.`,
    }));
  }
  const single = beaconEventSchema.safeParse(value, report);
  if (!single.success) return dropOfIssues(single.error.issues, eventKeys);
  return [{ event: single.data, site: single.data.site ?? '', at: '' }];
}

function missingFields({ event, site }: SitedEvent): readonly string[] {
  const missing: string[] = site === '' ? ['site'] : [];
  for (const anyOf of neededFields[event.kind]) {
    if (anyOf.every((field) => event[field] === undefined)) missing.push(...anyOf);
  }
  return missing;
}

/** Without those that the page has not got. */
function givenProps({ props = {} }: BeaconEvent): readonly (readonly [string, unknown])[] {
  return Object.entries(props).filter(([, value]) => value !== null);
}

/** The rules that a schema of single fields cannot say. */
function findFault(sited: SitedEvent): Drop | undefined {
  const { event, at } = sited;
  const missing = missingFields(sited);
  if (missing.length > 0) {
    return { drop: 'missing_field', fields: missing.map((field) => at + field) };
  }
  if (!isPageUrl(event.url)) return { drop: 'wrong_type', fields: [`${at}url`] };
  if (givenProps(event).length > limits.propsPerEvent) {
    return { drop: 'too_long', fields: [`${at}props`] };
  }
  return undefined;
}

/** `"\ud83d"` alone is legal JSON (a title cut in the middle of an emoji) and no legal text. */
const text = (value: string | undefined): string => value?.toWellFormed() ?? '';

function readProps(event: BeaconEvent): Readonly<Record<string, string>> {
  if (!event.props) return {};
  return Object.fromEntries(
    givenProps(event).map(([key, value]) => [text(key), text(String(value))]),
  );
}

function hitOf({ event, site }: SitedEvent, arrival: Arrival): RawHit {
  const target = text(event.target);
  return {
    ...emptyHit(arrival),
    site,
    kind: event.kind,
    url: text(event.url).slice(0, limits.urlBytes),
    referrer: text(event.referrer).slice(0, limits.referrerBytes),
    title: text(event.title),
    name: text(event.name),
    clickType: event.kind === 'click' ? (event.click ?? '') : '',
    clickTarget: event.kind === 'click' ? target : '',
    shareTarget: event.kind === 'share' ? target : '',
    engagedMs: event.engaged ?? 0,
    scrollDepth: event.scroll ?? 0,
    value: event.value ?? 0,
    currency: event.currency ?? '',
    props: readProps(event),
    screenWidth: event.width ?? 0,
    pixelRatio: event.ratio ?? 0,
    language: text(event.language),
    colorScheme: event.scheme ?? '',
    connection: event.connection ?? '',
    model: text(event.model),
    platformVersion: text(event.platform),
  };
}

/** The body's hits in order, or the first fault; the caller has already limited its size. */
export function decodeBeacon(body: Uint8Array, arrival: Arrival): readonly RawHit[] | Drop {
  const json = parseJson(body);
  if (isDrop(json)) return json;
  const events = parseEvents(json.value);
  if (isDrop(events)) return events;
  for (const event of events) {
    const fault = findFault(event);
    if (fault) return fault;
  }
  return events.map((event) => hitOf(event, arrival));
}
