/**
 * Days and buckets as the person writes them. The API's labels are wall-clock times of the site
 * (`2026-11-23`, `2026-11-23 14:00:00`), so they are read as UTC and written as UTC: no shift.
 */

export type Interval = 'hour' | 'day' | 'week' | 'month';

/** Labels that are no date (none are expected) stay as they are. */
export function readLabel(label: string): Date | undefined {
  const iso = label.length === 10 ? `${label}T00:00:00Z` : `${label.replace(' ', 'T')}Z`;
  const date = new Date(iso.replace(/ZZ$/, 'Z'));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  cache.set(key, made);
  return made;
}

/** French writes the first of a month as `1er`, which Intl does not. */
function ordinal(text: string, locale: string): string {
  return locale.startsWith('fr') ? text.replaceAll(/(?<!\d)1(?= \p{L})/gu, '1er') : text;
}

const short = {
  hour: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
} as const satisfies Record<Interval, Intl.DateTimeFormatOptions>;

const long = {
  hour: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<Interval, Intl.DateTimeFormatOptions>;

/** For the axis. */
export function formatTick(label: string, interval: Interval, locale: string): string {
  const date = readLabel(label);
  if (!date) return label;
  // `2 AM` where a day has twelve hours twice, `02:00` elsewhere.
  const isHour12 = interval === 'hour' && formatter(locale, short.hour).resolvedOptions().hour12;
  const options = isHour12 ? ({ hour: 'numeric' } as const) : short[interval];
  return ordinal(formatter(locale, options).format(date), locale);
}

/** For tool tips and tables. */
export function formatBucket(label: string, interval: Interval, locale: string): string {
  const date = readLabel(label);
  return date ? ordinal(formatter(locale, long[interval]).format(date), locale) : label;
}

/** `3 – 30 Nov 2026`; one day when both are the same. */
export function formatRange(range: readonly [string, string], locale: string): string {
  const [first, last] = [readLabel(range[0]), readLabel(range[1])];
  if (!first || !last) return range.join(' – ');
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return ordinal(formatter(locale, options).formatRange(first, last), locale);
}

export function formatDay(day: string, locale: string): string {
  const date = readLabel(day);
  if (!date) return day;
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return ordinal(formatter(locale, options).format(date), locale);
}

/** `26 Nov 2026, 15:11` in a time zone. */
export function formatMoment(atMs: number, locale: string, timeZone: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return ordinal(formatter(locale, options).format(atMs), locale);
}

/** Today in a time zone, as `2026-11-23`. */
export function todayIn(timezone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(now);
}

export function daysBetween(range: readonly [string, string]): number {
  const [first, last] = [readLabel(range[0]), readLabel(range[1])];
  if (!first || !last) return 1;
  return Math.max(1, Math.round((last.getTime() - first.getTime()) / 86_400_000) + 1);
}
