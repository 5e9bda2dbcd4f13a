/** With which days the period is compared. */
import type { VNode } from 'preact';
import { compareModes, isCompare } from '../state/period.ts';
import { Icon } from './icons.tsx';
import { messages, navigate, view } from '../state/view.ts';

export function ComparePicker(): VNode {
  const words = messages.value.compare;
  return (
    <span class="compare">
      <select
        class="button"
        aria-label={words.label}
        value={view.value.compare}
        onChange={({ currentTarget }) => {
          if (isCompare(currentTarget.value)) navigate({ compare: currentTarget.value });
        }}
      >
        {compareModes.map((mode) => (
          <option key={mode} value={mode}>
            {words[mode]}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  );
}
