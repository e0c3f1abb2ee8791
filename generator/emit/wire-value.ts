import type { Type, TypeId } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { json, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';

/** A text that several members could read is taken by the first of them: the more particular comes first. */
const precedence: readonly Type['kind'][] = ['literal', 'boolean', 'number', 'string', 'array', 'tuple', 'object'];

/** What reads a parameter's value from its texts. */
export function wireValue(type: Type, symbols: Symbols, runtime: Runtime): Expression {
  const read = (part: Type): Expression => wireValue(part, symbols, runtime);
  const resolved = resolve(type, symbols);
  switch (resolved.kind) {
    case 'boolean':
      return runtime.value('boolean');
    case 'number':
      return runtime.value(resolved.integer ? 'integer' : 'number');
    case 'literal':
      return runtime.call('literal', { kind: 'json', value: resolved.value });
    case 'array':
      return runtime.call('array', read(resolved.items));
    case 'tuple':
      return runtime.call('array', read({ kind: 'union', members: [...resolved.items, ...(resolved.rest === undefined ? [] : [resolved.rest])] }));
    case 'object': {
      const { properties, additional } = resolved;
      const required = properties.filter((property) => property.required).map((property) => property.name);
      const options = [
        ...(required.length > 0 ? [['required', json(required)] as const] : []),
        ...(additional === undefined ? [] : [['additional', read(additional)] as const]),
      ];
      const members = record(properties.map((property) => [property.name, read(property.type)]));
      return runtime.call('object', members, ...(options.length > 0 ? [record(options)] : []));
    }
    case 'union':
      return unionValue(resolved.members.map((member) => resolve(member, symbols)), read, runtime);
    default:
      return runtime.value('string');
  }
}

function unionValue(members: readonly Type[], read: (type: Type) => Expression, runtime: Runtime): Expression {
  const flat = members.flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  const literals = flat.flatMap((member) => (member.kind === 'literal' ? [{ kind: 'json', value: member.value } as const] : []));
  const others = flat.filter((member) => member.kind !== 'literal' && member.kind !== 'null').sort((a, b) => precedence.indexOf(a.kind) - precedence.indexOf(b.kind));
  const values = [...(literals.length > 0 ? [runtime.call('literal', ...literals)] : []), ...others.map(read)];
  const [only] = values;
  const value = values.length === 1 && only !== undefined ? only : runtime.call('oneOf', ...values);
  return flat.some((member) => member.kind === 'null') ? runtime.call('nullable', value) : value;
}

/** The type behind references; a circle was refused where the operation was found not to be callable. */
export function resolve(type: Type, symbols: Symbols): Type {
  const seen = new Set<TypeId>();
  let current = type;
  while (current.kind === 'ref' && !seen.has(current.id)) {
    seen.add(current.id);
    current = symbols.named(current.id)?.type ?? { kind: 'unknown' };
  }
  return current;
}
