/** Which day and hour it is in a site's time zone, and when a day begins there. */

/**
 * Offsets of all time zones are multiples of a quarter of an hour and change at one, so every moment
 * of a slot is on the same day. (The last exception ended in 1972.)
 */
export const slotMs = 900_000;
const cachedSlots = 20_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, Map<number, string>>();
let cached = 0;

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timezone, made);
  return made;
}

function partsOf(timezone: string, atMs: number): ReadonlyMap<string, string> {
  const parts = formatterOf(timezone).formatToParts(atMs);
  return new Map(parts.map(({ type, value }) => [type, value]));
}

function dayOf(parts: ReadonlyMap<string, string>): string {
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** What the clock shows when a slot begins: its hour, as text with the day, and which quarter of it. */
export function clockOfSlot(timezone: string, slot: number): { hour: string; quarter: number } {
  const parts = partsOf(timezone, slot * slotMs);
  return {
    hour: `${dayOf(parts)} ${parts.get('hour')}`,
    quarter: Math.floor(Number(parts.get('minute')) / 15),
  };
}

function slotsOf(timezone: string): Map<number, string> {
  const known = days.get(timezone);
  if (known && cached < cachedSlots) return known;
  if (cached >= cachedSlots) {
    days.clear();
    cached = 0;
  }
  const made = new Map<number, string>();
  days.set(timezone, made);
  return made;
}

/** `YYYY-MM-DD` of a moment (milliseconds since 1970) in an IANA time zone; throws RangeError for a zone or moment that does not exist. */
export function siteDay(timezone: string, atMs: number): string {
  const slots = slotsOf(timezone);
  const slot = Math.floor(atMs / slotMs);
  const known = slots.get(slot);
  if (known !== undefined) return known;
  const day = dayOf(partsOf(timezone, slot * slotMs));
  slots.set(slot, day);
  cached += 1;
  return day;
}

/** Local time is never further from UTC than this. */
const offsetMsMax = 15 * 3_600_000;

/** The first moment (milliseconds since 1970) of a day, `YYYY-MM-DD`, in a time zone; of the next one where the zone left it out. */
export function startOfSiteDay(timezone: string, day: string): number {
  const utc = Date.parse(day);
  let before = Math.floor((utc - offsetMsMax) / slotMs);
  let from = Math.floor((utc + offsetMsMax) / slotMs);
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (siteDay(timezone, middle * slotMs) >= day) from = middle;
    else before = middle;
  }
  return from * slotMs;
}
