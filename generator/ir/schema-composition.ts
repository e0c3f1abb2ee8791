import { get, isMapping, isTrue, items, stringAt, valueAt, type Mapping, type Node } from '../read/node.js';
import { isAnnotation } from './annotations.js';
import { also } from './checks.js';
import { allOf, union } from './combine.js';
import { ignoresSiblings, type Context } from './context.js';
import { discriminate } from './discriminator.js';
import type { ObjectType, Type, View } from './model.js';

const compositions = ['allOf', 'oneOf', 'anyOf'] as const;

/** The schema without some of its keywords; undefined when nothing that asserts is left. */
function without(node: Node, keys: readonly string[]): Node | undefined {
  if (!isMapping(node.value)) return undefined;
  const left = Object.entries(node.value).filter(([key]) => !keys.includes(key));
  if (left.every(([key]) => isAnnotation(key))) return undefined;
  return { value: Object.fromEntries(left), at: node.at };
}

export function isReference({ $ref, $dynamicRef, $recursiveRef }: Mapping): boolean {
  return typeof ($ref ?? $dynamicRef ?? $recursiveRef) === 'string';
}

export function isComposition({ allOf, oneOf, anyOf }: Mapping): boolean {
  return Array.isArray(allOf ?? oneOf ?? anyOf);
}

/** Null is named beside a reference or a composition, or by a flag: it goes with whatever stands there. */
export function isNullableBeside(schema: Mapping): boolean {
  if (schema['nullable'] === true || schema['x-nullable'] === true) return true;
  return Array.isArray(schema['type']) && schema['type'].includes('null') && (isReference(schema) || isComposition(schema));
}

/** What the null stands beside, or null. */
export function convertNullable(context: Context, node: Node, view: View): Type {
  // Only an extension counts beside a reference there.
  const isIgnored = ignoresSiblings(context.document) && stringAt(node, '$ref') !== undefined && !isTrue(node, 'x-nullable');
  const rest = without(node, ['nullable', 'x-nullable']);
  if (rest === undefined) return { kind: 'unknown' };
  const type = valueAt(rest, 'type');
  const converted = context.convert(Array.isArray(type) ? withTypes(rest, type.filter((name) => name !== 'null')) : rest, view);
  return isIgnored ? converted : union([converted, { kind: 'null' }]);
}

function withTypes(node: Node, types: readonly unknown[]): Node {
  const { type: _, ...rest } = node.value as Mapping;
  return { value: types.length === 0 ? rest : { ...rest, type: types.length === 1 ? types[0] : types }, at: node.at };
}

export function convertReference(context: Context, node: Node, view: View): Type {
  const target = context.target(node);
  const id = context.named(target, view);
  // A plain reference was followed when the document was read.
  if (id === undefined && stringAt(node, '$ref') === undefined) context.report('unknown-value', node.at, { value: target, what: 'anchor of this document' });
  const type: Type = id === undefined ? { kind: 'unknown' } : { kind: 'ref', id };
  if (ignoresSiblings(context.document)) return type;
  const siblings = without(node, ['$ref', '$dynamicRef', '$recursiveRef']);
  return siblings === undefined ? type : combineAll(context, [type, context.convert(siblings, view)]);
}

export function convertComposition(context: Context, node: Node, view: View): Type {
  const parts = [...inherited(context, node), ...items(get(node, 'allOf')).map((item) => context.convert(item, view))];
  const choices = ['oneOf', 'anyOf'].flatMap((key): readonly Type[] => {
    const alternatives = items(get(node, key));
    if (alternatives.length === 0) return [];
    const { members, discriminator } = discriminate(context, node, alternatives, view);
    return [union(members, { ...(key === 'oneOf' && { exclusive: true }), ...(discriminator && { discriminator }) })];
  });
  const own = without(node, compositions);
  if (own === undefined || (isOpen(own) && [...parts, ...choices].some((part) => !isWithin(context, part, anyObject, new Map())))) return combineAll(context, [...parts, ...choices]);
  return combineAll(context, [...parts, context.convert(own, view), ...choices]);
}

const anyObject: Type = { kind: 'object', properties: [], additional: { kind: 'unknown' } };

/** `additionalProperties: true` alone, which asks for nothing: beside what may be a text, it makes no object of that. */
function isOpen(own: Node): boolean {
  const { additionalProperties: additional, ...others } = own.value as Mapping;
  const isAnything = additional === true || (isMapping(additional) && Object.keys(additional).length === 0);
  return isAnything && Object.keys(others).every(isAnnotation);
}

/** What the discriminators of the schemas that this one extends say about it. */
function inherited(context: Context, node: Node): readonly Type[] {
  if (get(node, 'allOf') === undefined) return [];
  return context.family.inherited(node.at.pointer).map(({ property, values, base }): ObjectType => {
    const type = union(values.map((value) => ({ kind: 'literal', value })));
    return { kind: 'object', properties: [{ name: property, type, required: false, docs: {}, at: base.at }] };
  });
}

/** A value of all the types; what says no type of its own is asked for besides. */
function combineAll(context: Context, parts: readonly Type[]): Type {
  const isTold = (part: Type): boolean => part.kind === 'unknown' || (isWide(part) && parts.some((other) => other !== part && isWithin(context, other, part, new Map())));
  const telling = parts.filter((part) => !isTold(part));
  const kept = telling.length > 0 ? telling : parts.slice(0, 1);
  const type = allOf(kept, kept.map((part) => context.objectOf(part)));
  const others = parts.filter((part) => !kept.includes(part));
  return others.reduce((all, { checks, conditions }) => also(all, checks, conditions), type);
}

const wideKinds: ReadonlySet<Type['kind']> = new Set(['string', 'number', 'boolean', 'null']);

/** Any value of a kind: beside a type that has only some of them, it says nothing. */
function isWide(type: Type): boolean {
  return wideKinds.has(type.kind) || isAnyObject(type);
}

/** Whether every value of a type is one of a wide type, and that is told by more than the wide type itself. */
function isWithin(context: Context, type: Type, wide: Type, known: Map<Type, boolean>): boolean {
  const answer = known.get(type);
  if (answer !== undefined) return answer;
  // Until it is known, a type that leads back to itself is within nothing.
  known.set(type, false);
  const isInside = (part: Type): boolean => isWithin(context, part, wide, known) || (part.kind === wide.kind && !isAnyObject(wide));
  const isAll = ofParts(context, type, isInside) ?? (isAnyObject(wide) ? type.kind === 'object' && (!isAnyObject(type) || known.size > 1) : type.kind === 'literal' && typeof type.value === wide.kind);
  known.set(type, isAll);
  return isAll;
}

/** The answer for a type that consists of others. */
function ofParts(context: Context, type: Type, isInside: (part: Type) => boolean): boolean | undefined {
  if (type.kind === 'union') return type.members.every(isInside);
  if (type.kind === 'intersection') return type.members.some(isInside);
  if (type.kind !== 'ref') return undefined;
  const target = context.typeOf(type.id);
  return target !== undefined && isInside(target);
}

/** `type: object`, and no word about its properties. */
function isAnyObject(type: Type): boolean {
  return type.kind === 'object' && type.properties.length === 0 && type.hidden === undefined && type.patterns === undefined && type.closed !== true && (type.additional === undefined || type.additional.kind === 'unknown');
}
