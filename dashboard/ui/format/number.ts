/** Numbers as the person writes them. `undefined` and null never reach these functions: callers say what is missing. */
import type { MetricFormat } from '../metrics.ts';

const cache = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  cache.set(key, made);
  return made;
}

export function formatCount(value: number, locale: string): string {
  return formatter(locale, { maximumFractionDigits: 0 }).format(value);
}

/** Two decimals unless it is whole: money of an unknown currency, views per visit. */
export function formatDecimal(value: number, locale: string): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatter(locale, options).format(value);
}

/** `12.3 %` from 12.3, `5.0 %` from 5: rates arrive as percent and stand below each other. */
export function formatPercent(value: number, locale: string, digits = 1): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatter(locale, { style: 'percent', ...options }).format(value / 100);
}

/** `1m 24s` in English, `1 min 24 s` in French; hours without seconds, nothing that is zero. */
export function formatDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const french = locale.startsWith('fr');
  const gap = french ? '\u202f' : '';
  const unit = french ? { h: 'h', m: 'min', s: 's' } : { h: 'h', m: 'm', s: 's' };
  const part = (amount: number, name: string): string =>
    `${formatCount(amount, locale)}${gap}${name}`;
  const [large, small] =
    hours > 0
      ? [part(hours, unit.h), minutes > 0 && part(minutes, unit.m)]
      : [minutes > 0 && part(minutes, unit.m), whole % 60 > 0 && part(whole % 60, unit.s)];
  return [large, small].filter(Boolean).join(' ') || part(0, unit.s);
}

/** The exact value, for tables, tool tips and titles. */
export function formatValue(value: number, format: MetricFormat, locale: string): string {
  return writers[format](value, locale);
}

const writers: Record<MetricFormat, (value: number, locale: string) => string> = {
  count: formatCount,
  percent: formatPercent,
  seconds: formatDuration,
  decimal: formatDecimal,
};

const compactFrom = 10_000;

/** `12.3k` for axes and narrow places; exact below ten thousand. */
export function formatShort(value: number, format: MetricFormat, locale: string): string {
  // An axis says 10 %, not 10.0 %.
  if (format === 'percent') return formatPercent(value, locale, Number.isInteger(value) ? 0 : 1);
  const plain = format === 'count' || format === 'decimal';
  if (!plain || Math.abs(value) < compactFrom) return formatValue(value, format, locale);
  return formatCompact(value, locale);
}

/** The values beside an axis, all written in the same way. */
export function formatAxis(
  ticks: readonly number[],
  format: MetricFormat,
  locale: string,
): readonly string[] {
  const isCompact =
    format !== 'percent' && format !== 'seconds' && (ticks.at(-1) ?? 0) >= compactFrom;
  return ticks.map((tick) =>
    isCompact ? formatCompact(tick, locale) : formatShort(tick, format, locale),
  );
}

function formatCompact(value: number, locale: string): string {
  const compact = formatter(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const text = compact.format(value);
  return locale.startsWith('en') ? text.replace('K', 'k') : text;
}

/** For the large headline: exact up to 9,999,999, then compact with the exact value in the title. */
export function formatHeadline(value: number, format: MetricFormat, locale: string): string {
  const exact = formatValue(value, format, locale);
  return exact.length <= 9 ? exact : formatShort(value, format, locale);
}

/** A change without its sign: the arrow and the word carry it. Over 1000 % a tenth is noise. */
export function formatChange(percent: number, locale: string): string {
  const size = Math.abs(percent);
  return formatPercent(size, locale, size >= 100 ? 0 : 1);
}
