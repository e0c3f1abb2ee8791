import type { Json, JsonType, Schema, TypeId } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { runtimeOf } from './runtime.js';
import type { SchemaOf, Tagging } from './schema-facts.js';

export const runtime = runtimeOf('faces/validators');

export const name = (text: string): Expression => ({ kind: 'name', name: text });
export const [value, context, key, nothing] = [name('value'), name('context'), name('key'), name('undefined')];

/** One thing that a schema asks of a value. A call can be made for any value; anything else is said of `value` alone. */
export interface Assertion {
  readonly isCall: boolean;
  readonly on: (value: Expression, key: Expression) => Expression;
}

/** A function of the runtime, and what it takes besides the value. */
export function calling(callee: Expression, ...more: readonly Expression[]): Assertion {
  return { isCall: true, on: (of, at) => ({ kind: 'call', callee, arguments: [of, context, at, ...more] }) };
}

export function both(operator: '&&' | '||', operands: readonly Expression[], multiline = false): Expression {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind: 'logical', operator, operands, multiline };
}

/** What makes checks of the schemas of one package. */
export interface CheckMaker {
  readonly schemaOf: SchemaOf;
  /** All that a schema asks of a value. */
  assertions(schema: Schema, place: Place): readonly Assertion[];
  /** A reference that leads back to where it stands, with nothing between, asks for nothing. */
  isCut(ref: TypeId, place: Place): boolean;
  /** A function that checks a value for a schema. */
  functionOf(schema: Schema, place: Place): Expression;
  /** A check of a member that is there, or may be missing; undefined: it may be anything. */
  member(schema: Schema, access: Expression, name: string, isRequired: boolean, place: Place): Expression | undefined;
  /** The types that valid values can have; undefined: any. */
  typesOf(schema: Schema): ReadonlySet<JsonType> | undefined;
  taggingOf(alternatives: readonly Schema[], told: string | undefined): Tagging | undefined;
  /** A constant of the module, named after what it is for; equal ones of a type or an operation are one. */
  constant(purpose: string, made: Expression, place: Place): Expression;
  /** A constant that may lead back to itself: its name is known before it is made. */
  lateConstant(name: string, type: string, made: () => Expression): Expression;
  markName(id: TypeId, kind: string): string;
  /** Values in a constant. */
  values(values: readonly Json[], place: Place): Expression;
  setOf(values: readonly Json[], place: Place): Expression;
  /** The names of an object's properties. */
  namesOf(names: readonly string[], place: Place): Expression;
  /** A pattern of the document, compiled; undefined where it is none. */
  regex(source: string, place: Place): Expression | undefined;
  /** A name that nothing else has. */
  free(wanted: string): string;
}

/** Where a schema stands: what is made of it is named after that. */
export interface Place {
  readonly name: string;
  /** The named type that it is in. */
  readonly id?: TypeId;
  /** It is for a value inside of that type's. */
  readonly isInside?: boolean;
  /** It is in no type or operation: its name says all that is asked for. */
  readonly isShared?: boolean;
}

/** The place of a schema for a part of the value. */
export function inside(place: Place, part: string): Place {
  return { ...beside(place, part), isInside: true };
}

/** The place of a schema for the same value. */
export function beside(place: Place, part: string): Place {
  return { ...place, name: `${place.name}$${part.replaceAll(/[^\p{L}\p{Nd}_]+/gu, '_')}` };
}

export function pure(callee: string, ...parameters: readonly Expression[]): Expression {
  return { kind: 'call', callee: runtime.value(callee), arguments: parameters, isPure: true };
}
