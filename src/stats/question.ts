/**
 * The one question that statistics answer, as data: `POST /api/v2/query`. A superset of Plausible's
 * Stats API v2 (names and shapes), so that its clients work.
 */
import { z } from 'zod';
import { eventColumns } from '../model/columns.ts';
import { limits } from '../model/limits.ts';

export const metricNames = [
  'visitors',
  'visits',
  'pageviews',
  'events',
  'bounce_rate',
  'visit_duration',
  'views_per_visit',
  'conversions',
  'conversion_rate',
  'shares',
  'email_opens',
  'email_prefetches',
  'scroll_depth',
  'time_on_page',
  'total_revenue',
] as const;
export type MetricName = (typeof metricNames)[number];

export const timeDimensions = [
  'time',
  'time:minute',
  'time:hour',
  'time:day',
  'time:week',
  'time:month',
] as const;
export type TimeDimension = (typeof timeDimensions)[number];

type ColumnDimension = {
  [C in keyof typeof eventColumns]: (typeof eventColumns)[C] extends { dimension: infer D }
    ? D
    : never;
}[keyof typeof eventColumns];
const columnDimensions: ColumnDimension[] = Object.values(eventColumns).flatMap((column) =>
  'dimension' in column ? [column.dimension] : [],
);

/** Dimensions that are not a column of the row: computed over the visit, or over the goals. */
export const computedDimensions = ['visit:entry_page', 'visit:exit_page', 'event:goal'] as const;
export type DimensionName =
  | ColumnDimension
  | (typeof computedDimensions)[number]
  | TimeDimension
  | `event:props:${string}`;

/** Every dimension but properties, which are named by the site. */
export const dimensionNames: readonly string[] = [
  ...timeDimensions,
  ...computedDimensions,
  ...columnDimensions,
];

const propertyDimension = /^event:props:[A-Za-z][A-Za-z0-9_.-]{0,59}$/;
function isDimension(name: unknown): name is DimensionName {
  return (
    typeof name === 'string' && (dimensionNames.includes(name) || propertyDimension.test(name))
  );
}
const dimension = z.custom<DimensionName>(isDimension, 'unknown_dimension');

export const filterOperators = ['is', 'is_not', 'contains', 'contains_not'] as const;
export type FilterOperator = (typeof filterOperators)[number];
const filterValues = z
  .array(z.string().max(limits.queryFilterChars))
  .min(1)
  .max(limits.queryFilterValues);
const simpleFilter = z.tuple([z.enum(filterOperators), dimension, filterValues]);
export type SimpleFilter = [FilterOperator, DimensionName, string[]];
export type Filter = SimpleFilter | ['and' | 'or', Filter[]] | ['not', Filter];

/** Looked at before the schema, which goes as deep as what was sent. */
function isBounded(filters: unknown): filters is Filter[] {
  let level = [filters];
  let arrays = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    const found = level.filter((value) => Array.isArray(value));
    arrays += found.length;
    if (depth > limits.queryFilterNesting || arrays > limits.queryFilterArrays) return false;
    level = found.flat();
  }
  return true;
}
const filter: z.ZodType<Filter, Filter> = z.lazy(() =>
  z.union([
    simpleFilter,
    z.tuple([z.enum(['and', 'or']), z.array(filter).min(1).max(limits.queryFilters)]),
    z.tuple([z.literal('not'), filter]),
  ]),
);

export const dateRangeNames = [
  'realtime',
  'day',
  'yesterday',
  '7d',
  '28d',
  '30d',
  '91d',
  'month',
  'last_month',
  '6mo',
  '12mo',
  'year',
  'all',
] as const;
export type DateRangeName = (typeof dateRangeNames)[number];

/** What the database's moments hold (seconds since 1970 in 32 bits), in every time zone. */
export const firstDay = '1970-01-02';
export const lastDay = '2105-12-31';
/** A day that can be asked for. */
export const daySchema = z.iso
  .date()
  .refine((day) => day >= firstDay && day <= lastDay, 'out_of_range');

export const comparisonModes = ['previous_period', 'same_weekdays', 'year_over_year'] as const;

export const questionSchema = z.strictObject({
  site_id: z.string().min(1).max(limits.siteIdChars),
  metrics: z.array(z.enum(metricNames)).min(1).max(limits.queryMetrics),
  /** A name, or the first and the last day in the site's time zone, both inside. */
  date_range: z.union([z.enum(dateRangeNames), z.tuple([daySchema, daySchema])]),
  dimensions: z.array(dimension).max(limits.queryDimensions).default([]),
  filters: z
    .custom<Filter[]>(isBounded, 'too_deep')
    .pipe(z.array(filter).max(limits.queryFilters))
    .default([]),
  order_by: z
    .array(z.tuple([z.string().max(100), z.enum(['asc', 'desc'])]))
    .max(4)
    .optional(),
  include: z
    .strictObject({
      /** Every time bucket's label in order, also those without rows, in `meta.time_labels`. */
      time_labels: z.boolean().optional(),
      /** How many rows there are without pagination, in `meta.total_rows`. */
      total_rows: z.boolean().optional(),
      /** 95 % Wilson intervals of rates, in each row's `intervals`. */
      intervals: z.boolean().optional(),
      comparisons: z.strictObject({ mode: z.enum(comparisonModes) }).optional(),
    })
    .default({}),
  pagination: z
    .strictObject({
      limit: z.int().min(1).max(limits.queryRows).default(limits.queryRowsDefault),
      offset: z.int().min(0).max(1_000_000).default(0),
    })
    .default({ limit: limits.queryRowsDefault, offset: 0 }),
});
export type Question = z.infer<typeof questionSchema>;
/** What a client may send: defaults left out. */
export type QuestionInput = z.input<typeof questionSchema>;

/** null: this metric can't be known here (visitors under `strict`, a rate of nothing, fields already blurred). */
export type MetricValue = number | null;

export interface ResultRow {
  readonly dimensions: string[];
  /** In the order of `metrics`. Rates are percent with one decimal, durations whole seconds. */
  readonly metrics: MetricValue[];
  /** Small groups merged into this row; at most one a result, always the last. Its dimension value is 'Other'. */
  readonly other?: true;
  readonly intervals?: { readonly [Metric in MetricName]?: readonly [low: number, high: number] };
  readonly comparison?: {
    readonly dimensions: string[];
    readonly metrics: MetricValue[];
    /** Percent change, null where there is nothing to compare with. */
    readonly change: MetricValue[];
    /** Whether the change is beyond chance (95 %); null where no test applies. */
    readonly beyond_chance: (boolean | null)[];
  };
}

export interface QueryResult {
  readonly results: ResultRow[];
  readonly meta: {
    readonly time_labels?: string[];
    /** Index of the bucket that is still running. */
    readonly running_label?: number;
    readonly comparison_time_labels?: string[];
    readonly total_rows?: number;
    /** First day from which on every asked figure is complete (older sharp fields have been blanked). */
    readonly complete_from?: string;
    /** Metrics that cannot be told of a part of the range any more. */
    readonly not_known?: MetricName[];
    /** Metrics that the site's policy does not count at all. */
    readonly not_counted?: MetricName[];
    /** Cells under this many people were merged into Other. */
    readonly threshold?: number;
    /** The first and last day that was asked, in the site's time zone. */
    readonly date_range: readonly [string, string];
    readonly comparison_date_range?: readonly [string, string];
  };
  readonly query: Question;
}
