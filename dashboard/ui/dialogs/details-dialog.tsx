/** All rows of a panel's tab: search, sorting, all columns, CSV. */
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Site } from '../../../src/model/site.ts';
import type { MetricName, QueryResult } from '../../../src/stats/question.ts';
import { formatCount } from '../format/number.ts';
import { type Answer, isApiError, problemOf } from '../net/client.ts';
import { type Tab, tabOf } from '../panels/panel-list.ts';
import { type NamedPanel, TabChoices } from '../panels/tab-choices.tsx';
import { Failed } from '../parts/failed.tsx';
import { Icon } from '../parts/icons.tsx';
import { askApi } from '../state/installation.ts';
import { listQuestion } from '../state/questions.ts';
import { locale, messages, view } from '../state/view.ts';
import { DetailsTable } from './details-table.tsx';
import { countedColumns, defaultSort, detailRows, type Sort } from './details-rows.ts';
import { saveDetails } from './details-csv.ts';
import { Dialog } from './dialog.tsx';

/** As many as the API gives at once. */
const rowsMax = 10_000;
/** As many as a person scrolls through; the rest is found by search or in the CSV. */
const rowsShown = 500;

async function loadDetails(site: Site, tab: Tab): Promise<Answer<QueryResult>> {
  const metrics: readonly MetricName[] = [...new Set([...tab.metrics, ...tab.more])];
  const question = listQuestion({ view: view.value, site }, tab, { metrics, limit: rowsMax });
  const answer = await askApi<QueryResult>({
    path: '/api/v2/query',
    method: 'POST',
    body: question,
  });
  if (answer.ok && isApiError(answer.value)) {
    return { ok: false, problem: problemOf(answer.value.error, 200) };
  }
  return answer.ok ? { ok: true, value: countedColumns(answer.value) } : answer;
}

function useDetails(
  site: Site,
  tab: Tab,
): {
  readonly answer: Signal<Answer<QueryResult> | undefined>;
  readonly again: () => void;
} {
  const answer = useSignal<Answer<QueryResult> | undefined>(undefined);
  const tries = useSignal(0);
  const key = `${site.id} ${tab.id} ${JSON.stringify([view.value.period, view.value.filters])}`;
  useEffect(() => {
    let current = true;
    answer.value = undefined;
    const load = async (): Promise<void> => {
      const found = await loadDetails(site, tab);
      if (current) answer.value = found;
    };
    void load();
    return () => {
      current = false;
    };
  }, [key, tries.value]);
  return {
    answer,
    again: () => {
      tries.value += 1;
    },
  };
}

interface FoundProps {
  readonly result: QueryResult;
  readonly tab: Tab;
  readonly search: string;
  readonly sort: Signal<Sort>;
  readonly name: string;
}

function Found({ result, tab, search, sort, name }: FoundProps): VNode {
  const words = messages.value.details;
  const context = { locale: locale.value, messages: messages.value };
  const rows = detailRows(result, { tab, search, sort: sort.value, context });
  const count = (n: number): string => formatCount(n, locale.value);
  const shown = rows.slice(0, rowsShown);
  return (
    <>
      <DetailsTable result={result} rows={shown} tab={tab} sort={sort} />
      <div class="form-end">
        <output class="faint small">
          {shown.length < rows.length
            ? words.firstRows(count(shown.length), count(rows.length))
            : words.rows(count(rows.length), rows.length)}
        </output>
        <span class="spring" />
        <button
          type="button"
          class="button"
          onClick={() => saveDetails({ result, rows, tab, name, context })}
        >
          <Icon name="download" />
          {words.csv}
        </button>
      </div>
    </>
  );
}

interface DetailsProps {
  readonly panel: NamedPanel;
  readonly site: Site;
}

export function DetailsDialog({ panel, site }: DetailsProps): VNode {
  const words = messages.value.details;
  const tab = tabOf(panel, view.value.tabs);
  const { answer, again } = useDetails(site, tab);
  const search = useSignal('');
  const sort = useSignal<Sort>(defaultSort);
  const found = answer.value;
  const name = `${site.id}-${panel.id}-${tab.id}`;
  return (
    <Dialog title={messages.value.panels[panel.id]} wide>
      <div class="details-tools">
        <TabChoices panel={panel} shown={tab} label={messages.value.panels[panel.id]} />
        <input
          type="search"
          data-first
          aria-label={words.search}
          placeholder={words.search}
          value={search.value}
          onInput={({ currentTarget }) => {
            search.value = currentTarget.value;
          }}
        />
      </div>
      {!found && <div class="details-wait" />}
      {found && !found.ok && <Failed problem={found.problem} onRetry={again} />}
      {found?.ok && (
        <Found result={found.value} tab={tab} search={search.value} sort={sort} name={name} />
      )}
    </Dialog>
  );
}
