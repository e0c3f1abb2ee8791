import { resolve, type Document } from '../read/document.js';
import { get, isMapping, items, type Node } from '../read/node.js';
import type { BodyFormat, View } from './model.js';
import { isBinary } from './schema.js';
import { streamKind } from './streams.js';

/** What a schema says of a body that is no JSON: nothing beyond its media type, a string, or something else. */
export type Shape = 'any' | 'string' | 'structured';

interface Rule {
  readonly format: BodyFormat;
  readonly match: (mediaType: string, shape: Shape, view: View) => boolean;
}

const text = /^(?:text\/|application\/(?:(?:x-)?(?:yaml|javascript|ecmascript|typescript|toml|sh)|xml|xml-dtd|vnd\.yaml|graphql|sql|jwt|jose)$|(?!image\/)[^+]*\+(?:xml|yaml|jwt)$)/u;

/** How each media type is written. The first rule that matches decides. */
const rules: readonly Rule[] = [
  { format: 'json', match: isJson },
  { format: 'jsonEvents', match: (type, shape) => shape === 'structured' && streamKind(essence(type)) === 'events' },
  { format: 'events', match: (type) => streamKind(essence(type)) === 'events' },
  { format: 'jsonLines', match: (type) => streamKind(essence(type)) === 'lines' },
  { format: 'jsonSequence', match: (type) => streamKind(essence(type)) === 'sequence' },
  { format: 'urlencoded', match: (type) => essence(type) === 'application/x-www-form-urlencoded' },
  { format: 'multipart', match: (type, _, view) => essence(type) === 'multipart/form-data' || (view === 'write' && type.startsWith('multipart/')) },
  { format: 'jsonText', match: (type, shape) => essence(type) === 'text/plain' && shape === 'structured' },
  { format: 'text', match: (type) => text.test(essence(type)) },
  { format: 'binary', match: () => true },
];

export function formatOf(mediaType: string, shape: Shape, view: View): BodyFormat {
  return rules.find(({ match }) => match(mediaType, shape, view))?.format ?? 'binary';
}

/** `application/json` and what is built on it: `application/problem+json; charset=utf-8`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/iu.test(mediaType);
}

export function essence(mediaType: string): string {
  return mediaType.split(';', 1).join().trim();
}

/** As it is compared and sent: a charset is the sender's to name, and a range with a schema of values can only be JSON. */
export function normalized(mediaType: string, shape: Shape): string {
  const [type = '', ...parameters] = mediaType.split(';').map((part) => part.trim());
  const kept = parameters.filter((parameter) => parameter !== '' && !/^charset\s*=/iu.test(parameter));
  const own = [type.toLowerCase(), ...kept].join('; ');
  return shape === 'structured' && /^(?:\*|application)\/\*$/u.test(own) ? 'application/json' : own;
}

/** The order of preference: JSON before others, ranges last. */
export function rank(mediaType: string): number {
  if (mediaType.includes('*')) return mediaType.startsWith('*') ? 4 : 3;
  return mediaType === 'application/json' ? 0 : isJson(mediaType) ? 1 : 2;
}

/** How deep a schema is looked into. */
const deepest = 20;

export function shapeOf(document: Document, schema: Node | undefined): Shape {
  return shapeAt(document, schema, 0, []);
}

/** @param known what each schema is at each depth: schemas that have their parts in common are looked into once, not once a way to them. */
function shapeAt(document: Document, schema: Node | undefined, depth: number, known: Map<unknown, Shape>[]): Shape {
  const node = schema && resolve(document, schema);
  if (node === undefined || !isMapping(node.value) || depth > deepest) return 'any';
  const level = (known[depth] ??= new Map());
  const shape = level.get(node.value) ?? ownShape(node.value) ?? joined(document, node, depth, known);
  level.set(node.value, shape);
  return shape;
}

function ownShape(schema: Readonly<Record<string, unknown>>): Shape | undefined {
  const { type, enum: values } = schema;
  if (isBinary(schema)) return 'any';
  if (type === 'string') return 'string';
  if (Array.isArray(type)) return type.includes('string') ? 'any' : 'structured';
  if (typeof type === 'string') return 'structured';
  if (Array.isArray(values)) return values.every((value) => typeof value === 'string') ? 'string' : 'structured';
  return undefined;
}

function joined(document: Document, node: Node, depth: number, known: Map<unknown, Shape>[]): Shape {
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => items(get(node, key))).map((part) => shapeAt(document, part, depth + 1, known));
  const [first = 'any', ...others] = parts;
  if (parts.length > 0) return others.every((other) => other === first) ? first : 'any';
  return ['properties', 'additionalProperties', 'items', 'prefixItems'].some((key) => get(node, key) !== undefined) ? 'structured' : 'any';
}
