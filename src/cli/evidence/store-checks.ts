/** Checks of what the database has. */
import { siteDay } from '../../policy/site-day.ts';
import { compilePolicies } from '../../policy/compile.ts';
import { type Facts, type LiveCheck, met, notApplicable, some, unmet } from './facts.ts';

export const ages: LiveCheck = ({ store: { dueChanges } }) =>
  dueChanges.length === 0
    ? met('Every table has the columns and the ages that the code describes.')
    : unmet('Tables differ from what the code describes; a start brings them up to date.', {
        statements: dueChanges.length,
      });

export const tables: LiveCheck = ({ store: { strangeTables } }) =>
  strangeTables.length === 0
    ? met('The database has no table beside the declared ones.')
    : unmet(`Tables that Estompe did not make are in its database: ${some(strangeTables)}.`);

export const sketches: LiveCheck = ({ store }) =>
  store.sketches.length === 0
    ? met('No column holds states of distinct counts.')
    : unmet(`Columns hold states of distinct counts: ${some(store.sketches)}.`);

export const copies: LiveCheck = ({ store: { copies: kept, detachedParts } }) => {
  if (kept.length > 0) return unmet(`Views, projections or other copies exist: ${some(kept)}.`);
  return detachedParts > 0
    ? unmet('Parts that were detached lie beside the tables, and do not age.', { detachedParts })
    : met('No view, projection, buffer or detached part keeps a second copy.', { detachedParts });
};

export const databaseLogs: LiveCheck = ({ store: { logs } }) => {
  const endless = logs.filter(({ hasTtl }) => !hasTtl).map(({ name }) => name);
  if (endless.length > 0) return unmet(`Logs of ClickHouse have no end: ${some(endless)}.`);
  return logs.length === 0
    ? met('ClickHouse keeps no logs of its own.')
    : met('Each log of ClickHouse has an end.', { logs: logs.length });
};

export const rowsInTime: LiveCheck = ({ store: { overdue } }) => {
  if (overdue.length === 0) return notApplicable('Rows are not looked at while tables differ.');
  const late = overdue.filter(({ rows, fields }) => rows + fields > 0);
  const sum = (of: 'rows' | 'fields') => overdue.reduce((total, one) => total + one[of], 0);
  const measured = { rows: sum('rows'), rowsWithFields: sum('fields') };
  return late.length === 0
    ? met('No row, and no precise field, is there two days after its date.', measured)
    : unmet(
        `Rows or fields are past their date in: ${some(late.map(({ table }) => table))}.`,
        measured,
      );
};

/** The end of the day, the grace of visits, and time to write it down. */
const settledMs = 2 * 3_600_000;

/** Days that are over, of sites whose visitors are numbered under a key of the day. */
function closedDays({ sites, current, store, nowMs }: Facts) {
  const policyOf = compilePolicies(current);
  return store.visitorDays.filter(({ site: id, day }) => {
    const site = sites.find((one) => one.id === id);
    if (!site || policyOf(site).visitorKey === 'none') return false;
    return day < siteDay(site.timezone, nowMs - settledMs);
  });
}

export const keysDestroyed: LiveCheck = (facts) => {
  const closed = closedDays(facts);
  const known = new Set(facts.store.destroyedDays.map(({ site, day }) => `${site} ${day}`));
  const missing = closed.filter(({ site, day }) => !known.has(`${site} ${day}`));
  const measured = { days: closed.length, missing: missing.length };
  if (closed.length === 0) {
    return notApplicable('No day of the last week with numbered visitors is over.', measured);
  }
  const sites = [...new Set(missing.map(({ site }) => site))];
  return missing.length === 0
    ? met('The key of every day of the last week is on record as destroyed.', measured)
    : unmet(`The end of keys is not on record for: ${some(sites)}.`, measured);
};
