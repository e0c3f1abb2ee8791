import type { Api, Operation, SecurityScheme, SecurityUse, Server } from '../ir/model.js';
import type { Expression, InterfaceStatement, Member, Module, Statement, TypeExpression, TypeParameter } from '../print/structures.js';
import { commentOf } from './comments.js';
import { replyWriter, requestReader } from './media-types.js';
import { decodersOf, isWhole } from './parameters.js';
import { json, record, responsesOf, runtimeOf, schemeOf } from './runtime.js';
import { hasInput, usedSchemes, type Symbols } from './symbols.js';

const runtimeModule = 'faces/server';
const runtime = runtimeOf(runtimeModule);

const name = (text: string, of?: readonly TypeExpression[]): TypeExpression => ({ kind: 'name', name: text, ...(of && { of }) });
const principals = name('P');
const context = name('Context');

/** `server.ts`: the interface of the handlers, and what makes a server of them. */
export function emitServer(api: Api, symbols: Symbols): Module {
  const schemes = usedSchemes(api);
  const operations = api.operations.filter(({ callable }) => callable);
  const generic = generics(schemes, operations);
  const routes = record(operations.map((operation) => [operation.name, route(operation, symbols)]), true);
  const readers = record(schemes.map((scheme) => [scheme.name, schemeOf(runtime, scheme)]), true);
  return {
    path: 'server',
    statements: [
      { kind: 'export', module: runtimeModule, names: ['HttpError'] },
      { kind: 'export', module: runtimeModule, names: ['Problem', 'Server'], isTypeOnly: true },
      ...(schemes.length > 0 ? securityStatements(schemes) : []),
      handlersStatement(operations, generic, symbols),
      optionsStatement(schemes),
      { kind: 'constant', name: 'routes', isPrivate: true, value: routes, type: runtime.type('Routes') },
      { kind: 'constant', name: 'schemes', isPrivate: true, value: readers, type: runtime.type('Schemes') },
      createServerStatement(api, generic),
    ],
  };
}

interface Generics {
  /** `<P extends Principals = Principals, Context = unknown>`; without security schemes there is no `P`. */
  readonly parameters: readonly TypeParameter[];
  /** Those that `Handlers` takes: none where there is no operation. */
  readonly ofHandlers: readonly TypeParameter[];
  /** Those that `ServerOptions` takes: `P`, or none. */
  readonly ofOptions: readonly TypeParameter[];
}

const principalsParameter: TypeParameter = { name: 'P', constraint: name('Principals'), fallback: name('Principals') };
const contextParameter: TypeParameter = { name: 'Context', fallback: name('unknown') };

function generics(schemes: readonly SecurityScheme[], operations: readonly Operation[]): Generics {
  const ofOptions = schemes.length === 0 ? [] : [principalsParameter];
  const parameters = [...ofOptions, contextParameter];
  return { parameters, ofHandlers: operations.length === 0 ? [] : parameters, ofOptions };
}

/** A generic type with its own parameters as arguments. */
function applied(text: string, parameters: readonly TypeParameter[]): TypeExpression {
  return parameters.length === 0 ? name(text) : name(text, parameters.map((parameter) => name(parameter.name)));
}

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
      typeParameters: [principalsParameter],
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

function handlersStatement(operations: readonly Operation[], { ofHandlers }: Generics, symbols: Symbols): Statement {
  return {
    kind: 'interface',
    name: 'Handlers',
    comment: { text: ['What answers each operation.'], tags: [] },
    typeParameters: ofHandlers,
    members: operations.map((operation) => handlerMember(operation, symbols)),
  };
}

function handlerMember(operation: Operation, symbols: Symbols): Member {
  const typed = (which: 'input' | 'result'): TypeExpression => ({ kind: 'symbol', symbol: symbols.operationType(operation, which) });
  const mayLackQuery = operation.parameters.some((parameter) => isWhole(parameter) && !parameter.required);
  const whole = mayLackQuery ? runtime.type('WithQuery', [typed('input')]) : typed('input');
  const input = hasInput(operation) ? whole : name('{}');
  return { name: operation.name, type: runtime.type('Handler', [input, typed('result'), authType(operation), context]) };
}

/** The principals that a handler gets: those of any one alternative, or perhaps none where anybody may call. */
function authType({ security }: Operation): TypeExpression {
  const pick = (uses: readonly SecurityUse[]): TypeExpression => {
    const keys = [...new Set(uses.map(({ scheme }) => scheme))];
    return name('Pick', [principals, { kind: 'union', members: keys.map((value) => ({ kind: 'literal', value })) }]);
  };
  const named = security.filter((uses) => uses.length > 0);
  if (named.length === 0) return name('{}');
  return named.length < security.length ? name('Partial', [pick(named.flat())]) : { kind: 'union', members: named.map(pick) };
}

function optionsStatement(schemes: readonly SecurityScheme[]): Statement {
  const comment = { text: ['What {@link createServer} takes beside the handlers.'], tags: [] };
  if (schemes.length === 0) return { kind: 'alias', name: 'ServerOptions', comment, type: runtime.type('BaseServerOptions') };
  return {
    kind: 'interface',
    name: 'ServerOptions',
    comment,
    typeParameters: [principalsParameter],
    extends: [runtime.type('BaseServerOptions')],
    members: [{ name: 'security', type: name('SecurityHandlers', [principals]) }],
  };
}

function createServerStatement(api: Api, { parameters, ofHandlers, ofOptions }: Generics): Statement {
  return {
    kind: 'function',
    name: 'createServer',
    comment: { text: ['Makes a server of handlers: `fetch` answers a request. It keeps no state between requests.'], tags: [] },
    typeParameters: parameters,
    parameters: [
      { name: 'handlers', type: applied('Handlers', ofHandlers) },
      { name: 'options', type: applied('ServerOptions', ofOptions), ...(ofOptions.length === 0 && { initializer: record([]) }) },
    ],
    returns: runtime.type('Server', [context]),
    result: runtime.call('serverOf', ...['routes', 'schemes', 'handlers', 'options'].map((text): Expression => ({ kind: 'name', name: text })), json(basePathOf(api.servers[0]))),
  };
}

/** The path of a server's URL. */
function basePathOf(server: Server | undefined): string {
  return (server?.url ?? '').replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/iu, '').replace(/[?#].*$/u, '');
}

function route(operation: Operation, symbols: Symbols): Expression {
  const { id, method, path, body, responses, security, server } = operation;
  const alternatives = security.map((uses) => {
    const [only, ...more] = uses;
    const isBare = only !== undefined && more.length === 0 && only.scopes.length === 0;
    return isBare ? json(only.scheme) : record(uses.map(({ scheme, scopes }) => [scheme, json(scopes)]));
  });
  return record(
    [
      ['id', json(id)],
      ['route', json(`${method} ${path}`)],
      ...(server === undefined ? [] : [['basePath', json(basePathOf(server))] as const]),
      ...decodersOf(runtime, operation, symbols),
      ...(body === undefined ? [] : [['body', requestReader(body, symbols)] as const]),
      ['responses', responsesOf(responses, (contents) => replyWriter(contents, symbols))],
      ...(security.length === 0 ? [] : [['security', { kind: 'array', items: alternatives }] as const]),
    ],
    true,
  );
}
