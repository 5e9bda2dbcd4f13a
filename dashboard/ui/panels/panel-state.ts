/** What stands in a panel: rows, places held for them, or the reason why there is none. Pure. */
import type { DimensionName, QueryResult, SimpleFilter } from '../../../src/stats/question.ts';
import type { Problem } from '../net/client.ts';
import type { Slot } from '../state/slots.ts';
import type { Panel, Tab } from './panel-list.ts';
import { fitRows, isAnswerTo, type Listed, type ListRow, listRows } from './rows.ts';

export type EmptyReason =
  | { readonly kind: 'period' }
  /** The site's profile keeps apart what the panel and a filter are about. */
  | { readonly kind: 'apart' }
  | { readonly kind: 'filter' }
  /** What the panel lists does not have this dimension at all. */
  | { readonly kind: 'no-such'; readonly dimension: DimensionName }
  /** Small groups are withheld here: nothing, or fewer people than this. */
  | { readonly kind: 'few'; readonly threshold: number };

export type PanelState =
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly places: number }
  | { readonly kind: 'empty'; readonly reason: EmptyReason }
  | { readonly kind: 'rows'; readonly rows: readonly ListRow[]; readonly listed: Listed };

/** What a mail program tells when it loads a picture; the rest of a visit is unknown there. */
const ofEmails: ReadonlySet<string> = new Set([
  'visit:utm_campaign',
  'visit:country',
  'visit:region',
  'visit:city',
  'visit:browser',
  'visit:os',
  'visit:device',
  'event:kind',
  'event:goal',
]);

function emptyReason(
  panel: Pick<Panel, 'id'>,
  result: QueryResult,
  filters: readonly SimpleFilter[],
): EmptyReason {
  const foreign = filters.find(
    ([, dimension]) => panel.id === 'emails' && !ofEmails.has(dimension),
  );
  if (foreign) return { kind: 'no-such', dimension: foreign[1] };
  const { threshold } = result.meta;
  if (threshold !== undefined) return { kind: 'few', threshold };
  return { kind: filters.length > 0 ? 'filter' : 'period' };
}

interface Shown {
  /** Nothing is asked: see state/apart.ts. */
  readonly apart?: boolean;
  readonly panel: Pick<Panel, 'id'>;
  readonly tab: Tab;
  readonly filters: readonly SimpleFilter[];
  /** As many as a panel has. */
  readonly max: number;
}

/** A policy document can keep apart what the site's profile does not. */
function isRefusedJoin(problem: Problem | undefined): boolean {
  return problem?.fields.some(({ reason }) => reason === 'source_beside_goals') === true;
}

/** The first time all places are held; later as many as the list before had, so that little moves. */
export function panelState(slot: Slot, shown: Shown): PanelState {
  const { panel, tab, filters, max } = shown;
  if (shown.apart === true || isRefusedJoin(slot.problem)) {
    return { kind: 'empty', reason: { kind: 'apart' } };
  }
  const { result, problem } = slot;
  if (!result) return problem ? { kind: 'failed', problem } : { kind: 'waiting', places: max };
  const listed = listRows(result);
  const rows = fitRows(listed.rows, max);
  // The answer of the tab before would show under the wrong name.
  if (!isAnswerTo(result, tab)) {
    return problem
      ? { kind: 'failed', problem }
      : { kind: 'waiting', places: Math.max(1, rows.length) };
  }
  if (rows.length > 0) return { kind: 'rows', rows, listed };
  return { kind: 'empty', reason: emptyReason(panel, result, filters) };
}
