import { resolve } from '../read/document.js';
import { entries, get, has, isTrue, items, valueAt, type Node } from '../read/node.js';
import { union } from './combine.js';
import { checksOf } from './checks.js';
import type { Context } from './context.js';
import { docsOf } from './docs.js';
import type { ObjectType, Property, Type, View } from './model.js';
import { enumValues } from './schema-enum.js';

export function convertObject(context: Context, node: Node, view: View): ObjectType {
  const required = new Set(items(get(node, 'required')).map((item) => item.value));
  const hidden: string[] = [];
  const properties: Property[] = [];
  for (const [name, property] of entries(get(node, 'properties'))) {
    if (isHidden(context, property, view)) hidden.push(name);
    else properties.push(convertProperty(context, name, property, view, required.has(name)));
    required.delete(name);
  }
  const open = opennessOf(context, node, view, properties.length + hidden.length === 0);
  const names = open.patterns === undefined && open.closed !== true ? possibleNames(context, node) : undefined;
  const others = names?.filter((name) => !hidden.includes(name) && !properties.some((property) => property.name === name)) ?? [];
  const listed: ObjectType['properties'] = others.map((name) => ({ name, type: open.additional ?? { kind: 'unknown' }, required: required.delete(name), docs: {}, at: node.at }));
  properties.push(...listed);
  // `required` may name a property of another part of an `allOf`; here it is one like all that are not listed.
  const type: Type = open.additional ?? { kind: 'unknown' };
  for (const name of required) if (typeof name === 'string') properties.push({ name, type, required: true, docs: {}, at: node.at });
  const checks = checksOf(node, 'object');
  return {
    kind: 'object',
    properties,
    // Where all names are listed, there are no others.
    ...(names === undefined ? open : { closed: true }),
    ...(hidden.length > 0 && { hidden }),
    ...(checks !== undefined && { checks }),
  };
}

function convertProperty(context: Context, name: string, node: Node, view: View, required: boolean): Property {
  return { name, type: context.convert(node, view), required, docs: docsOf(context.document, node), at: node.at };
}

/** The names that properties can have at all, where those are listed; undefined: others too. */
function possibleNames(context: Context, node: Node): readonly string[] | undefined {
  const written = get(node, 'propertyNames');
  const schema = written && resolve(context.document, written);
  if (schema === undefined || !(has(schema, 'enum') || has(schema, 'const'))) return undefined;
  const values = has(schema, 'const') ? [valueAt(schema, 'const')] : enumValues(schema).map(({ value }) => value);
  const names = values.filter((value) => typeof value === 'string');
  return names.length > 0 ? [...new Set(names)] : undefined;
}

/** Whether the view leaves the property out, by its own flag or by that of the schema it refers to. */
export function isHidden(context: Context, node: Node, view: View): boolean {
  const flag = view === 'write' ? 'readOnly' : 'writeOnly';
  return isTrue(node, flag) || isTrue(resolve(context.document, node), flag);
}

/** The properties that are not listed; an object that lists none and forbids none may have any. */
function opennessOf(context: Context, node: Node, view: View, isBare: boolean): Pick<ObjectType, 'additional' | 'closed' | 'patterns'> {
  const additional = get(node, 'additionalProperties');
  const members = entries(get(node, 'patternProperties')).map(([pattern, schema]) => ({ pattern, type: context.convert(schema, view) }));
  const rest: Type = additional === undefined ? { kind: 'unknown' } : context.convert(additional, view);
  const closed = additional?.value === false && ({ closed: true } as const);
  if (members.length > 0) {
    // A name that matches no pattern may have a value of any type, unless the document says otherwise.
    const types = [...members.map(({ type }) => type), rest];
    const any = types.some(({ kind }) => kind === 'unknown') ? ({ kind: 'unknown' } as const) : union(types);
    return { additional: any, ...closed, patterns: { members, rest } };
  }
  if (closed) return closed;
  const isOpen = additional !== undefined || (isBare && get(node, 'required') === undefined);
  return isOpen ? { additional: rest } : {};
}
