import type { Draft } from './draft.js';
import { get, has, isMapping, type Node } from './node.js';

/**
 * Turns one OpenAPI 3.0 Schema Object into its 3.1 form, in place: the value was parsed for this reader alone.
 *
 * @returns what 3.0 says to ignore here, for a warning.
 */
export function liftSchema(node: Node): 'enum-without-null' | undefined {
  if (!isMapping(node.value)) return undefined;
  const schema = node.value as Draft;
  liftBounds(schema);
  if (has(node, 'example') && !has(node, 'examples')) {
    schema['examples'] = [schema['example']];
    delete schema['example'];
  }
  return liftNullable(node, schema);
}

/** Bounds mean what they say in every version: a file of 3.0 may be a part of a document of 3.1. */
export function liftBounds(schema: Draft): void {
  liftBound(schema, 'exclusiveMinimum', 'minimum');
  liftBound(schema, 'exclusiveMaximum', 'maximum');
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

/** Beside a type, null becomes one of the types; where there is none, the flag stays and the model makes it a union. */
function liftNullable(node: Node, schema: Draft): 'enum-without-null' | undefined {
  const nullable = get(node, 'nullable')?.value;
  const values = schema['enum'];
  const isExcluded = Array.isArray(values) && !values.includes(null);
  const hasType = typeof schema['type'] === 'string';
  if (nullable === true && hasType) schema['type'] = [schema['type'], 'null'];
  // What is no flag at all is left for the check of the fields.
  if (typeof nullable === 'boolean' && (!nullable || hasType || Array.isArray(values))) delete schema['nullable'];
  return nullable === true && isExcluded ? 'enum-without-null' : undefined;
}

/** Words that may evaluate properties or items which the schema does not list itself. */
const evaluating = ['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependentSchemas', 'contains'];

/** Before the name of a word that is read as another one: what compares documents still has to know of it. */
export const liftedFrom = 'x-specwright-lifted-';

/** Where no such word stands beside it, `unevaluatedItems` is `items`, and `unevaluatedProperties` is `additionalProperties`. */
export function liftUnevaluated(node: Node): void {
  if (evaluating.some((key) => has(node, key))) return;
  for (const [unevaluated, plain] of [['unevaluatedItems', 'items'], ['unevaluatedProperties', 'additionalProperties']] as const) {
    const schema = node.value as Draft;
    if (!has(node, unevaluated)) continue;
    if (!has(node, plain)) schema[plain] = schema[unevaluated];
    schema[liftedFrom + unevaluated] = schema[unevaluated];
    delete schema[unevaluated];
  }
}
