/** Sums of money: each in its own currency, since what is not the same unit does not add up. Pure. */
import type { QueryResult } from '../../../src/stats/question.ts';
import { formatDecimal } from './number.ts';

/** ISO 4217; '' where the page gave none. */
export interface Money {
  readonly currency: string;
  readonly value: number;
}

/** The sums of an answer by `event:currency` (its last dimension), of the rows that begin with `key` if told. */
export function moneyOf(result: QueryResult | undefined, key?: string): readonly Money[] {
  return (result?.results ?? []).flatMap(({ dimensions, metrics: [value], other }) => {
    const isAsked = key === undefined || dimensions[0] === key;
    if (!isAsked || other === true || !value) return [];
    return [{ currency: dimensions.at(-1) ?? '', value }];
  });
}

/** Small groups are added up without their currencies: then nothing can be said of currencies at all. */
export function hidesMoney(result: QueryResult | undefined): boolean {
  return (result?.results ?? []).some(
    ({ other, metrics }) => other === true || metrics[0] === null,
  );
}

/**
 * Whether a value and the one before it are of one currency, so that their change is one. A currency
 * that only the compared period has is in its total and in no row of the answer.
 * @param before the compared period's total
 */
export function isOneCurrency(result: QueryResult | undefined, before: number | null): boolean {
  if (!result || hidesMoney(result) || moneyOf(result).length > 1) return false;
  const compared = result.results[0]?.comparison?.metrics[0] ?? 0;
  return Math.abs((before ?? 0) - compared) < 0.005;
}

function formatOne({ currency, value }: Money, locale: string): string {
  if (currency === '') return formatDecimal(value, locale);
  const digits = Number.isInteger(value) ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(value);
}

/** `€1,204.50`, or `€1,204.50 + $20` where there are several. */
export function formatMoney(sums: readonly Money[], locale: string): string {
  return sums.map((sum) => formatOne(sum, locale)).join(' + ');
}
