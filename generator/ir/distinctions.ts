import type { Report } from '../diagnostics.js';
import { pairOf, templateOf } from '../read/path-parts.js';
import type { Distinction, Operation, Parameter, Type } from './model.js';

type Described = Omit<Operation, 'callable'>;

/**
 * Says what tells an operation from others of its method and path: what the query, or a header, of each of its requests
 * has. Reports those that nothing tells apart, the type of their bodies neither.
 */
export function toldApart(operations: readonly Described[], report: Report): readonly Described[] {
  const groups = new Map<string, Described[]>();
  for (const operation of operations) {
    const requests = requestsOf(operation);
    const group = groups.get(requests);
    if (group === undefined) groups.set(requests, [operation]);
    else group.push(operation);
  }
  const first = new Map<string, Described>();
  return operations.map((operation) => {
    const requests = requestsOf(operation);
    const others = (groups.get(requests) ?? []).filter((other) => other !== operation);
    const only = fixed(operation);
    const likely = required(operation).filter((one) => !others.every((other) => required(other).some((its) => keyOf(its) === keyOf(one))));
    const key = JSON.stringify([requests, [...only, ...likely].map(keyOf).sort(), operation.body?.contents.map(({ mediaType }) => mediaType)]);
    const other = first.get(key);
    if (other === undefined) first.set(key, operation);
    else report('same-path', operation.at, { other: other.path, method: operation.method });
    return { ...operation, ...(only.length > 0 && { only }), ...(others.length > 0 && likely.length > 0 && { likely }) };
  });
}

function requestsOf({ method, target, server }: Described): string {
  return `${method} ${server?.url ?? ''} ${templateOf(target.path)}`;
}

function keyOf({ in: place, name, value }: Distinction): string {
  return JSON.stringify([place, name, value]);
}

/** What the path has in its query. */
function fixed({ target }: Described): readonly Distinction[] {
  return [...new Map(target.query.map(pairOf))].map(([name, value]) => ({ in: 'query', name, value }));
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
