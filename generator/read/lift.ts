import { get, has, isMapping, type Node } from './node.js';

type Draft = Record<string, unknown>;

/**
 * Turns one OpenAPI 3.0 Schema Object into its 3.1 form, in place: the value was parsed for this reader alone.
 *
 * @returns what 3.0 says to ignore here, for a warning.
 */
export function liftSchema(node: Node): 'enum-without-null' | undefined {
  if (!isMapping(node.value)) return undefined;
  const schema = node.value as Draft;
  liftBound(schema, 'exclusiveMinimum', 'minimum');
  liftBound(schema, 'exclusiveMaximum', 'maximum');
  if (has(node, 'example') && !has(node, 'examples')) {
    schema['examples'] = [schema['example']];
    delete schema['example'];
  }
  return liftNullable(node, schema);
}

/** 3.0: a flag beside the bound; 3.1: the bound itself. */
function liftBound(schema: Draft, exclusive: string, inclusive: string): void {
  if (schema[exclusive] === true && typeof schema[inclusive] === 'number') {
    schema[exclusive] = schema[inclusive];
    delete schema[inclusive];
  } else if (typeof schema[exclusive] === 'boolean') {
    delete schema[exclusive];
  }
}

function liftNullable(node: Node, schema: Draft): 'enum-without-null' | undefined {
  const nullable = get(node, 'nullable')?.value;
  delete schema['nullable'];
  if (nullable !== true) return undefined;
  const values = schema['enum'];
  if (typeof schema['type'] === 'string') {
    schema['type'] = [schema['type'], 'null'];
    return Array.isArray(values) && !values.includes(null) ? 'enum-without-null' : undefined;
  }
  const annotations = new Set(['title', 'description', 'readOnly', 'writeOnly', 'deprecated', 'default', 'examples']);
  const asserting = Object.keys(schema).filter((key) => !annotations.has(key) && !key.startsWith('x-'));
  if (asserting.length === 0) return undefined;
  const inner: Draft = {};
  for (const key of asserting) {
    inner[key] = schema[key];
    delete schema[key];
  }
  schema['anyOf'] = [inner, { type: 'null' }];
  return undefined;
}
