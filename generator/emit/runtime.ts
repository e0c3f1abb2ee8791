import type { Content, Parameter, ParameterPlace, SecurityScheme } from '../ir/model.js';
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

export function json(value: string | boolean | readonly string[]): Expression {
  return { kind: 'json', value };
}

/** The function that writes or reads a parameter, by its style. */
export function styleOf({ in: place, explode }: Parameter): string {
  if (place === 'query' || place === 'cookie') return explode ? 'form' : 'formJoined';
  return `${place === 'header' ? 'header' : 'simple'}${explode ? 'Exploded' : ''}`;
}

/** The parameters of each place that has some, each with what `valueOf` gives for it. */
export function parameterGroups(parameters: readonly Parameter[], valueOf: (parameter: Parameter) => Expression): readonly (readonly [string, Expression])[] {
  const groups = places.flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    return own.length === 0 ? [] : [[place, record(own.map((parameter) => [parameter.name, valueOf(parameter)]), true)] as const];
  });
  return groups.length === 0 ? [] : [['parameters', record(groups, true)]];
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

/** `runtime.empty`, `runtime.json` or `runtime.jsonAs("application/problem+json")`. */
export function jsonOf(runtime: Runtime, name: 'json' | 'jsonBody', contents: readonly Content[]): Expression {
  const [first] = contents;
  if (first === undefined) return runtime.value('empty');
  if (contents.some(({ mediaType }) => /^application\/json\s*(?:;|$)/iu.test(mediaType))) return runtime.value(name);
  return runtime.call(`${name}As`, json(first.mediaType));
}
