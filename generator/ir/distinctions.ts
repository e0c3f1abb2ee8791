import type { Report } from '../diagnostics.js';
import { pairOf } from '../read/path-parts.js';
import type { Distinction, Operation, Type } from './model.js';

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
  const alone: ReadonlySet<string> = new Set([...groups].flatMap(([requests, { length }]) => (length === 1 ? [requests] : [])));
  const first = new Map<string, Described>();
  return operations.map((operation) => {
    const requests = requestsOf(operation);
    const only = [...inQuery(operation), ...(alone.has(requests) ? [] : required(operation))];
    const key = JSON.stringify([requests, only, operation.body?.contents.map(({ mediaType }) => mediaType)]);
    const other = first.get(key);
    if (other === undefined) first.set(key, operation);
    else report('same-path', operation.at, { other: other.path, method: operation.method });
    return only.length === 0 ? operation : { ...operation, only };
  });
}

function requestsOf({ method, target }: Described): string {
  return `${method} ${target.path.replaceAll(/\{[^{}]*\}/gu, '{}')}`;
}

function inQuery({ target }: Described): readonly Distinction[] {
  return [...new Map(target.query.map(pairOf))].map(([name, value]) => ({ in: 'query', name, value }));
}

/** Of these there is a pair by the parameter's name. */
const scalars: readonly Type['kind'][] = ['string', 'number', 'boolean', 'literal'];

/** Required parameters: with their value where they have one alone. */
function required({ parameters }: Described): readonly Distinction[] {
  return parameters.flatMap(({ in: place, name, required: isRequired, type }): readonly Distinction[] => {
    if (!isRequired || (place !== 'query' && place !== 'header') || !scalars.includes(type.kind)) return [];
    return [{ in: place, name: place === 'header' ? name.toLowerCase() : name, ...(type.kind === 'literal' && { value: String(type.value) }) }];
  });
}
