/**
 * What each dimension is: derived from the table of columns. `event` dimensions are facts of each
 * event; `visit` dimensions are how the visit came, so they are the first event's and hold for the
 * whole visit. Place and device are facts of each event too: the visitor key is made of what they
 * are made of, so they hardly change within a visit.
 */
import { type Column, eventColumns } from '../model/columns.ts';
import type { DimensionName, TimeDimension } from './question.ts';
import { timeDimensions } from './question.ts';
import type { Binder } from './statement.ts';

interface ColumnBased {
  readonly column: string;
  /** Values can single people out: under the small-count gate in every profile. */
  readonly risky: boolean;
  /** Blanked when the row's `sharp_until` has come. */
  readonly sharp: boolean;
  /** A visit can have several values of it. */
  readonly varies: boolean;
}

export type Dimension =
  | { readonly kind: 'time'; readonly name: TimeDimension }
  | { readonly kind: 'goal' }
  | { readonly kind: 'entry' | 'exit' }
  | { readonly kind: 'property'; readonly key: string }
  | (ColumnBased & { readonly kind: 'text'; readonly scope: 'event' | 'visit' })
  | (ColumnBased & {
      readonly kind: 'enum';
      readonly scope: 'event' | 'visit';
      /** The member of each number that ClickHouse stores; '' for 0. */
      readonly members: ReadonlyMap<number, string>;
    });

const riskyColumns = new Set<string>([
  'country',
  'region',
  'city',
  'operator',
  'browser_version',
  'os_version',
  'device_brand',
  'device_model',
]);

function membersOf(type: string): Map<number, string> {
  const members = [...type.matchAll(/'([^']*)' = (\d+)/g)];
  return new Map([[0, ''], ...members.map(([, name = '', code]) => [Number(code), name] as const)]);
}

function fromColumn(name: string, column: Column): Dimension {
  const scope = column.purpose === 'acquisition' ? 'visit' : 'event';
  const based = {
    column: name,
    scope,
    risky: riskyColumns.has(name),
    sharp: column.sharp === true,
    varies: column.dimension?.startsWith('event:') === true,
  } as const;
  return column.type.startsWith('Enum8')
    ? { ...based, kind: 'enum', members: membersOf(column.type) }
    : { ...based, kind: 'text' };
}

const columnDimensions = new Map<string, Dimension>(
  Object.entries<Column>(eventColumns).flatMap(([name, column]) =>
    column.dimension === undefined ? [] : [[column.dimension, fromColumn(name, column)]],
  ),
);

const propertyPrefix = 'event:props:';

export function isTimeDimension(name: DimensionName): name is TimeDimension {
  return timeDimensions.some((time) => time === name);
}

export function dimensionOf(name: DimensionName): Dimension {
  if (isTimeDimension(name)) return { kind: 'time', name };
  if (name === 'event:goal') return { kind: 'goal' };
  if (name === 'visit:entry_page') return { kind: 'entry' };
  if (name === 'visit:exit_page') return { kind: 'exit' };
  if (name.startsWith(propertyPrefix)) {
    return { kind: 'property', key: name.slice(propertyPrefix.length) };
  }
  const dimension = columnDimensions.get(name);
  if (dimension === undefined) throw new TypeError('a dimension that the schema let through');
  return dimension;
}

/** Whether a value of the dimension holds for a whole visit and must be looked up there. */
export function needsVisit(dimension: Dimension): boolean {
  switch (dimension.kind) {
    case 'time':
    case 'goal':
    case 'property':
      return false;
    case 'entry':
    case 'exit':
      return true;
    case 'text':
    case 'enum':
      return dimension.scope === 'visit';
  }
}

export function isRisky(dimension: Dimension): boolean {
  if (dimension.kind === 'property') return true;
  return (dimension.kind === 'text' || dimension.kind === 'enum') && dimension.risky;
}

export function isSharp(dimension: Dimension): boolean {
  if (dimension.kind === 'property') return true;
  if (dimension.kind === 'entry' || dimension.kind === 'exit') return true;
  return (dimension.kind === 'text' || dimension.kind === 'enum') && dimension.sharp;
}

type StoredDimension = Extract<Dimension, { kind: 'text' | 'property' }>;

/** SQL of a text dimension's value on a row; a sharp one is blank once its time has come, before any merge blanks it. */
export function textSql(
  dimension: StoredDimension,
  context: { binder: Binder; isSharp: string },
): string {
  const { binder, isSharp } = context;
  const [sql, sharp] =
    dimension.kind === 'property'
      ? [`props[${binder.bind(dimension.key, 'String')}]`, true]
      : [dimension.column, dimension.sharp];
  return sharp ? `if(${isSharp}, ${sql}, '')` : sql;
}
