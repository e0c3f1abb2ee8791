import type { ObjectType, Parameter, Type } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { merged } from './merged.js';
import { jsonTextOf, scalarValue } from './reading.js';
import { json, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';

/** A text that several members could read is taken by the first of them: the more particular comes first. */
const precedence: readonly Type['kind'][] = ['literal', 'boolean', 'bigint', 'number', 'date', 'string', 'array', 'tuple', 'object'];

/** What reads a parameter. One in the path is always there. */
export function parameterValue({ in: place, type, required, mediaType, claimed, nested }: Parameter, symbols: Symbols, runtime: Runtime): Expression {
  const format = mediaType === undefined ? undefined : formatOf(mediaType);
  const value = format === 'json' ? jsonTextOf(type, symbols, runtime.value('jsonText')) : wireValue(type, { symbols, runtime, isForm: format === 'form', isNested: nested === true });
  const whole = format === 'form' ? runtime.call('formText', value) : value;
  const open = claimed === undefined ? whole : runtime.call('rest', whole, ...claimed.map(json));
  return required && place !== 'path' ? runtime.call('required', open) : open;
}

/** How the text of a parameter is made, where it has a media type. */
export function formatOf(mediaType: string): 'json' | 'form' | 'text' {
  if (/^[^;]*[/+]json\s*(?:;|$)/iu.test(mediaType)) return 'json';
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/iu.test(mediaType) ? 'form' : 'text';
}

interface Reading {
  readonly symbols: Symbols;
  readonly runtime: Runtime;
  /** The members of a form may be lists, and objects written as JSON. */
  readonly isForm?: boolean;
  /** What has no type may be an object or a list as well. */
  readonly isNested?: boolean;
}

/** What reads a value from its texts. */
export function wireValue(type: Type, reading: Reading): Expression {
  const { symbols, runtime } = reading;
  const read = (part: Type): Expression => wireValue(part, reading);
  const resolved = merged(type, symbols);
  switch (resolved.kind) {
    case 'boolean':
      return runtime.value('boolean');
    case 'number':
      return runtime.value(resolved.integer ? 'integer' : 'number');
    case 'bigint':
    case 'date':
      return scalarValue(resolved.kind);
    case 'literal':
      return runtime.call('literal', { kind: 'json', value: resolved.value });
    case 'array':
      return runtime.call('array', read(resolved.items));
    case 'tuple': {
      const { items, rest } = resolved;
      return runtime.call('tuple', { kind: 'array', items: items.map(read) }, ...(rest === undefined ? [] : [read(rest)]));
    }
    case 'object':
      return objectValue(resolved, reading);
    case 'union':
      return unionValue(resolved.members.map((member) => merged(member, symbols)), read, runtime);
    case 'unknown':
      return runtime.value(reading.isNested === true ? 'texts' : 'string');
    default:
      return runtime.value('string');
  }
}

function objectValue({ properties, additional, closed }: ObjectType, reading: Reading): Expression {
  const { runtime } = reading;
  const read = (part: Type): Expression => (reading.isForm === true ? formValue(part, reading, true) : wireValue(part, reading));
  const required = properties.filter((property) => property.required).map((property) => property.name);
  // Where nothing is listed and nothing is ruled out, any member may be there.
  const others: Type | undefined = additional ?? (properties.length === 0 && closed !== true ? { kind: 'unknown' } : undefined);
  const options = [
    ...(required.length > 0 ? [['required', json(required)] as const] : []),
    ...(others === undefined ? [] : [['additional', read(others)] as const]),
  ];
  const members = record(properties.map((property) => [property.name, read(property.type)]));
  return runtime.call('object', members, ...(options.length > 0 ? [record(options)] : []));
}

/** What reads a member of a form: the items of a list stand for themselves, an object is JSON. */
function formValue(type: Type, reading: Reading, mayBeList: boolean): Expression {
  const { runtime, symbols } = reading;
  const resolved = merged(type, symbols);
  if (resolved.kind === 'array' && mayBeList) return runtime.call('array', formValue(resolved.items, reading, false));
  const parts = resolved.kind === 'union' ? resolved.members.map((member) => merged(member, symbols)) : [resolved];
  const isCompound = parts.some(({ kind }) => kind === 'array' || kind === 'tuple' || kind === 'object');
  return isCompound ? jsonTextOf(type, symbols, runtime.value('jsonText')) : wireValue(resolved, reading);
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
