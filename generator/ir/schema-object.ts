import { resolve } from '../read/document.js';
import { entries, get, isMapping, isTrue, items, stringAt, type Node } from '../read/node.js';
import { union } from './combine.js';
import { checksOf } from './checks.js';
import type { Context } from './context.js';
import { docsOf } from './docs.js';
import type { ObjectType, Property, Type, View } from './model.js';

export function convertObject(context: Context, node: Node, view: View): Type {
  const required = new Set(items(get(node, 'required')).map((item) => item.value));
  const hidden: string[] = [];
  const properties: Property[] = [];
  for (const [name, property] of entries(get(node, 'properties'))) {
    if (isHidden(context, property, view)) hidden.push(name);
    else properties.push(convertProperty(context, name, property, view, required.has(name)));
    required.delete(name);
  }
  // `required` may name a property of another part of an `allOf`.
  for (const name of required) {
    if (typeof name === 'string') properties.push({ name, type: { kind: 'unknown' }, required: true, docs: {}, at: node.at });
  }
  const additional = additionalOf(context, node, view, properties.length + hidden.length === 0);
  const checks = checksOf(node, 'object');
  const type: ObjectType = {
    kind: 'object',
    properties,
    ...(additional !== undefined && { additional }),
    ...(get(node, 'additionalProperties')?.value === false && { closed: true }),
    ...(hidden.length > 0 && { hidden }),
    ...(checks !== undefined && { checks }),
  };
  return type;
}

function convertProperty(context: Context, name: string, node: Node, view: View, required: boolean): Property {
  const own = docsOf(node);
  const docs = stringAt(node, '$ref') !== undefined && context.document.version === '3.0' ? {} : own;
  return { name, type: context.convert(node, view), required, docs, at: node.at };
}

/** Whether the view leaves the property out, by its own flag or by that of the schema it refers to. */
function isHidden(context: Context, node: Node, view: View): boolean {
  const flag = view === 'write' ? 'readOnly' : 'writeOnly';
  return isTrue(node, flag) || isTrue(resolve(context.document, node), flag);
}

/** The type of the properties that are not listed; an object that lists none and forbids none may have any. */
function additionalOf(context: Context, node: Node, view: View, isBare: boolean): Type | undefined {
  const additional = get(node, 'additionalProperties');
  const patterns = entries(get(node, 'patternProperties')).map(([, schema]) => context.convert(schema, view));
  if (additional?.value === false) return patterns.length > 0 ? union(patterns) : undefined;
  if (additional !== undefined && isMapping(additional.value)) return union([context.convert(additional, view), ...patterns]);
  if (additional?.value === true) return { kind: 'unknown' };
  if (patterns.length > 0 && isBare) return union(patterns);
  return isBare && get(node, 'required') === undefined ? { kind: 'unknown' } : undefined;
}
