import type { Operation, SecurityScheme, SecurityUse } from '../ir/model.js';
import type { ConstantStatement, Expression } from '../print/structures.js';
import { isInherited, json, record, runtimeOf, schemeOf } from './runtime.js';

const runtime = runtimeOf('faces/client');

/** What the operations of a client ask for, each once: constants in the order of their names, so that one more moves none. */
export function requirementStatements(operations: readonly Operation[], schemes: readonly SecurityScheme[]): readonly ConstantStatement[] {
  const byName = new Map(operations.flatMap(({ security }) => (asksForSome(security) ? [[requirementName(security), security] as const] : [])));
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, security]) => ({ kind: 'constant', name, isPrivate: true, type: runtime.type('Security'), value: securityOf(security, schemes) }));
}

/** What an operation asks for, by the name of its constant; undefined: nothing. */
export function requirementOf({ security }: Operation): Expression | undefined {
  return asksForSome(security) ? { kind: 'name', name: requirementName(security) } : undefined;
}

/** An alternative without schemes, which is the last, asks for nothing. */
function asksForSome(security: Operation['security']): boolean {
  return security.flat().length > 0;
}

/** `$token$or$login$and$key$orNone`: made of nothing but the names of the schemes, and no name of an operation holds a `$`. */
function requirementName(security: Operation['security']): string {
  return security.map((uses) => (uses.length === 0 ? 'None' : uses.map(schemePart).join('$and'))).join('$or');
}

/** What an identifier cannot hold is told by its number: no two schemes have one name. */
function schemePart({ scheme }: SecurityUse): string {
  return `$${scheme.replaceAll(/\W/gu, (sign) => `$x${(sign.codePointAt(0) ?? 0).toString(16)}$`)}`;
}

/** `using("token", bearer)`, or a choice: alternatives that each ask for some schemes. */
function securityOf(security: Operation['security'], schemes: readonly SecurityScheme[]): Expression {
  const made = requirementsOf(security, schemes);
  return security.flat().some(({ scheme }) => isInherited(scheme)) ? pure(runtime.call('ownOnly', made)) : made;
}

function requirementsOf(security: Operation['security'], schemes: readonly SecurityScheme[]): Expression {
  const applied = (name: string): Expression => pure(schemeOf(runtime, schemes.find((scheme) => scheme.name === name)));
  const [[only, ...others] = [], ...more] = security;
  if (only !== undefined && others.length + more.length === 0) return pure(runtime.call('using', json(only.scheme), applied(only.scheme)));
  return pure(runtime.call('usingOneOf', ...security.map((uses) => record(uses.map(({ scheme }) => [scheme, applied(scheme)])))));
}

/** A call that a bundle does without where nothing of it is used. */
function pure(expression: Expression): Expression {
  return expression.kind === 'call' ? { ...expression, isPure: true } : expression;
}
