/**
 * Counts what a site's day comes to before its visitor keys are blank: a part of a day at a time, each
 * once, whenever it is due. A part that could not be counted in its time stays unknown.
 */
import { limits } from '../model/limits.ts';
import type { Site } from '../model/site.ts';
import type { RowOf } from '../model/tables.ts';
import type { PolicyReader } from '../policy/compiled.ts';
import { goneAfter } from '../policy/dates.ts';
import {
  type ClosingContext,
  type DuePart,
  dueParts,
  partStatement,
} from '../stats/closed-days.ts';
import type { Store } from '../store/port.ts';

export interface ClosingDeps {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly sites: () => readonly Site[];
  readonly policyOf: PolicyReader;
  /** Puts what waits into the store; rejects while that is away. */
  readonly flush: () => Promise<void>;
  readonly nowMs: () => number;
}

type Totals = Partial<Record<string, string | number>>;

const nameOf = ({ day, part }: { readonly day: string; readonly part: string }) => `${day} ${part}`;

/** Those of the due parts that are not there yet. */
async function listMissing(
  due: readonly DuePart[],
  site: string,
  store: ClosingDeps['store'],
): Promise<DuePart[]> {
  const [first] = due.map(({ day }) => day).sort();
  if (first === undefined) return [];
  const rows = await store.query<{ on: string; part: string }>({
    sql: 'SELECT DISTINCT toString(day) AS on, part FROM days WHERE site = {site:String} AND day >= {first:Date}',
    params: { site, first },
  });
  const known = new Set(rows.map(({ on, part }) => nameOf({ day: on, part })));
  return due.filter((one) => !known.has(nameOf(one)));
}

type CountedPart = DuePart & { readonly line: string };

async function countPart(
  due: DuePart,
  context: ClosingContext,
  deps: ClosingDeps,
): Promise<CountedPart> {
  const [totals = {}] = await deps.store.query<Totals>(partStatement(due, context));
  const count = (name: string) => Number(totals[name] ?? 0);
  const row: RowOf<'days'> = {
    site: context.site.id,
    day: due.day,
    part: due.part,
    visitors: count('visitors'),
    visits: count('visits'),
    bounces: count('bounces'),
    visit_seconds: count('visit_seconds'),
    visit_views: count('visit_views'),
    gone_after: goneAfter(context.policy, due.day),
  };
  return { ...due, line: JSON.stringify(row) };
}

/** Two processes that count at once write one row. A token whose row ClickHouse lost is followed by the next. */
async function keepPart(
  counted: CountedPart,
  site: string,
  { store }: ClosingDeps,
): Promise<boolean> {
  for (let turn = 1; turn <= limits.tokenTurns; turn += 1) {
    const token = `day ${site} ${nameOf(counted)}${turn === 1 ? '' : ` turn ${turn}`}`;
    await store.insert('days', [counted.line], token);
    if ((await listMissing([counted], site, store)).length === 0) return true;
  }
  return false;
}

/** Counts every part that is due and not known. @returns how many; rejects with the store's errors, and then tries again next time */
export async function closeDays(deps: ClosingDeps): Promise<number> {
  const nowMs = deps.nowMs();
  let counted = 0;
  for (const site of deps.sites()) {
    const policy = deps.policyOf(site);
    const due = policy.visitorKey === 'none' ? [] : dueParts(nowMs, site.timezone);
    for (const part of await listMissing(due, site.id, deps.store)) {
      if (counted === 0) await deps.flush();
      const line = await countPart(part, { site, policy, nowMs }, deps);
      if (await keepPart(line, site.id, deps)) counted += 1;
    }
  }
  return counted;
}

const everyMs = 60_000;

/** Looks every minute. @returns a function that stops it */
export function followDays(deps: ClosingDeps): () => void {
  const look = () => {
    // The store is away: the next minute will do.
    closeDays(deps).catch(() => undefined);
  };
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
