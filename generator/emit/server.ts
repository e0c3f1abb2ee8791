import type { Api, Operation, Parameter, SecurityScheme } from '../ir/model.js';
import type { Expression, InterfaceStatement, Member, Module, Statement, TypeExpression, TypeParameter } from '../print/structures.js';
import { commentOf } from './comments.js';
import { json, parameterPlaces, record, responsesOf, runtimeOf, schemeOf } from './runtime.js';
import { hasInput, usedSchemes, type Symbols } from './symbols.js';
import { wireValue } from './wire-value.js';

const runtimeModule = 'runtime/server';
const runtime = runtimeOf(runtimeModule);

const name = (text: string, of?: readonly TypeExpression[]): TypeExpression => ({ kind: 'name', name: text, ...(of && { of }) });
const principals = name('P');
const context = name('Context');

/** `server.ts`: the interface of the handlers, and what makes a server of them. */
export function emitServer(api: Api, symbols: Symbols): Module {
  const schemes = usedSchemes(api);
  const operations = api.operations.filter(({ callable }) => callable);
  return {
    path: 'server',
    statements: [
      { kind: 'export', module: runtimeModule, names: ['HttpError'] },
      { kind: 'export', module: runtimeModule, names: ['Problem', 'Server'], isTypeOnly: true },
      ...securityStatements(schemes),
      handlersStatement(operations, symbols),
      optionsStatement(schemes),
      { kind: 'constant', name: 'routes', isPrivate: true, value: record(operations.map((operation) => [operation.name, route(operation, symbols)]), true), satisfies: runtime.type('Routes') },
      { kind: 'constant', name: 'schemes', isPrivate: true, value: record(schemes.map((scheme) => [scheme.name, schemeOf(runtime, scheme)]), true), satisfies: runtime.type('Schemes') },
      createServerStatement(api),
    ],
  };
}

/** `<P extends Principals = Principals, Context = unknown>` */
const typeParameters: readonly TypeParameter[] = [
  { name: 'P', constraint: name('Principals'), fallback: name('Principals') },
  { name: 'Context', fallback: name('unknown') },
];

function securityStatements(schemes: readonly SecurityScheme[]): readonly InterfaceStatement[] {
  return [
    {
      kind: 'interface',
      name: 'Principals',
      comment: { text: ['What the handler of each security scheme returns: whom a credential stands for.'], tags: [] },
      members: schemes.map((scheme) => ({ name: scheme.name, type: name('unknown') })),
    },
    {
      kind: 'interface',
      name: 'SecurityHandlers',
      comment: { text: ['Checks the credentials of each security scheme.'], tags: [] },
      typeParameters: typeParameters.slice(0, 1),
      members: schemes.map((scheme) => ({
        name: scheme.name,
        comment: commentOf(scheme.docs),
        type: runtime.type(handlerType(scheme), [{ kind: 'member', object: principals, key: scheme.name }]),
      })),
    },
  ];
}

function handlerType(scheme: SecurityScheme): string {
  if (scheme.kind === 'basic') return 'BasicHandler';
  return scheme.kind === 'apiKey' ? 'ApiKeyHandler' : 'BearerHandler';
}

function handlersStatement(operations: readonly Operation[], symbols: Symbols): Statement {
  return {
    kind: 'interface',
    name: 'Handlers',
    comment: { text: ['What answers each operation.'], tags: [] },
    typeParameters,
    members: operations.map((operation) => handlerMember(operation, symbols)),
  };
}

function handlerMember(operation: Operation, symbols: Symbols): Member {
  const typed = (which: 'input' | 'result'): TypeExpression => ({ kind: 'symbol', symbol: symbols.operationType(operation, which) });
  const input = hasInput(operation) ? typed('input') : name('{}');
  return { name: operation.name, type: runtime.type('Handler', [input, typed('result'), authType(operation), context]) };
}

/** The principals that a handler gets: those of any one alternative. */
function authType({ security }: Operation): TypeExpression {
  const alternatives = security.map((uses): TypeExpression => {
    const keys = uses.map(({ scheme }): TypeExpression => ({ kind: 'literal', value: scheme }));
    return keys.length === 0 ? name('{}') : name('Pick', [principals, { kind: 'union', members: keys }]);
  });
  return alternatives.length === 0 ? name('{}') : { kind: 'union', members: alternatives };
}

function optionsStatement(schemes: readonly SecurityScheme[]): Statement {
  const security: TypeExpression = name('SecurityHandlers', [principals]);
  return {
    kind: 'interface',
    name: 'ServerOptions',
    comment: { text: ['What {@link createServer} takes beside the handlers.'], tags: [] },
    typeParameters: typeParameters.slice(0, 1),
    extends: [runtime.type('ServerOptions')],
    members: [{ name: 'security', type: security, optional: schemes.length === 0 }],
  };
}

function createServerStatement(api: Api): Statement {
  const needsOptions = usedSchemes(api).length > 0;
  return {
    kind: 'function',
    name: 'createServer',
    comment: { text: ['Makes a server of handlers: `fetch` answers a request. It keeps no state between requests.'], tags: [] },
    typeParameters,
    parameters: [
      { name: 'handlers', type: name('Handlers', [principals, context]) },
      { name: 'options', type: name('ServerOptions', [principals]), ...(!needsOptions && { initializer: record([]) }) },
    ],
    returns: runtime.type('Server', [context]),
    result: runtime.call('createServer', ...['routes', 'schemes', 'handlers', 'options'].map((text): Expression => ({ kind: 'name', name: text })), json(basePathOf(api))),
  };
}

/** The path of the first server's URL. */
function basePathOf(api: Api): string {
  const url = api.servers[0]?.url ?? '';
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/iu, '').replace(/[?#].*$/u, '');
}

function route(operation: Operation, symbols: Symbols): Expression {
  const { id, method, path, parameters, body, responses, security } = operation;
  const alternatives = security.map((uses) => record(uses.map(({ scheme, scopes }) => [scheme, json(scopes)])));
  return record(
    [
      ['id', json(id)],
      ['route', json(`${method} ${path}`)],
      ...parameterPlaces(runtime, parameters, (own) => readers(own, symbols)),
      ...(body === undefined ? [] : [['body', runtime.call('jsonBody', ...(body.required ? [record([['required', json(true)]])] : []))] as const]),
      ['responses', responsesOf(runtime, responses)],
      ...(security.length === 0 ? [] : [['security', { kind: 'array', items: alternatives }] as const]),
    ],
    true,
  );
}

/** What reads each parameter, and the names of those that have to be there. */
function readers(parameters: readonly Parameter[], symbols: Symbols): readonly Expression[] {
  const values = record(parameters.map(({ name: key, type }) => [key, wireValue(type, symbols, runtime)]));
  const required = parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name);
  return required.length === 0 ? [values] : [values, json(required)];
}
