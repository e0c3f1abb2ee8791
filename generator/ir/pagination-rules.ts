import type { PaginationRule } from '../config.js';
import type { Report } from '../diagnostics.js';
import { faultOf } from '../pagination.js';
import { resolve, type Document } from '../read/document.js';
import { entries, escapeToken, get, isMapping, items, unescapeToken, type Node } from '../read/node.js';
import type { At, Operation, Pagination } from './model.js';
import { operationsIn } from './operations.js';

const extension = 'x-pagination';

/** A rule as the model has it, before it is known whom it is for. */
export type Rule = Omit<Pagination, 'operations'>;

/** A rule, and where somebody wrote it. */
export interface Placed {
  readonly rule: Rule;
  readonly at: At;
}

/** One rule, or a list of them. */
export function rulesAtRoot(document: Document, report: Report): readonly Placed[] {
  const node = get(document.root, extension);
  const all = Array.isArray(node?.value) ? items(node) : [node];
  return all.flatMap((one) => (one === undefined ? [] : (ruleOf(one, report) ?? [])));
}

/** The rules of single operations, by the pointers of these; undefined: `false` says that there is none. */
export function ownRules(document: Document, operations: readonly Operation[], report: Report): ReadonlyMap<string, Placed | undefined> {
  const selected = new Set(operations.map(({ at }) => at.pointer));
  const nodes = entries(get(document.root, 'paths')).flatMap(([, reference]) => operationsIn(resolve(document, reference)).map(([, node]) => node));
  const found = new Map<string, Placed | undefined>();
  for (const node of nodes) {
    const written = selected.has(node.at.pointer) ? get(node, extension) : undefined;
    const placed = written === undefined || written.value === false ? undefined : ruleOf(written, report);
    if (placed !== undefined || written?.value === false) found.set(node.at.pointer, placed);
  }
  return found;
}

/** What somebody wrote as a rule; undefined, and a warning, when it is none. */
export function ruleOf(node: Node, report: Report): Placed | undefined {
  const fault = isMapping(node.value) ? faultOf(new Map(Object.entries(node.value))) : 'it is no mapping';
  if (fault !== undefined) {
    report('invalid-pagination', node.at, { reason: fault });
    return undefined;
  }
  const { style, items: list, ...others } = node.value as PaginationRule;
  const { parameter, next, total, first }: { parameter?: string; next?: string; total?: string; first?: number } = others;
  const rule: Rule = {
    style,
    ...(parameter !== undefined && { parameter }),
    items: tokensOf(list),
    ...(next !== undefined && { next: tokensOf(next) }),
    ...(total !== undefined && { total: tokensOf(total) }),
    ...(first !== undefined && { first }),
  };
  return { rule, at: node.at };
}

function tokensOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(unescapeToken);
}

/** A rule in few words, for a message. */
export function described({ style, parameter, items: path }: Rule): string {
  return `{ style: ${style}${parameter === undefined ? '' : `, parameter: ${parameter}`}, items: ${path.length === 0 ? '""' : pointerOf(path)} }`;
}

export function pointerOf(path: readonly string[]): string {
  return path.map((name) => `/${escapeToken(name)}`).join('');
}
