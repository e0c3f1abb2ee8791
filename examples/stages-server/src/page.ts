import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Pagination } from 'authentik-stages';
import { invalid } from './errors.js';
import { stages } from './schema.js';

/** The parameters that all lists have. */
export interface ListQuery {
  readonly ordering?: string;
  readonly page?: number;
  readonly page_size?: number;
  readonly search?: string;
}

/** The parameters of a list that each ask for a value of a field. */
export type FilterNames<Query> = Exclude<keyof NonNullable<Query>, keyof ListQuery> & string;

/** Columns by the name that a field has in the API. */
type Columns = Readonly<Record<string, PgColumn>>;

/** What a list's query is made of. */
export interface Clauses {
  readonly where: SQL | undefined;
  readonly orderBy: SQL[];
  readonly limit: number;
  readonly offset: number;
}

const usualSize = 20;
const largestSize = 100;

/** How many rows the whole list has, whatever part of it is read. */
export const total = sql<number>`count(*) over ()`.mapWith(Number);

/** The clauses for a list's parameters. Those of `filters` ask for equality; any of `fields` may be ordered by. Throws an HttpError. */
export function clausesOf(query: ListQuery, fields: Columns, filters: Columns): Clauses {
  const { limit, page } = pageOf(query);
  const values = new Map<string, unknown>(Object.entries(query));
  const equal = Object.entries(filters).flatMap(([name, column]) => (values.has(name) ? eq(column, values.get(name)) : []));
  return {
    where: and(...equal, ...searched(query.search)),
    orderBy: orderOf(query.ordering, fields),
    limit,
    offset: (page - 1) * limit,
  };
}

/** A page of authentik's: 0 is no page. `rows` are those that the clauses give. Throws an HttpError for a page that there is not. */
export function paginated<Row extends { readonly total: number }, Result>(
  query: ListQuery,
  rows: readonly Row[],
  resultOf: (row: Omit<Row, 'total'>) => Result,
): { pagination: Pagination; results: Result[] } {
  const { limit, page } = pageOf(query);
  if (rows.length === 0 && page > 1) throw invalid('/query/page', 'is no page of this list');
  const count = rows[0]?.total ?? 0;
  const last = Math.max(1, Math.ceil(count / limit));
  const pagination: Pagination = {
    next: page < last ? page + 1 : 0,
    previous: page - 1,
    count,
    current: page,
    total_pages: last,
    start_index: count === 0 ? 0 : (page - 1) * limit + 1,
    end_index: Math.min(page * limit, count),
  };
  return { pagination, results: rows.map(({ total: _, ...row }) => resultOf(row)) };
}

/** More than the largest size gives the largest, as in authentik. */
function pageOf({ page = 1, page_size = usualSize }: ListQuery): { page: number; limit: number } {
  if (page < 1) throw invalid('/query/page', 'is no page of this list');
  if (page_size < 1) throw invalid('/query/page_size', 'must be 1 or more');
  return { page, limit: Math.min(page_size, largestSize) };
}

/** Each word is somewhere in the name, in any case. The column's own collation knows of the case of ASCII alone. */
function searched(search = ''): SQL[] {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => sql`strpos(lower(${stages.name} collate "default"), lower(${word})) > 0`);
}

/** Fields with commas between them, `-` for the other way round. What they leave open is decided by the key, so that pages do not overlap. */
function orderOf(ordering = '', fields: Columns): SQL[] {
  const names = ordering.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const chosen = (names.length > 0 ? names : ['name']).map((name) => {
    const column = new Map(Object.entries(fields)).get(name.replace(/^-/, ''));
    if (!column) throw invalid('/query/ordering', `${JSON.stringify(name)} is no field to order by: these are ${Object.keys(fields).join(', ')}`);
    return name.startsWith('-') ? desc(column) : asc(column);
  });
  return [...chosen, asc(stages.pk)];
}
