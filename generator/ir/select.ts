import type { Selection, Selector } from '../config.js';
import type { Report } from '../diagnostics.js';
import { matcher, partsOf, type SelectorKind } from '../selector.js';
import type { At, Operation } from './model.js';
import { byCodeUnit } from './names.js';

/** What a selector looks at in an operation. */
export type Selectable = Pick<Operation, 'id' | 'path' | 'tags'> & { readonly deprecated: boolean };

const namesOf: Readonly<Record<SelectorKind, (operation: Selectable) => readonly string[]>> = {
  tag: ({ tags }) => tags,
  operation: ({ id }) => [id],
  path: ({ path }) => [path],
};

/** Whether a selection leaves anything out. */
export function isSelective({ include = [], exclude = [] }: Selection): boolean {
  return include.length + exclude.length > 0;
}

/**
 * The operations that a selection names, in their order. A selector that names none of them is reported.
 *
 * @param at where the document lists its operations.
 */
export function select<T extends Selectable>(operations: readonly T[], { include = [], exclude = [] }: Selection, at: At, report: Report): readonly T[] {
  const [included, excluded] = [include, exclude].map((selectors) => selectors.map((selector) => matching(selector, operations, at, report)));
  const isIn = (sets: readonly ReadonlySet<T>[] | undefined, operation: T): boolean => sets?.some((set) => set.has(operation)) === true;
  const selected = operations.filter((operation) => (include.length === 0 || isIn(included, operation)) && !isIn(excluded, operation));
  if (selected.length === 0 && operations.length > 0) report('nothing-selected', at, { amount: String(operations.length) });
  return selected;
}

function matching<T extends Selectable>(selector: Selector, operations: readonly T[], at: At, report: Report): ReadonlySet<T> {
  const { kind, pattern } = partsOf(selector) ?? { kind: undefined, pattern: '' };
  if (kind === 'deprecated' || kind === undefined) return found(operations.filter(({ deprecated }) => kind !== undefined && deprecated), selector, 'none of them is deprecated', at, report);
  const matches = matcher(pattern);
  const there = `there is ${listed(operations.flatMap(namesOf[kind]))}`;
  return found(operations.filter((operation) => namesOf[kind](operation).some(matches)), selector, there, at, report);
}

function found<T>(operations: readonly T[], selector: Selector, there: string, at: At, report: Report): ReadonlySet<T> {
  if (operations.length === 0) report('unused-selector', at, { selector, there });
  return new Set(operations);
}

/** How many names one line holds. */
const mostListed = 12;

function listed(names: readonly string[]): string {
  const all = [...new Set(names)].sort(byCodeUnit);
  const more = all.length > mostListed ? ` and ${all.length - mostListed} more` : '';
  return all.length === 0 ? 'none' : `${all.slice(0, mostListed).join(', ')}${more}`;
}
