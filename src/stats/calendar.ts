/** Days and clock times of a time zone, without a clock: DST-safe by asking Intl for the offset. */
import { addDays } from '../model/iso-day.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timezone, made);
  return made;
}

/** What a wall clock shows at `epoch` (seconds since 1970), as if it were UTC, in seconds. */
export function wallSeconds(epoch: number, timezone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timezone).formatToParts(epoch * 1000)) {
    parts[type] = Number(value);
  }
  const part = (name: string) => parts[name] ?? 0;
  return (
    Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    ) / 1000
  );
}

const daySeconds = 86_400;

/** The first moment at which a wall clock shows `wall`; where a jump skips it, the moment of the jump or just after. */
export function epochOfWall(wall: number, timezone: string): number {
  const offsetAt = (epoch: number) => wallSeconds(epoch, timezone) - epoch;
  const before = offsetAt(wall - daySeconds);
  const after = offsetAt(wall + daySeconds);
  const moments = [wall - before, wall - after].filter(
    (epoch) => wallSeconds(epoch, timezone) === wall,
  );
  return moments.length === 0 ? wall - before : Math.min(...moments);
}

/** `YYYY-MM-DD` of wall seconds. */
export function dayOfWall(wall: number): string {
  return new Date(wall * 1000).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:mm:ss` of wall seconds. */
export function clockOfWall(wall: number): string {
  return new Date(wall * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

export function wallOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

export function dayAt(epoch: number, timezone: string): string {
  return dayOfWall(wallSeconds(epoch, timezone));
}

/** The moment at which a day begins in the time zone. */
export function startOfDay(day: string, timezone: string): number {
  return epochOfWall(wallOfDay(day), timezone);
}

/** Whole days from `first` to `last`, both inside. */
export function countDays(first: string, last: string): number {
  return Math.round((wallOfDay(last) - wallOfDay(first)) / daySeconds) + 1;
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** Weeks begin on Monday. */
export function startOfWeek(day: string): string {
  const weekday = new Date(wallOfDay(day) * 1000).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
