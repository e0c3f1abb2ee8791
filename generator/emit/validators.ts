import type { Api, Operation, Response, Schema } from '../ir/model.js';
import type { Expression, Module, Statement, Symbol, TypeExpression } from '../print/structures.js';
import { name, pure, runtime } from './check-maker.js';
import { Checks } from './checks.js';
import { inputSchema } from './input-schema.js';
import { hasTypedInput, isTyped } from './reading.js';
import { headersSchema } from './reply-headers.js';
import { record } from './runtime.js';
import { isStream, isValidated, type Symbols } from './symbols.js';

const runtimeModule = 'faces/validators';

/** `validators.ts`: a type guard for each named type, and for what goes into operations and comes out of them. */
export function emitValidators(api: Api, symbols: Symbols): Module {
  const operations = [...api.operations, ...api.webhooks];
  const checks = new Checks(api, operations.flatMap((operation) => [inputSchema(operation), ...repliesOf(operation, symbols)]));
  const ofTypes = api.types.map((named): Statement => {
    checks.declare(`check${named.name}`, named.schema ?? {}, named.id);
    return { kind: 'constant', name: `is${named.name}`, type: validatorType(isTyped(named.type, symbols), symbols.type(named.id)), value: pure('validator', name(`check${named.name}`)) };
  });
  const ofOperations = operations.flatMap((operation) => operationStatements(checks, operation, symbols));
  return {
    path: 'validators',
    statements: [{ kind: 'export', module: runtimeModule, names: ['Issue', 'Validator'], isTypeOnly: true }, ...checks.statements(), ...ofTypes, ...ofOperations],
  };
}

function repliesOf({ responses }: Operation, symbols: Symbols): readonly Schema[] {
  return responses.flatMap((response) => [...response.contents.flatMap(({ schema }) => schema ?? []), headersSchema(response, symbols)]);
}

/** A value with a Date or a bigint is looked at in the form that it has in JSON, which no type of the package describes. */
function validatorType(isTyped: boolean, symbol: Symbol): TypeExpression {
  return runtime.type('Validator', [isTyped ? { kind: 'name', name: 'unknown' } : { kind: 'symbol', symbol }]);
}

function operationStatements(checks: Checks, operation: Operation, symbols: Symbols): readonly Statement[] {
  const input = symbols.validators?.input(operation);
  const replies = symbols.validators?.replies(operation);
  return [
    ...(input === undefined ? [] : [inputStatement(checks, operation, input.name, symbols)]),
    ...itemStatements(checks, operation, symbols),
    ...headerStatements(checks, operation, symbols),
    ...(replies === undefined ? [] : [repliesStatement(checks, operation, replies.name)]),
  ];
}

function inputStatement(checks: Checks, operation: Operation, validatorName: string, symbols: Symbols): Statement {
  const typeName = operation.typeNames.input;
  checks.declare(`check${typeName}`, inputSchema(operation));
  const type = validatorType(hasTypedInput(operation, symbols), symbols.operationType(operation, 'input'));
  return { kind: 'constant', name: validatorName, type, value: pure('validator', name(`check${typeName}`)) };
}

/** The items of a request that is a stream. */
function itemStatements(checks: Checks, operation: Operation, symbols: Symbols): readonly Statement[] {
  return (operation.body?.contents ?? []).flatMap((content): readonly Statement[] => {
    const symbol = symbols.validators?.item(operation, content);
    if (symbol === undefined || content.schema === undefined) return [];
    const type = isTyped(content.type, symbols) ? { kind: 'name', name: 'unknown' } as const : { kind: 'shape', type: content.type } as const;
    return [{ kind: 'constant', name: symbol.name, type: runtime.type('Validator', [type]), value: replyValidator(checks, content.schema, symbol.name.slice(2)) }];
  });
}

/** The headers of its responses. */
function headerStatements(checks: Checks, operation: Operation, symbols: Symbols): readonly Statement[] {
  return operation.responses.flatMap((response): readonly Statement[] => {
    const symbol = symbols.validators?.replyHeaders(operation, response);
    if (symbol === undefined) return [];
    const value = replyValidator(checks, headersSchema(response, symbols), symbol.name.slice(2));
    return [{ kind: 'constant', name: symbol.name, type: runtime.type('Validator', [{ kind: 'name', name: 'unknown' }]), value }];
  });
}

/** The bodies of an operation's responses, by status and media type. */
function repliesStatement(checks: Checks, { responses }: Operation, repliesName: string): Statement {
  const members = responses.flatMap((response) => replies(checks, response, repliesName));
  const items = responses.some(({ contents }) => contents.some((content) => isStream(content) && isValidated(content))) ? '; of a stream, each of its values' : '';
  const comment = { text: [`The bodies of the responses, by status and media type${items}.`], tags: [] };
  return { kind: 'constant', name: repliesName, comment, value: record(members, true), type: runtime.type('Replies') };
}

function replies(checks: Checks, { status, contents }: Response, prefix: string): readonly (readonly [string, Expression])[] {
  const described = contents.flatMap((content): readonly (readonly [string, Expression])[] =>
    content.schema === undefined || !isValidated(content) ? [] : [[content.mediaType, replyValidator(checks, content.schema, `${prefix}$${status}`)]],
  );
  return described.length === 0 ? [] : [[status, record(described)]];
}

function replyValidator(checks: Checks, schema: Schema, at: string): Expression {
  const named = schema.ref !== undefined && Object.keys(schema).length === 1 ? checks.validatorOf(schema.ref) : undefined;
  return named ?? pure('validator', checks.functionOf(schema, { name: `check${at}`, isInside: true }));
}
