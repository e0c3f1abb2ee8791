import type { Report } from '../diagnostics.js';
import { fixedPairs, templateOf } from '../read/path-parts.js';
import type { Distinction, Operation, Parameter, Type } from './model.js';

type Described = Omit<Operation, 'callable'>;

/**
 * Says what tells an operation from others of its method and path: what the query, or a header, of each of its requests
 * has. Reports those that nothing tells apart, the type of their bodies neither.
 */
export function toldApart(operations: readonly Described[], report: Report): readonly Described[] {
  const groups = new Map<string, Group>();
  const surveyed = operations.map((operation) => {
    const requests = requestsOf(operation);
    const likely = required(operation);
    const group = groups.get(requests) ?? { size: 0, having: new Map() };
    groups.set(requests, group);
    group.size++;
    for (const key of likely.map(keyOf)) group.having.set(key, (group.having.get(key) ?? 0) + 1);
    return { operation, requests, likely, group };
  });
  const first = new Map<string, Described>();
  return surveyed.map(({ operation, requests, likely: all, group }) => {
    const only = fixed(operation);
    // What all of them require tells nothing.
    const likely = all.filter((one) => group.having.get(keyOf(one)) !== group.size);
    const key = JSON.stringify([requests, [...only, ...likely].map(keyOf).sort(), operation.body?.contents.map(({ mediaType }) => mediaType)]);
    const other = first.get(key);
    if (other === undefined) first.set(key, operation);
    else report('same-path', operation.at, { other: other.path, method: operation.method });
    return { ...operation, ...(only.length > 0 && { only }), ...(likely.length > 0 && { likely }) };
  });
}

/** Operations of the same requests, and how many of them have what. */
interface Group {
  size: number;
  readonly having: Map<string, number>;
}

function requestsOf({ method, target, server }: Described): string {
  return `${method} ${server?.url ?? ''} ${templateOf(target.path)}`;
}

function keyOf({ in: place, name, value }: Distinction): string {
  return JSON.stringify([place, name, value]);
}

/** What the path has in its query. */
function fixed({ target }: Described): readonly Distinction[] {
  return [...fixedPairs(target)].map(([name, value]) => ({ in: 'query', name, value }));
}

/** Required parameters: with their value where they have one alone. */
function required({ parameters }: Described): readonly Distinction[] {
  return parameters.filter(isThere).map(({ in: place, name, type }) => {
    const isHeader = place === 'header';
    return { in: isHeader ? 'header' : 'query', name: isHeader ? name.toLowerCase() : name, ...(type.kind === 'literal' && { value: String(type.value).trim() }) };
  });
}

/** Whether each request has something under the parameter's own name. */
function isThere({ in: place, required: isRequired, mediaType, type }: Parameter): boolean {
  return isRequired && mediaType === undefined && (place === 'query' || place === 'header') && isNamed(type);
}

function isNamed(type: Type): boolean {
  return ['string', 'number', 'boolean', 'literal', 'array'].includes(type.kind) || (type.kind === 'union' && type.members.every(isNamed));
}
