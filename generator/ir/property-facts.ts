import { resolve, type Document } from '../read/document.js';
import { get, has, isTrue, items, valueAt, type Node } from '../read/node.js';
import { constValue, enumValues } from './schema-enum.js';

export type Scalar = string | number | boolean;

/** What a schema says about one of its properties, through references and `allOf`. */
export interface PropertyFacts {
  readonly required: boolean;
  /** The values that it can have, where they are listed. */
  readonly values?: readonly Scalar[];
  readonly allowsNull: boolean;
  /** What `type` says. */
  readonly types: readonly unknown[];
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

interface Declarations {
  readonly schemas: readonly Node[];
  readonly required: boolean;
  /** There are alternatives, which may say something about the property each. */
  readonly isOpen: boolean;
}

/**
 * Looks at the document, not at types, so that it makes no difference which types are built already.
 *
 * @returns undefined where it depends on an alternative.
 */
export function propertyFacts(document: Document, schema: Node, property: string): PropertyFacts | undefined {
  const { schemas, required, isOpen } = declarationsOf(document, schema, property, new Set());
  if (isOpen && schemas.length === 0) return undefined;
  const values = intersect(schemas.map((declaration) => listed(document, declaration, new Set())));
  const resolved = schemas.map((declaration) => resolve(document, declaration));
  return {
    required,
    ...(values && { values: values.filter((value) => value !== null) }),
    allowsNull: values?.includes(null) ?? resolved.some((node) => isTrue(node, 'nullable')),
    types: resolved.flatMap((node) => valueAt(node, 'type') ?? []),
    readOnly: [...schemas, ...resolved].some((node) => isTrue(node, 'readOnly')),
    writeOnly: [...schemas, ...resolved].some((node) => isTrue(node, 'writeOnly')),
  };
}

/** A schema that consists of more schemas than this says nothing about one property. */
const mostParts = 200;

function declarationsOf(document: Document, schema: Node, property: string, seen: Set<unknown>): Declarations {
  const node = resolve(document, schema);
  if (seen.has(node.value) || seen.size > mostParts) return { schemas: [], required: false, isOpen: false };
  seen.add(node.value);
  const properties = get(node, 'properties');
  const own = properties && get(properties, property);
  const parts = items(get(node, 'allOf')).map((part) => declarationsOf(document, part, property, seen));
  return {
    schemas: [...parts.flatMap((part) => part.schemas), ...(own === undefined ? [] : [own])],
    required: items(get(node, 'required')).some(({ value }) => value === property) || parts.some((part) => part.required),
    isOpen: has(node, 'oneOf') || has(node, 'anyOf') || parts.some((part) => part.isOpen),
  };
}

type Value = Scalar | null;

/** The values that a schema lists; undefined where it allows others. */
function listed(document: Document, schema: Node, seen: Set<unknown>): readonly Value[] | undefined {
  const node = resolve(document, schema);
  if (seen.has(node.value) || seen.size > mostParts) return undefined;
  seen.add(node.value);
  if (has(node, 'const')) return scalars([constValue(node)]);
  if (Array.isArray(valueAt(node, 'enum'))) return scalars(enumValues(node).map(({ value }) => value));
  if (valueAt(node, 'type') === 'null') return [null];
  const alternatives = [...items(get(node, 'oneOf')), ...items(get(node, 'anyOf'))].map((part) => listed(document, part, seen));
  const known = alternatives.filter((part) => part !== undefined);
  if (known.length > 0 && known.length === alternatives.length) return known.flat();
  return intersect(items(get(node, 'allOf')).map((part) => listed(document, part, seen)));
}

function scalars(values: readonly unknown[]): readonly Value[] | undefined {
  const found = values.filter((value): value is Value => value === null || typeof value !== 'object');
  return found.length > 0 && found.length === values.length ? found : undefined;
}

/** What all the lists have; those that are not there allow anything. */
function intersect(lists: readonly (readonly Value[] | undefined)[]): readonly Value[] | undefined {
  const [first, ...others] = lists.filter((list) => list !== undefined);
  return first?.filter((value) => others.every((other) => other.includes(value)));
}
