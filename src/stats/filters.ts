/**
 * Filters as a tree of predicates, each knowing where its value is found: on every row, on the
 * visit's first event, or on its first or last page view.
 */
import type { Goal } from '../model/goal.ts';
import { type Dimension, dimensionOf, textSql } from './dimensions.ts';
import { anyGoalSql } from './goals.ts';
import type { Filter, FilterOperator, SimpleFilter } from './question.ts';
import type { Binder } from './statement.ts';

export type LeafScope = 'row' | 'visit' | 'entry' | 'exit';

export interface Leaf {
  readonly op: 'leaf';
  readonly scope: LeafScope;
  /** Predicate on a row; for `entry` and `exit` on the page view's row. */
  readonly sql: string;
  /** What it says where there is no such page view. */
  readonly blank: boolean;
}
export type FilterNode =
  | Leaf
  | { readonly op: 'and' | 'or'; readonly nodes: readonly FilterNode[] }
  | { readonly op: 'not'; readonly node: FilterNode };

export interface FilterContext {
  readonly binder: Binder;
  /** Predicate on a row: its sharp fields are not blank yet. */
  readonly isSharp: string;
  readonly goals: readonly Goal[];
}

export const always: FilterNode = { op: 'and', nodes: [] };

function isPositive(op: FilterOperator): boolean {
  return op === 'is' || op === 'contains';
}

/** `is` and `contains` in TypeScript, case counts; the same as the SQL below. */
export function matchesText(op: FilterOperator, values: readonly string[], text: string): boolean {
  const found =
    op === 'is' || op === 'is_not'
      ? values.includes(text)
      : values.some((value) => text.includes(value));
  return found === isPositive(op);
}

/** SQL that is 1 where the text is, or contains, one of the values. One value alone needs no list, and a third less time. */
function findTextSql(text: string, values: readonly string[], how: TextSearch): string {
  const [only] = values;
  const { contains, binder } = how;
  if (only !== undefined && values.length === 1) {
    const one = binder.bind(only, 'String');
    return contains ? `position(${text}, ${one}) > 0` : `${text} = ${one}`;
  }
  const list = binder.bind(values, 'Array(String)');
  return contains
    ? `arrayExists(part -> position(${text}, part) > 0, ${list})`
    : `has(${list}, ${text})`;
}

interface TextSearch {
  readonly contains: boolean;
  readonly binder: Binder;
}

function textFilterSql(text: string, [op, , values]: SimpleFilter, binder: Binder): string {
  const contains = op === 'contains' || op === 'contains_not';
  const found = findTextSql(text, values, { contains, binder });
  return isPositive(op) ? `(${found})` : `(NOT (${found}))`;
}

function leafSql(dimension: Dimension, filter: SimpleFilter, context: FilterContext): string {
  const [op, , values] = filter;
  const { binder, goals } = context;
  switch (dimension.kind) {
    case 'time':
      throw new TypeError('time is no filter');
    case 'goal': {
      const positive = op === 'is' || op === 'is_not' ? 'is' : 'contains';
      const named = goals.filter((goal) => matchesText(positive, values, goal.name));
      const sql = anyGoalSql(named, binder);
      return isPositive(op) ? sql : `(NOT ${sql})`;
    }
    case 'enum': {
      // Written as members of our own list, so that the primary key, which has `kind`, can be used.
      const members = [...dimension.members.values()].filter((one) => matchesText(op, values, one));
      const list = members.map((member) => `'${member}'`).join(', ');
      return members.length === 0 ? '0' : `(${dimension.column} IN (${list}))`;
    }
    case 'entry':
    case 'exit':
      return textFilterSql('path', filter, binder);
    case 'text':
    case 'property':
      return textFilterSql(textSql(dimension, context), filter, binder);
  }
}

function scopeOf(dimension: Dimension): LeafScope {
  if (dimension.kind === 'entry' || dimension.kind === 'exit') return dimension.kind;
  return 'scope' in dimension && dimension.scope === 'visit' ? 'visit' : 'row';
}

export function parseFilter(filter: Filter, context: FilterContext): FilterNode {
  switch (filter[0]) {
    case 'and':
    case 'or':
      return { op: filter[0], nodes: filter[1].map((inner) => parseFilter(inner, context)) };
    case 'not':
      return { op: 'not', node: parseFilter(filter[1], context) };
    default: {
      const [op, name, values] = filter;
      const dimension = dimensionOf(name);
      const sql = leafSql(dimension, filter, context);
      return { op: 'leaf', scope: scopeOf(dimension), sql, blank: matchesText(op, values, '') };
    }
  }
}

export function scopesOf(node: FilterNode): Set<LeafScope> {
  switch (node.op) {
    case 'leaf':
      return new Set([node.scope]);
    case 'not':
      return scopesOf(node.node);
    case 'and':
    case 'or':
      return new Set(node.nodes.flatMap((inner) => [...scopesOf(inner)]));
  }
}

/** The tree as SQL, each leaf as `emit` says. */
export function emitFilter(node: FilterNode, emit: (leaf: Leaf) => string): string {
  switch (node.op) {
    case 'leaf':
      return emit(node);
    case 'not':
      return `(NOT ${emitFilter(node.node, emit)})`;
    case 'and':
    case 'or': {
      if (node.nodes.length === 0) return node.op === 'and' ? '1' : '0';
      const parts = node.nodes.map((inner) => emitFilter(inner, emit));
      return `(${parts.join(node.op === 'and' ? ' AND ' : ' OR ')})`;
    }
  }
}

/** On a row that belongs to no visit (an e-mail opened, a visitor who is not counted): its own values, and no entry or exit page. */
export function emitOnRow(node: FilterNode): string {
  return emitFilter(node, (leaf) =>
    leaf.scope === 'row' || leaf.scope === 'visit' ? leaf.sql : leaf.blank ? '1' : '0',
  );
}
