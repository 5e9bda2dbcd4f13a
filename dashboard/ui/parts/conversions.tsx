/** Goals with people, total, rate and its interval, value and change; adding and deleting them. */
import type { VNode } from 'preact';
import type { Goal } from '../../../src/model/goal.ts';
import type { QueryResult, ResultRow } from '../../../src/stats/question.ts';
import { formatMoney, moneyOf } from '../format/money.ts';
import { formatCount, formatPercent, formatValue } from '../format/number.ts';
import { openDialog } from '../state/dialog.ts';
import { deleteGoal, goals, inForce } from '../state/installation.ts';
import { apart, reload, slots } from '../state/page.ts';
import type { goalMetrics } from '../state/questions.ts';
import type { Slot } from '../state/slots.ts';
import { isFilteredBy } from '../state/url.ts';
import { filterBy, locale, messages, view } from '../state/view.ts';
import { Change, changeOf } from './change.tsx';
import { Failed } from './failed.tsx';
import { goalValue, isCounted } from './goal-values.ts';
import { Icon } from './icons.tsx';
import { RateBar } from './rate-bar.tsx';

const column = { total: 1, rate: 2 } as const;

interface GoalProps {
  readonly goal: Goal;
  readonly row: ResultRow | undefined;
  /** The largest rate that has to fit on the bars. */
  readonly widest: number;
}

function metaOf(): QueryResult['meta'] | undefined {
  return slots.get('goals').value.result?.meta;
}

function cell(row: ResultRow | undefined, metric: (typeof goalMetrics)[number]): VNode | string {
  const value = goalValue(row, metric, metaOf());
  if (value === 'few') return <Few />;
  if (value === null) return '–';
  return formatValue(value, 'count', locale.value);
}

/** What the goal's events were worth, each currency for itself. */
function Worth({ goal, row }: Pick<GoalProps, 'goal' | 'row'>): VNode {
  const { result } = slots.get('goal-values').value;
  const sums = formatMoney(moneyOf(result, goal.name), locale.value);
  // Where everything is gated, no sum may also mean too few.
  const isGated = inForce.value?.gatesAll === true && result?.meta.threshold !== undefined;
  const none = isGated && row?.metrics[column.total] ? <Few /> : '–';
  return (
    <td class="number optional" data-label={messages.value.goals.value}>
      {sums === '' ? none : sums}
    </td>
  );
}

/** Nothing, or fewer people than may be shown. */
function Few(): VNode {
  const words = messages.value.figures;
  const threshold = formatCount(metaOf()?.threshold ?? 0, locale.value);
  return (
    <span class="faint" title={words.fewHint(threshold)}>
      {words.few}
    </span>
  );
}

async function removeGoal(goal: Goal): Promise<void> {
  if (!globalThis.confirm(messages.value.goals.removeAsk(goal.name))) return;
  if (await deleteGoal(goal)) await reload();
}

function Rate({ row, widest }: Omit<GoalProps, 'goal'>): VNode {
  const known = goalValue(row, 'conversion_rate', metaOf());
  const rate = known === 'few' ? null : known;
  const interval = row?.intervals?.conversion_rate;
  const percent = (value: number): string => formatPercent(value, locale.value);
  const title =
    interval && messages.value.goals.interval(percent(interval[0]), percent(interval[1]));
  return (
    <td class="number rate" title={title} data-label={messages.value.goals.rate}>
      <div class="rate-cell">
        <RateBar rate={rate} interval={interval} widest={widest} />
        <span>{rate === null ? '–' : percent(rate)}</span>
      </div>
      {title && <span class="unseen">{title}</span>}
    </td>
  );
}

function Tools({ goal }: Pick<GoalProps, 'goal'>): VNode {
  const words = messages.value.goals;
  const tool = (icon: 'pen' | 'bin', label: string, onClick: () => void): VNode => (
    <button
      type="button"
      class="button bare icon-button"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <td class="tool">
      {tool('pen', words.edit(goal.name), () => openDialog({ kind: 'goal', goal }))}
      {tool('bin', words.remove(goal.name), () => void removeGoal(goal))}
    </td>
  );
}

function GoalRow({ goal, row, widest }: GoalProps): VNode {
  const words = messages.value.goals;
  const value = row?.dimensions[0] ?? goal.name;
  const chosen = isFilteredBy(view.value.filters, 'event:goal', value);
  return (
    <tr>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its button has one */}
      <th scope="row">
        <button
          type="button"
          class="goal-name"
          aria-pressed={chosen}
          title={words.filter(goal.name)}
          onClick={() => filterBy('event:goal', value)}
        >
          <bdi class="cut">{goal.name}</bdi>
        </button>
      </th>
      {isCounted(metaOf(), 'visitors') && (
        <td class="number" data-label={words.people}>
          {cell(row, 'visitors')}
        </td>
      )}
      <td class="number" data-label={words.total}>
        {cell(row, 'conversions')}
      </td>
      {isCounted(metaOf(), 'conversion_rate') && <Rate row={row} widest={widest} />}
      <Worth goal={goal} row={row} />
      {view.value.compare !== 'off' && (
        <td class="number" data-label={words.change}>
          <Change change={row && changeOf(row, column.total)} metric="conversions" />
        </td>
      )}
      <Tools goal={goal} />
    </tr>
  );
}

/** An answer names a goal as the API's dimension does: by its name, or by its id. */
function rowFor(goal: Goal, result: QueryResult | undefined): ResultRow | undefined {
  const named = (key: string): ResultRow | undefined =>
    result?.results.find((row) => row.dimensions[0] === key);
  return named(goal.name) ?? named(goal.id);
}

/** As the API sorts them, goals that nobody has reached at the end. */
function sortGoals(list: readonly Goal[], result: QueryResult | undefined): readonly Goal[] {
  const place = (goal: Goal): number => {
    const row = rowFor(goal, result);
    const index = row ? (result?.results.indexOf(row) ?? -1) : -1;
    return index < 0 ? Number.MAX_SAFE_INTEGER : index;
  };
  return list.toSorted((one, other) => place(one) - place(other));
}

function Head(): VNode {
  const words = messages.value.goals;
  const heads = [
    isCounted(metaOf(), 'visitors') ? [words.people] : [],
    [words.total],
    isCounted(metaOf(), 'conversion_rate') ? [words.rate] : [],
  ].flat();
  return (
    <thead>
      <tr>
        <th scope="col">{words.goal}</th>
        {heads.map((name) => (
          <th key={name} scope="col" class="number">
            {name}
          </th>
        ))}
        <th scope="col" class="number optional">
          {words.value}
        </th>
        {view.value.compare !== 'off' && (
          <th scope="col" class="number">
            {words.change}
          </th>
        )}
        <td>
          <span class="unseen">{words.tools}</span>
        </td>
      </tr>
    </thead>
  );
}

function Table({ list, slot }: { readonly list: readonly Goal[]; readonly slot: Slot }): VNode {
  const { result } = slot;
  const rates = (result?.results ?? []).map(
    (row) => row.intervals?.conversion_rate?.[1] ?? row.metrics[column.rate] ?? 0,
  );
  const widest = Math.max(1, ...rates);
  return (
    <table class={`goals ${result ? '' : 'waiting'} ${result && slot.pending ? 'pending' : ''}`}>
      <Head />
      <tbody>
        {sortGoals(list, result).map((goal) => (
          <GoalRow key={goal.id} goal={goal} row={rowFor(goal, result)} widest={widest} />
        ))}
      </tbody>
    </table>
  );
}

function Body(): VNode {
  const words = messages.value.goals;
  const slot = slots.get('goals').value;
  if (apart.value.has('goals')) return <p class="empty">{messages.value.panel.apart}</p>;
  if (slot.problem && !slot.result) return <Failed problem={slot.problem} />;
  if (!goals.value) return <div class="goals-wait" />;
  if (goals.value.length > 0) return <Table list={goals.value} slot={slot} />;
  return (
    <div class="empty">
      <p>{words.empty}</p>
      <p class="faint">{words.emptyHint}</p>
    </div>
  );
}

export function Conversions(): VNode {
  const words = messages.value.goals;
  return (
    <section class="card" id="goals" tabIndex={-1} aria-labelledby="goals-name">
      <div class="panel-head">
        <h2 id="goals-name">{words.heading}</h2>
        <button
          type="button"
          class="button"
          aria-label={words.addFull}
          onClick={() => openDialog({ kind: 'goal' })}
        >
          <Icon name="plus" />
          {words.add}
        </button>
      </div>
      <Body />
    </section>
  );
}
