import type { Api, Operation, SecurityScheme } from '../ir/model.js';
import type { Expression, FunctionStatement, Member, Module, TypeExpression } from '../print/structures.js';
import { operationComment, schemeComment } from './comments.js';
import type { ClientFace } from './faces.js';
import { replyDecoder, requestEncoder } from './media-types.js';
import { encodersOf, isWhole } from './parameters.js';
import { requirementOf, requirementStatements } from './requirements.js';
import { json, record, responsesOf, runtimeOf } from './runtime.js';
import { clientExports, hasInput, hasOptionalInput, usedSchemes, type Symbols } from './symbols.js';

const runtimeModule = 'faces/client';
const runtime = runtimeOf(runtimeModule);

/** The input of an operation that has none. */
const nothing: TypeExpression = { kind: 'shape', type: { kind: 'object', properties: [], closed: true } };

function clientFace(api: Api): ClientFace {
  return {
    path: 'client',
    options: 'ClientOptions',
    create: createClientStatement(api),
    baseOptions: 'BaseClientOptions',
    send: 'send',
    functionName: ({ name }) => name,
    // What is before the first space is the method.
    routeOf: ({ method, target }) => `${method} ${target.path.replaceAll(' ', '%20')}`,
  };
}

/** `client.ts`: one function for each operation, and what they are called with; or the same of what has another face. */
export function emitClient(api: Api, symbols: Symbols, face: ClientFace = clientFace(api)): Module {
  const schemes = usedSchemes(api);
  const operations = api.operations.filter(({ callable }) => callable);
  const exported = clientExports(api);
  return {
    path: face.path,
    statements: [
      { kind: 'export', module: runtimeModule, names: exported.values },
      { kind: 'export', module: runtimeModule, names: exported.types, isTypeOnly: true },
      { kind: 'interface', name: 'Auth', comment: { text: ['Credentials by security scheme.'], tags: [] }, members: schemes.map(credentialMember) },
      {
        kind: 'alias',
        name: face.options,
        comment: { text: [`What {@link ${face.create.name}} takes.`], tags: [] },
        type: runtime.type(face.baseOptions, [{ kind: 'name', name: 'Auth' }]),
      },
      // Before the functions: the compiler would follow all of the module to a constant that is declared after its use.
      ...requirementStatements(operations, schemes),
      face.create,
      ...operations.map((operation) => functionStatement(operation, symbols, face)),
    ],
  };
}

function credentialMember(scheme: SecurityScheme): Member {
  const credential = runtime.type(scheme.kind === 'basic' ? 'BasicCredential' : 'Credential');
  const type: TypeExpression = { kind: 'union', members: [credential, { kind: 'name', name: 'undefined' }] };
  return { name: scheme.name, optional: true, comment: schemeComment(scheme), type };
}

function createClientStatement(api: Api): FunctionStatement {
  const server = api.servers[0]?.url ?? '';
  const origin = server === '' ? '' : ` The default of \`baseUrl\` is the document's first server, \`${server}\`.`;
  return {
    kind: 'function',
    name: 'createClient',
    comment: { text: [`Makes a client of the API.${origin}`], tags: [] },
    parameters: [{ name: 'options', type: { kind: 'name', name: 'ClientOptions' }, initializer: record([]) }],
    returns: runtime.type('Client'),
    result: runtime.call('clientOf', { kind: 'name', name: 'options' }, json(server)),
  };
}

function functionStatement(operation: Operation, symbols: Symbols, face: ClientFace): FunctionStatement {
  const typed = (which: 'input' | 'result'): TypeExpression => ({ kind: 'symbol', symbol: symbols.operationType(operation, which) });
  const variable = (name: string): Expression => ({ kind: 'name', name });
  return {
    kind: 'function',
    name: face.functionName(operation),
    comment: operationComment(operation),
    parameters: [
      { name: 'client', type: runtime.type('Client') },
      { name: 'input', type: hasInput(operation) ? typed('input') : nothing, optional: hasOptionalInput(operation) },
      { name: 'options', type: runtime.type('CallOptions'), optional: true },
    ],
    returns: { kind: 'name', name: 'Promise', of: [typed('result')] },
    result: runtime.call(face.send, clientOf(operation), descriptor(operation, symbols, face), inputOf(operation, variable('input')), variable('options')),
  };
}

/** A query that is one value is sent as one parameter. */
function inputOf({ parameters }: Operation, input: Expression): Expression {
  return parameters.some(isWhole) ? runtime.call('wholeQuery', input) : input;
}

/** The client, or a view of it for an operation that has a server of its own. */
function clientOf({ server }: Operation): Expression {
  const client: Expression = { kind: 'name', name: 'client' };
  return server === undefined ? client : runtime.call('atServer', client, json(server.url));
}

/** What the runtime has to know of the operation: data, and the functions that it needs as values. */
function descriptor(operation: Operation, symbols: Symbols, face: ClientFace): Expression {
  const { id, body, responses } = operation;
  const security = requirementOf(operation);
  return record(
    [
      ['id', json(id)],
      ['route', json(face.routeOf(operation))],
      ...encodersOf(runtime, operation, symbols),
      ...(body === undefined ? [] : [['body', requestEncoder(body, symbols)] as const]),
      ['responses', responsesOf(responses, (response) => replyDecoder(response, symbols))],
      ...(security === undefined ? [] : [['security', security] as const]),
    ],
    true,
  );
}
