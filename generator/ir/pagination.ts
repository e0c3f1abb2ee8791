import type { PaginationRule } from '../config.js';
import type { Report } from '../diagnostics.js';
import type { Document } from '../read/document.js';
import { get } from '../read/node.js';
import type { Operation, Pagination, Type, TypeId } from './model.js';
import { described, ownRules, pointerOf, ruleOf, rulesAtRoot, type Placed, type Rule } from './pagination-rules.js';

type TypeOf = (id: TypeId) => Type | undefined;

interface PaginationOptions {
  /** The rules of the configuration. */
  readonly pagination?: readonly PaginationRule[];
  /** Whether the operations are all that the document has: only then is a rule of its root expected to fit one. */
  readonly isWhole: boolean;
  readonly typeOf: TypeOf;
}

/** Which operations give their lists in pages, and how: an operation's own rule comes before those of the configuration, and these before those of the document's root. */
export function paginationOf(document: Document, operations: readonly Operation[], options: PaginationOptions, report: Report): readonly Pagination[] {
  const { pagination = [], isWhole, typeOf } = options;
  const listed = get(document.root, 'paths') ?? document.root;
  const configured = pagination.flatMap((rule) => ruleOf({ value: rule, at: listed.at }, report) ?? []);
  const atRoot = rulesAtRoot(document, report);
  for (const placed of [...configured, ...(isWhole ? atRoot : [])]) reportUnused(placed, operations, typeOf, report);
  const shared = [...configured, ...atRoot].map(({ rule }) => rule);
  const own = ownRules(document, operations, report);
  const chosen = operations.flatMap((operation) => {
    if (own.has(operation.at.pointer) && own.get(operation.at.pointer) === undefined) return [];
    const placed = own.get(operation.at.pointer);
    const misfit = placed && misfitOf(operation, placed.rule, typeOf);
    if (placed !== undefined && misfit !== undefined) report('misfit-pagination', placed.at, { operation: operation.id, reason: misfit.reason });
    const rule = placed === undefined ? shared.find((candidate) => misfitOf(operation, candidate, typeOf) === undefined) : placed.rule;
    return rule === undefined || misfit !== undefined || !operation.callable ? [] : [[operation.id, rule] as const];
  });
  return grouped(chosen, shared);
}

function reportUnused({ rule, at }: Placed, operations: readonly Operation[], typeOf: TypeOf, report: Report): void {
  const misfits: Misfit[] = [];
  for (const operation of operations) {
    const misfit = misfitOf(operation, rule, typeOf);
    if (misfit === undefined) return;
    misfits.push(misfit);
  }
  const nearest = misfits.find(({ hasParameter }) => hasParameter) ?? misfits[0];
  report('unused-pagination', at, { rule: described(rule), reason: nearest?.reason ?? 'there is none' });
}

/** Why a rule does not fit an operation. */
interface Misfit {
  readonly reason: string;
  /** It has the parameter, at least. */
  readonly hasParameter: boolean;
}

/** Undefined: the operation gives its pages by the rule. */
function misfitOf({ parameters, responses }: Operation, { parameter, items }: Rule, typeOf: TypeOf): Misfit | undefined {
  const hasParameter = parameter === undefined || parameters.some((one) => one.in === 'query' && one.name === parameter && one.style !== 'querystring');
  if (!hasParameter) return { hasParameter, reason: `there is no query parameter \`${parameter}\`` };
  const isDeclared = responses.some(({ status }) => status.startsWith('2'));
  const successes = responses.filter(({ status }) => status.startsWith('2') || (status === 'default' && !isDeclared));
  const bodies = successes.flatMap(({ contents }) => contents.filter(({ format }) => format === 'json' || format === 'jsonText'));
  if (bodies.some(({ type }) => holdsArray(type, items, typeOf))) return undefined;
  return { hasParameter, reason: `no successful response has a JSON array ${items.length === 0 ? 'for a body' : `at \`${pointerOf(items)}\``}` };
}

/** Whether some value of the type has an array at the path. Each named type is asked once on the way to each part of the path. */
function holdsArray(type: Type, path: readonly string[], typeOf: TypeOf, seen: Set<TypeId> = new Set()): boolean {
  const [name, ...rest] = path;
  switch (type.kind) {
    case 'ref': {
      const named = seen.has(type.id) ? undefined : typeOf(type.id);
      seen.add(type.id);
      return named !== undefined && holdsArray(named, path, typeOf, seen);
    }
    case 'union':
    case 'intersection':
      return type.members.some((member) => holdsArray(member, path, typeOf, seen));
    case 'array':
    case 'tuple':
      return name === undefined;
    case 'object': {
      const property = type.properties.find((one) => one.name === name)?.type ?? (type.properties.length === 0 ? type.additional : undefined);
      return name !== undefined && property !== undefined && holdsArray(property, rest, typeOf);
    }
    default:
      return false;
  }
}

/** The shared rules first, in their order; each of them once, with its operations. */
function grouped(chosen: readonly (readonly [id: string, rule: Rule])[], shared: readonly Rule[]): readonly Pagination[] {
  const groups = new Map(shared.map((rule) => [JSON.stringify(rule), { rule, operations: [] as string[] }]));
  for (const [id, rule] of chosen) {
    const key = JSON.stringify(rule);
    const group = groups.get(key) ?? { rule, operations: [] };
    groups.set(key, group);
    group.operations.push(id);
  }
  return [...groups.values()].filter(({ operations }) => operations.length > 0).map(({ rule, operations }) => ({ ...rule, operations }));
}
