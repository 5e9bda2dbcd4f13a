/** A rate on a common scale: the interval as a thin bar, the rate itself as a tick on it. */
import type { VNode } from 'preact';

interface RateBarProps {
  readonly rate: number | null;
  readonly interval: readonly [low: number, high: number] | undefined;
  readonly widest: number;
}

export function RateBar({ rate, interval, widest }: RateBarProps): VNode {
  const at = (value: number): string => `${(Math.min(value, widest) / widest) * 100}%`;
  return (
    <svg class="rate-bar" aria-hidden="true">
      <line class="rate-track" x1="0" x2="100%" y1="5" y2="5" />
      {interval && (
        <line class="rate-interval" x1={at(interval[0])} x2={at(interval[1])} y1="5" y2="5" />
      )}
      {rate !== null && <line class="rate-tick" x1={at(rate)} x2={at(rate)} y1="1" y2="9" />}
    </svg>
  );
}
