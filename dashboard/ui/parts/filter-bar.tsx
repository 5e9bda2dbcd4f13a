/** The filters in force, each removable. */
import type { VNode } from 'preact';
import type { SimpleFilter } from '../../../src/stats/question.ts';
import { dimensionLabel, labelOf, shorten } from '../format/label.ts';
import { locale, messages, navigate, view } from '../state/view.ts';
import { writeFilter } from '../state/url.ts';
import { Icon } from './icons.tsx';

const chipChars = 48;

function Chip({ filter }: { readonly filter: SimpleFilter }): VNode {
  const [operator, dimension, values] = filter;
  const all = messages.value;
  const context = { locale: locale.value, messages: all };
  const name = dimensionLabel(dimension, all);
  const value = values.map((one) => labelOf(dimension, one, context)).join(all.filter.or);
  const full = `${name} ${all.operators[operator]} ${value}`;
  const rest = view.value.filters.filter((other) => other !== filter);
  return (
    <li class="chip">
      <span title={full}>
        {name} <span class="faint">{all.operators[operator]}</span>{' '}
        <bdi class="strong">{shorten(value, chipChars)}</bdi>
      </span>
      <button
        type="button"
        class="chip-remove"
        aria-label={all.filter.remove(full)}
        onClick={() => navigate({ filters: rest })}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

export function FilterBar(): VNode | null {
  const words = messages.value.filter;
  const { filters } = view.value;
  if (filters.length === 0) return null;
  return (
    <div class="head-filters">
      <ul class="chips" aria-label={words.list}>
        {filters.map((filter) => (
          <Chip key={writeFilter(filter)} filter={filter} />
        ))}
      </ul>
      {filters.length > 1 && (
        <button type="button" class="link" onClick={() => navigate({ filters: [] })}>
          {words.clear}
        </button>
      )}
    </div>
  );
}
