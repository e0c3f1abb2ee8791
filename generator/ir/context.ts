import type { Report } from '../diagnostics.js';
import type { Document } from '../read/document.js';
import type { Node } from '../read/node.js';
import type { Family } from './family.js';
import type { ObjectType, Schema, Type, TypeId, View } from './model.js';

/** Before OpenAPI 3.1 a reference has nothing beside it that counts. */
export function ignoresSiblings({ version }: Document): boolean {
  return version === '2.0' || version === '3.0';
}

/** What becomes of a schema that stands in an operation. */
export interface Convert {
  readonly type: (node: Node, view: View) => Type;
  /** Undefined where it is not wanted. */
  readonly schema: (node: Node, view: View) => Schema | undefined;
}

/** For operations that the API itself calls: its requests are what it gives, and their replies are what it takes. */
export function reversed({ type, schema }: Convert): Convert {
  const other = (view: View): View => (view === 'read' ? 'write' : 'read');
  return { type: (node, view) => type(node, other(view)), schema: (node, view) => schema(node, other(view)) };
}

/** What the converters of schemas share. */
export interface Context {
  readonly document: Document;
  readonly report: Report;
  readonly family: Family;
  /** Whether values are asked for their formats. */
  readonly hasFormats: boolean;
  /** Converts a schema inside another one. */
  convert(node: Node, view: View): Type;
  /** What a reference says, as a `$ref` would: a dynamic one leads to its anchor. */
  target(node: Node): string;
  /** The named type of the schema that a `$ref` leads to; undefined when it leads nowhere. */
  named(ref: string, view: View): TypeId | undefined;
  /** What a named type is; undefined while it is still being built. */
  typeOf(id: TypeId): Type | undefined;
  /** The object that a type is, references followed; undefined when it is something else or still being built. */
  objectOf(type: Type): ObjectType | undefined;
}
