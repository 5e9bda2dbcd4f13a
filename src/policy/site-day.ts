/** Which day it is in a site's time zone. */

/**
 * Offsets of all time zones are multiples of a quarter of an hour and change at one, so every moment
 * of a slot is on the same day. (The last exception ended in 1972.)
 */
const slotMs = 900_000;
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
  });
  formatters.set(timezone, made);
  return made;
}

function computeDay(timezone: string, atMs: number): string {
  const parts = new Map(
    formatterOf(timezone)
      .formatToParts(atMs)
      .map((part) => [part.type, part.value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
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
  const day = computeDay(timezone, slot * slotMs);
  slots.set(slot, day);
  cached += 1;
  return day;
}
