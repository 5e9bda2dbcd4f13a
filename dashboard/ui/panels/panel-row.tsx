/** One row of a panel: a button that filters the whole page, with its bar behind the label. */
import type { VNode } from 'preact';
import { labelOf } from '../format/label.ts';
import { formatCount, formatPercent, formatShort, formatValue } from '../format/number.ts';
import { metricFormats } from '../metrics.ts';
import { slots } from '../state/page.ts';
import { isFilteredBy } from '../state/url.ts';
import { filterBy, locale, messages, view } from '../state/view.ts';
import { MiddleCut } from './middle-cut.tsx';
import type { Tab } from './panel-list.ts';
import { type Listed, type ListRow, overlapping } from './rows.ts';

const exactBelow = 10_000_000;

/** Part of the whole: of the headline's figure where it stands there, otherwise of all rows. */
function shareOf(row: ListRow, listed: Listed): string | undefined {
  const result = slots.get('headline').value.result;
  const index = result?.query.metrics.indexOf(listed.metric) ?? -1;
  const whole = result?.results[0]?.metrics[index] ?? undefined;
  const all = whole ?? (overlapping.has(listed.metric) ? undefined : listed.total);
  if (!all || row.amount > all) return undefined;
  return formatPercent((row.amount / all) * 100, locale.value);
}

function amountText(amount: number, listed: Listed): string {
  const format = metricFormats[listed.metric];
  return amount < exactBelow
    ? formatValue(amount, format, locale.value)
    : formatShort(amount, format, locale.value);
}

interface RowProps {
  readonly row: ListRow;
  readonly listed: Listed;
  readonly tab: Tab;
}

function Cells({ row, listed, label }: RowProps & { readonly label: string }): VNode {
  const share = shareOf(row, listed);
  const width = listed.largest > 0 ? (row.amount / listed.largest) * 100 : 0;
  return (
    <>
      <span class="row-label">
        <span class="bar" style={{ width: `${width}%` }} />
        <MiddleCut text={label} />
      </span>
      <span class="row-share" aria-hidden="true">
        {share}
      </span>
      <span class="row-amount">{amountText(row.amount, listed)}</span>
    </>
  );
}

function OtherRow(props: RowProps): VNode {
  const words = messages.value.panel;
  const hint = words.otherHint(formatCount(props.listed.threshold ?? 0, locale.value));
  return (
    <li class="row other" title={props.listed.threshold ? hint : undefined}>
      <Cells {...props} label={words.other} />
    </li>
  );
}

export function PanelRow(props: RowProps): VNode {
  const { row, listed, tab } = props;
  const words = messages.value.panel;
  if (row.other) return <OtherRow {...props} />;
  const label = labelOf(tab.dimension, row.value, {
    locale: locale.value,
    messages: messages.value,
  });
  const chosen = isFilteredBy(view.value.filters, tab.dimension, row.value);
  const share = shareOf(row, listed);
  const exact = formatValue(row.amount, metricFormats[listed.metric], locale.value);
  const name = messages.value.metrics[listed.metric].name;
  const title = [`${label}: ${exact} ${name}`, share && words.share(share)].filter(Boolean);
  return (
    <li>
      <button
        type="button"
        class="row"
        aria-pressed={chosen}
        title={title.join('\n')}
        onClick={() => filterBy(tab.dimension, row.value)}
      >
        <Cells {...props} label={label} />
      </button>
    </li>
  );
}
