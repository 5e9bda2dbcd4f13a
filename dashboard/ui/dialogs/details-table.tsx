/** The table of a details dialog: every column sorts, every row filters the page. */
import type { Signal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import type { MetricName, QueryResult } from '../../../src/stats/question.ts';
import { dimensionLabel, shorten } from '../format/label.ts';
import { formatValue } from '../format/number.ts';
import { metricFormats } from '../metrics.ts';
import type { Tab } from '../panels/panel-list.ts';
import { closeDialog } from '../state/dialog.ts';
import { isFilteredBy } from '../state/url.ts';
import { filterBy, locale, messages, view } from '../state/view.ts';
import { type DetailRow, labelColumn, nextSort, type Sort } from './details-rows.ts';

const labelChars = 120;

interface HeadProps {
  readonly name: string;
  readonly column: number;
  readonly sort: Signal<Sort>;
}

function SortHead({ name, column, sort }: HeadProps): VNode {
  const active = sort.value.column === column;
  const direction = sort.value.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      class={column === labelColumn ? '' : 'number'}
      aria-sort={active ? direction : undefined}
    >
      <button
        type="button"
        class="sort"
        title={messages.value.details.sortBy(name)}
        onClick={() => {
          sort.value = nextSort(sort.value, column);
        }}
      >
        {name}
        <span aria-hidden="true" class="sort-arrow">
          {active ? (sort.value.descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}

/** A path may break after its slashes, dots and dashes rather than within a word. */
function breakable(text: string): ComponentChildren {
  return text
    .split(/(?<=[/._?&=-])/)
    .flatMap((part, index) => (index ? [<wbr key={index} />, part] : part));
}

function Label({ item, tab }: { readonly item: DetailRow; readonly tab: Tab }): VNode {
  const { label, row } = item;
  if (row.other) return <em>{label}</em>;
  const value = row.dimensions[0] ?? '';
  const chosen = isFilteredBy(view.value.filters, tab.dimension, value);
  const choose = (): void => {
    filterBy(tab.dimension, value);
    closeDialog();
  };
  return (
    <button
      type="button"
      class="link cell-link"
      title={label}
      aria-pressed={chosen}
      onClick={choose}
    >
      <bdi dir="auto">{breakable(shorten(label, labelChars))}</bdi>
    </button>
  );
}

function cellText(value: number | null | undefined, metric: MetricName): string {
  return value === null || value === undefined
    ? '–'
    : formatValue(value, metricFormats[metric], locale.value);
}

interface TableProps {
  readonly result: QueryResult;
  readonly rows: readonly DetailRow[];
  readonly tab: Tab;
  readonly sort: Signal<Sort>;
}

export function DetailsTable({ result, rows, tab, sort }: TableProps): VNode {
  const { metrics } = result.query;
  const name = dimensionLabel(tab.dimension, messages.value);
  if (rows.length === 0) return <p class="empty">{messages.value.details.nothing}</p>;
  return (
    <>
      <p class="details-more small faint" aria-hidden="true">
        {messages.value.details.more}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section class="details-table scroll" tabIndex={0} aria-label={name}>
        <table>
          <thead>
            <tr>
              <SortHead name={name} column={labelColumn} sort={sort} />
              {metrics.map((metric, column) => (
                <SortHead
                  key={metric}
                  name={messages.value.metrics[metric].name}
                  column={column}
                  sort={sort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((item) => (
              <tr key={item.row.other ? '\u0000other' : item.row.dimensions[0]}>
                <th scope="row">
                  <Label item={item} tab={tab} />
                </th>
                {metrics.map((metric, column) => (
                  <td key={metric} class="number">
                    {cellText(item.row.metrics[column], metric)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
