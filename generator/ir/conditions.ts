import { entries, get, items, numberAt, textOf, type Mapping, type Node } from '../read/node.js';
import type { Context } from './context.js';
import type { Condition, Type, View } from './model.js';

type Converter = (schema: Node, convert: (node: Node) => Type, owner: Node) => readonly Condition[];

/** Each keyword that holds schemas and that no type expresses, and what becomes of it. */
const keywords: Readonly<Record<string, Converter>> = {
  not: (schema, convert) => [{ kind: 'not', type: convert(schema) }],
  if: convertIf,
  contains: convertContains,
  propertyNames: (schema, convert) => [{ kind: 'propertyNames', type: convert(schema) }],
  dependentRequired: (names) =>
    entries(names).map(([property, required]) => ({ kind: 'dependent', property, required: items(required).map(({ value }) => textOf(value)) })),
  dependentSchemas: (schemas, convert) => entries(schemas).map(([property, schema]) => ({ kind: 'dependent', property, type: convert(schema) })),
  unevaluatedProperties: (schema, convert) => [{ kind: 'unevaluatedProperties', type: convert(schema) }],
  unevaluatedItems: (schema, convert) => [{ kind: 'unevaluatedItems', type: convert(schema) }],
  contentSchema: (schema, convert) => [{ kind: 'contentSchema', type: convert(schema) }],
};

const names = Object.keys(keywords);

/** Whether a schema says something that is kept as a condition. */
export function hasConditions(schema: Mapping): boolean {
  return names.some((name) => schema[name] !== undefined);
}

/** What a schema says that no type expresses, and that consists of schemas. */
export function conditionsOf(context: Context, node: Node, view: View): readonly Condition[] {
  const convert = (schema: Node): Type => context.convert(schema, view);
  return names.flatMap((name) => {
    const schema = get(node, name);
    return schema === undefined ? [] : (keywords[name]?.(schema, convert, node) ?? []);
  });
}

function convertIf(schema: Node, convert: (node: Node) => Type, owner: Node): readonly Condition[] {
  const [then, otherwise] = [get(owner, 'then'), get(owner, 'else')];
  // Without a branch the condition decides nothing.
  if (then === undefined && otherwise === undefined) return [];
  return [{ kind: 'if', type: convert(schema), ...(then && { then: convert(then) }), ...(otherwise && { else: convert(otherwise) }) }];
}

function convertContains(schema: Node, convert: (node: Node) => Type, owner: Node): readonly Condition[] {
  const max = numberAt(owner, 'maxContains');
  return [{ kind: 'contains', type: convert(schema), min: numberAt(owner, 'minContains') ?? 1, ...(max !== undefined && { max }) }];
}
