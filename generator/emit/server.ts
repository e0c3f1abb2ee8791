import type { Api, Operation, SecurityScheme, SecurityUse, Server, Type } from '../ir/model.js';
import type { Expression, InterfaceStatement, Member, Module, Statement, TypeExpression, TypeParameter } from '../print/structures.js';
import { printedKey } from './body-types.js';
import { commentOf } from './comments.js';
import type { ServerFace } from './faces.js';
import { replyWriter, requestReader } from './media-types.js';
import { decodersOf, isWhole } from './parameters.js';
import { hasTypedInput, hasTypedReply } from './reading.js';
import { groupBy, json, record, responsesOf, runtimeOf, schemeOf } from './runtime.js';
import { replyHeaders } from './reply-headers.js';
import { parameterDefaults, Shapes } from './shapes.js';
import { knownByStatus } from './statuses.js';
import { hasInput, usedSchemes, type Symbols } from './symbols.js';

const runtimeModule = 'faces/server';
const runtime = runtimeOf(runtimeModule);

const name = (text: string, of?: readonly TypeExpression[]): TypeExpression => ({ kind: 'name', name: text, ...(of && { of }) });
const principals = name('P');
const context = name('Context');

const serverFace: ServerFace = {
  path: 'server',
  handlers: 'Handlers',
  handlersComment: 'What answers each operation.',
  options: 'ServerOptions',
  create: 'createServer',
  createComment: 'Makes a server of handlers: `fetch` answers a request. It keeps no state between requests.',
  members: [],
  routes: { kind: 'name', name: 'routes' },
  routeOf: ({ method, target }) => `${method} ${target.path}`,
};

/** `server.ts`: the interface of the handlers, and what makes a server of them; or the same of what has another face. */
export function emitServer(api: Api, symbols: Symbols, face: ServerFace = serverFace): Module {
  const schemes = usedSchemes(api);
  const operations = api.operations.filter(({ callable }) => callable);
  const generic = generics(schemes, operations);
  const takesBytes = operations.some(({ body }) => body?.contents.some(({ format }) => format === 'binary'));
  const errors = errorBodies(operations, face);
  const shapes = { requests: new Shapes(symbols, true), replies: new Shapes(symbols, false) };
  const routes = record(operations.map((operation) => [operation.name, route(operation, symbols, shapes, face)]), true);
  // What both have says as much of requests, and of replies the same.
  const shaped = new Map([...shapes.replies.printed(), ...shapes.requests.printed()]);
  const readers = record(schemes.map((scheme) => [scheme.name, schemeOf(runtime, scheme)]), true);
  return {
    path: face.path,
    statements: [
      { kind: 'export', module: runtimeModule, names: ['HttpError'] },
      { kind: 'export', module: runtimeModule, names: ['Answer', 'ErrorReply', ...(operations.length > 0 ? ['HandlerMiddleware', 'HandlerOptions'] : []), ...(takesBytes ? ['IncomingBytes'] : []), 'Problem', 'Server', 'ServerMiddleware'], isTypeOnly: true },
      ...(schemes.length > 0 ? securityStatements(schemes) : []),
      handlersStatement(operations, generic, symbols, shapes.requests, face),
      ...errors.statements,
      optionsStatement(generic, errors.type, face),
      { kind: 'constant', name: 'routes', isPrivate: true, value: routes, type: runtime.type('Routes') },
      { kind: 'constant', name: 'schemes', isPrivate: true, value: readers, type: runtime.type('Schemes') },
      ...(shaped.size === 0 ? [] : [{ kind: 'constant', name: 'shapes', isPrivate: true, value: record([...shaped], true), type: runtime.type('Shapes') } as const]),
      createServerStatement(api, generic, shaped.size > 0, face),
    ],
  };
}

interface Generics {
  /** Those that `Handlers` takes: none where there is no operation. */
  readonly ofHandlers: readonly TypeParameter[];
  /** Those that `ServerOptions` takes: `P`, or none. */
  readonly ofOptions: readonly TypeParameter[];
}

const principalsParameter: TypeParameter = { name: 'P', constraint: name('Principals'), fallback: name('Principals') };
const contextParameter: TypeParameter = { name: 'Context', fallback: name('unknown') };

function generics(schemes: readonly SecurityScheme[], operations: readonly Operation[]): Generics {
  const ofOptions = schemes.length === 0 ? [] : [principalsParameter];
  return { ofHandlers: operations.length === 0 ? [] : [...ofOptions, contextParameter], ofOptions };
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

function handlersStatement(operations: readonly Operation[], { ofHandlers }: Generics, symbols: Symbols, shapes: Shapes, face: ServerFace): Statement {
  return {
    kind: 'interface',
    name: face.handlers,
    comment: { text: [face.handlersComment], tags: [] },
    typeParameters: ofHandlers,
    members: operations.map((operation) => handlerMember(operation, symbols, shapes)),
  };
}

function handlerMember(operation: Operation, symbols: Symbols, shapes: Shapes): Member {
  const typed = (which: 'input' | 'result'): TypeExpression => ({ kind: 'symbol', symbol: symbols.operationType(operation, which) });
  const mayLackQuery = operation.parameters.some((parameter) => isWhole(parameter) && !parameter.required);
  const asked = mayLackQuery ? runtime.type('WithQuery', [typed('input')]) : typed('input');
  const names = defaultedNames(operation, symbols, shapes);
  const whole = names.length > 0 ? runtime.type('WithDefaults', [asked, { kind: 'members', members: names }]) : asked;
  const input = hasInput(operation) ? whole : name('{}');
  const headers = replyHeaders(operation, symbols);
  const declared: readonly TypeExpression[] = headers.length === 0 ? [] : [{ kind: 'members', members: headers }];
  return { name: operation.name, type: runtime.type('Handler', [input, typed('result'), authType(operation), context, ...declared]) };
}

/** What of an operation's input has a default, by place. A PATCH leaves out what is to stay as it is. */
function defaultedNames(operation: Operation, symbols: Symbols, shapes: Shapes): readonly Member[] {
  const key = operation.method === 'PATCH' ? undefined : bodyShape(operation, shapes);
  const inBody = typeof key === 'string' ? shapes.defaulted(key) : [];
  const groups = [...parameterDefaults(operation, symbols).map(([place, values]) => [place, values.map(([value]) => value)] as const), ['body', inBody] as const];
  return groups
    .filter(([, names]) => names.length > 0)
    .map(([place, names]) => ({ name: place, type: { kind: 'union', members: names.map((value) => ({ kind: 'literal', value })) } }));
}

function bodyShape({ body, name: own }: Operation, shapes: Shapes): ReturnType<Shapes['keysOf']> {
  return body && shapes.keysOf(body.contents, `${own}/body`);
}

function replyShapes({ responses, name: own }: Operation, shapes: Shapes): readonly (readonly [status: string, key: Expression])[] {
  const keys = responses.map(({ status, contents }) => {
    const key = shapes.keysOf(contents.filter(({ format }) => format === 'json'), `${own}/${status}`);
    return [status, key === undefined ? undefined : json(key)] as const;
  });
  return knownByStatus(keys, record([]));
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

/** What the document declares for errors, which an error policy may answer with. */
function errorBodies(operations: readonly Operation[], face: ServerFace): { readonly statements: readonly Statement[]; readonly type: TypeExpression } {
  const errors = operations.flatMap(({ responses }) => responses.filter(({ status }) => /^(?:[45]|default)/u.test(status)));
  const bodies = errors.flatMap(({ contents }) => contents.filter(({ format }) => format === 'json').map(({ type }) => type));
  const types = bodies.flatMap((type) => (type.kind === 'union' ? type.members : [type]));
  const distinct = new Map<string, Type>();
  for (const type of types) {
    const key = type.kind === 'ref' ? type.id : printedKey(type);
    if (!distinct.has(key)) distinct.set(key, type);
  }
  const members = [...distinct.values()].map((type): TypeExpression => ({ kind: 'shape', type }));
  if (members.length === 0) return { statements: [], type: name('unknown') };
  const comment = { text: [`The bodies that the document declares for errors: what \`problem\` in {@link ${face.options}} may answer with, beside problems.`], tags: [] };
  return { statements: [{ kind: 'alias', name: 'ErrorBody', comment, type: { kind: 'union', members } }], type: name('ErrorBody') };
}

/** Whether handlers may be missing is a parameter of its own, so that a missing one is told by its name where they may not. */
const partiallyParameter: TypeParameter = { name: 'Partially', constraint: name('boolean'), fallback: { kind: 'literal', value: false } };

function optionsStatement({ ofOptions }: Generics, errorBody: TypeExpression, face: ServerFace): Statement {
  return {
    kind: 'interface',
    name: face.options,
    comment: { text: [`What {@link ${face.create}} takes beside the handlers.`], tags: [] },
    typeParameters: [...ofOptions, partiallyParameter],
    extends: [runtime.type('BaseServerOptions', [errorBody, name('Partially')])],
    members: [...(ofOptions.length === 0 ? [] : [{ name: 'security', type: name('SecurityHandlers', [principals]) }]), ...face.members],
  };
}

function createServerStatement(api: Api, { ofHandlers, ofOptions }: Generics, hasShapes: boolean, face: ServerFace): Statement {
  const handlers = applied(face.handlers, ofHandlers);
  const partially = name('Partially');
  const options = applied(face.options, [...ofOptions, partiallyParameter]);
  // Not a part of the options' own type: that would need the context, and options could not be written down without it.
  const whole: TypeExpression = ofHandlers.length === 0 ? options : { kind: 'intersection', members: [options, runtime.type('HandlerOptions', [handlers])] };
  return {
    kind: 'function',
    name: face.create,
    comment: { text: [face.createComment], tags: [] },
    typeParameters: [...ofOptions, contextParameter, partiallyParameter],
    parameters: [
      { name: 'handlers', type: runtime.type('Implemented', [handlers, partially]) },
      { name: 'options', type: whole, ...(ofOptions.length === 0 && { initializer: record([]) }) },
    ],
    returns: runtime.type('Server', [context]),
    result: runtime.call('serverOf', face.routes, ...['schemes', 'handlers', 'options'].map((text): Expression => ({ kind: 'name', name: text })), json(basePathOf(api.servers[0])), ...(hasShapes ? [{ kind: 'name', name: 'shapes' } as const] : [])),
  };
}

/** The path of a server's URL. */
function basePathOf(server: Server | undefined): string {
  return (server?.url ?? '').replace(/^(?:[a-z][a-z\d+.-]*:)?(?:\/\/[^/]*)?/iu, '').replace(/[?#].*$/u, '');
}

/** What checks the operation's input and its replies, where there are validators. */
function validation(operation: Operation, symbols: Symbols): readonly (readonly [string, Expression])[] {
  const { validators } = symbols;
  const prepare = (isTyped: boolean): readonly Expression[] => (isTyped ? [runtime.value('jsonForm')] : []);
  const [input, replies] = [validators?.input(operation), validators?.replies(operation)];
  return [
    ...(input === undefined ? [] : [['validate', runtime.call('inputIssues', { kind: 'symbol', symbol: input }, ...prepare(hasTypedInput(operation, symbols)))] as const]),
    ...(replies === undefined ? [] : [['validateReply', runtime.call('replyIssues', { kind: 'symbol', symbol: replies }, ...prepare(hasTypedReply(operation, symbols)))] as const]),
  ];
}

/** What requests have to have to be for this operation, by place. */
function distinctions({ only = [], likely = [] }: Operation): readonly (readonly [string, Expression])[] {
  return ([['only', only], ['likely', likely]] as const).flatMap(([key, all]) => {
    const groups = groupBy(all, ({ in: place }) => place);
    const members = [...groups].map(([place, those]) => [place, record(those.map(({ name, value = null }) => [name, json(value)]))] as const);
    return all.length === 0 ? [] : [[key, record(members)] as const];
  });
}

function route(operation: Operation, symbols: Symbols, shapes: { readonly requests: Shapes; readonly replies: Shapes }, face: ServerFace): Expression {
  const { id, body, responses, security, server } = operation;
  const defaults = parameterDefaults(operation, symbols).map(([place, values]) => [place, record(values.map(([key, value]) => [key, json(value)]))] as const);
  const shape = bodyShape(operation, shapes.requests);
  const replies = replyShapes(operation, shapes.replies);
  const alternatives = security.map((uses) => {
    const [only, ...more] = uses;
    const isBare = only !== undefined && more.length === 0 && only.scopes.length === 0;
    return isBare ? json(only.scheme) : record(uses.map(({ scheme, scopes }) => [scheme, json(scopes)]));
  });
  return record(
    [
      ['id', json(id)],
      ['route', json(face.routeOf(operation))],
      ...(server === undefined ? [] : [['basePath', json(basePathOf(server))] as const]),
      ...distinctions(operation),
      ...decodersOf(runtime, operation, symbols),
      ...(body === undefined ? [] : [['body', requestReader(operation, body, symbols)] as const]),
      ['responses', responsesOf(responses, (response) => replyWriter(operation, response, symbols))],
      ...validation(operation, symbols),
      ...(defaults.length === 0 ? [] : [['defaults', record(defaults)] as const]),
      ...(shape === undefined ? [] : [['shape', json(shape)] as const]),
      ...(replies.length === 0 ? [] : [['replyShapes', record(replies)] as const]),
      ...(security.length === 0 ? [] : [['security', { kind: 'array', items: alternatives }] as const]),
    ],
    true,
  );
}
