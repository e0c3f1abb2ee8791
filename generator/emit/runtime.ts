import type { Json, ParameterPlace, Response, SecurityScheme } from '../ir/model.js';
import type { Expression, TypeExpression } from '../print/structures.js';

/** The two faces of the package name the runtime's functions alike: a style, a scheme, a body. */
export interface Runtime {
  readonly type: (name: string, of?: readonly TypeExpression[]) => TypeExpression;
  readonly value: (name: string) => Expression;
  readonly call: (name: string, ...parameters: readonly Expression[]) => Expression;
}

export const places: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];

export function runtimeOf(module: string): Runtime {
  const value = (name: string): Expression => ({ kind: 'symbol', symbol: { module, name } });
  return {
    type: (name, of) => ({ kind: 'symbol', symbol: { module, name }, ...(of && { of }) }),
    value,
    call: (name, ...parameters) => ({ kind: 'call', callee: value(name), arguments: parameters }),
  };
}

export function record(members: readonly (readonly [string, Expression])[], multiline = false): Expression {
  return { kind: 'object', members, multiline };
}

export function json(value: Json): Expression {
  return { kind: 'json', value };
}

/** Whether every object has the name by inheritance, so that to ask for it may find what nobody gave: `constructor`. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** The statuses of an operation, each body format before those that have it: `[json, 200, 400, empty, 204]`. */
export function responsesOf(responses: readonly Response[], formatOf: (response: Response) => Expression): Expression {
  const listed = responses.map(({ status }) => status);
  const hasSuccess = listed.some((status) => status.startsWith('2'));
  const items = alike(responses, formatOf, (group) => {
    const statuses = group.flatMap(({ status }) => (status === 'default' && hasSuccess ? errorRanges(listed) : [status]));
    return statuses.map((status) => json(/^\d+$/u.test(status) ? Number(status) : status));
  });
  return { kind: 'array', items };
}

/** What `default` stands for beside a success: the errors that are not declared by their class. */
export function errorRanges(statuses: readonly string[]): readonly string[] {
  return ['3XX', '4XX', '5XX'].filter((range) => !statuses.includes(range));
}

/** What `expressionOf` has for some, before what `itemsOf` has for those. */
export function alike<T>(all: readonly T[], expressionOf: (one: T) => Expression, itemsOf: (group: readonly T[]) => readonly Expression[]): readonly Expression[] {
  const made = all.map((one) => [expressionOf(one), one] as const);
  const groups = groupBy(made, ([expression]) => (expression.kind === 'symbol' ? expression.symbol.name : JSON.stringify(expression)));
  return [...groups.values()].flatMap((group) => [...group.slice(0, 1).map(([expression]) => expression), ...itemsOf(group.map(([, one]) => one))]);
}

export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** How a credential of the scheme is written or read. */
export function schemeOf(runtime: Runtime, scheme: SecurityScheme | undefined): Expression {
  switch (scheme?.kind) {
    case 'basic':
      return runtime.value('basic');
    case 'http':
      return runtime.call('http', json(scheme.scheme));
    case 'apiKey':
      return runtime.call(`apiKey${scheme.in.charAt(0).toUpperCase()}${scheme.in.slice(1)}`, json(scheme.parameter));
    default:
      return runtime.value('bearer');
  }
}
