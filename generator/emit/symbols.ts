import type { Api, BodyFormat, Content, NamedType, Operation, Reading, Response, SecurityScheme, Type, TypeId } from '../ir/model.js';
import type { Symbol } from '../print/structures.js';

/** Where each exported name of the package is: how one artefact mentions what another one prints. */
export interface Symbols {
  readonly type: (id: TypeId) => Symbol;
  /** A type that an operation owns. */
  readonly operationType: (operation: Operation, which: keyof Operation['typeNames']) => Symbol;
  readonly named: (id: TypeId) => NamedType | undefined;
  /** The type of the headers of a response; undefined: it has no name. */
  readonly headersType: (response: Response) => Symbol | undefined;
  /** Absent where none are printed. */
  readonly validators?: {
    /** The validator of an operation's input; undefined where it has none. */
    readonly input: (operation: Operation) => Symbol | undefined;
    /** The validator of the items of a request that is a stream; undefined: it is none, or nothing is asked for. */
    readonly item: (operation: Operation, content: Content) => Symbol | undefined;
    /** The validator of the headers of one of its responses; undefined where nothing is asked of any. */
    readonly replyHeaders: (operation: Operation, response: Response) => Symbol | undefined;
    /** The validators of the bodies of its responses; undefined where none is described. */
    readonly replies: (operation: Operation) => Symbol | undefined;
  };
  /** How a value is read from JSON. */
  readonly reading: (type: Type) => Reading;
  /** The function that reads values of a named type. */
  readonly reader: (id: TypeId) => Symbol;
}

/** Names of the runtime that a face of the package hands on to its users. */
export interface FaceExports {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** What of the runtime `client.ts` exports besides its functions: what every client may be used with, and what the API has a use for. */
export function clientExports(api: Api): FaceExports {
  const called = api.operations.filter(({ callable }) => callable);
  const replies = called.flatMap(({ responses }) => responses.flatMap(({ contents }) => contents));
  const requests = called.flatMap(({ body }) => body?.contents ?? []);
  const isIn = (contents: readonly Content[], ...formats: readonly BodyFormat[]): boolean => contents.some(({ format }) => formats.includes(format));
  const schemes = new Set(usedSchemes(api).map(({ kind }) => kind));
  const hasChoice = called.some(({ responses }) => responses.some(({ contents }) => contents.length > 1));
  const as = (outcome: string): readonly string[] => (hasChoice ? [outcome, `${outcome}As`] : [outcome]);
  const parts: readonly FaceExports[] = [
    { values: ['ApiError', 'DecodeError', 'hooks', 'middleware', 'retry', 'timeout', 'unwrap'], types: ['AnyResult', 'CallOptions', 'Client', 'DataOf', 'Failure', 'Hooks', 'Middleware', 'MiddlewareRequest', ...as('Rejection'), 'RetryOptions', ...as('Success')] },
    ...(isIn([...replies, ...requests], 'binary') ? [{ values: ['asStream'], types: ['BinaryBody'] }] : []),
    ...(isIn(replies, 'events', 'jsonEvents') ? [{ values: ['reconnecting'], types: ['ServerSentEvent'] }] : []),
    ...(schemes.has('basic') ? [{ values: [], types: ['BasicCredential'] }] : []),
    ...([...schemes].some((kind) => kind !== 'basic') ? [{ values: [], types: ['Credential'] }] : []),
    ...(schemes.has('bearer') || schemes.has('oauth2') || schemes.has('openIdConnect') ? [{ values: ['renewOn401', 'tokenSource'], types: ['TokenSource'] }] : []),
  ];
  return { values: parts.flatMap(({ values }) => values), types: parts.flatMap(({ types }) => types) };
}

/** The types that `client.ts` declares itself. */
export const clientOwnTypes: readonly string[] = ['Auth', 'ClientOptions'];

/** The type that `pages.ts` exports besides its functions. */
export const pagedOperation = 'PagedOperation';

/** Whether there is a `pages.ts` beside `client.ts`. */
export function hasPages({ pagination }: Api): boolean {
  return pagination.length > 0;
}

/** The module that reads what is more in the program than in JSON. */
export const readersModule = 'readers';

/** Whether there is a `readers.ts`: something is more in the program than in JSON. */
export function hasReaders({ types, operations: own, webhooks }: Api, { reading }: Symbols): boolean {
  const operations = [...own, ...webhooks];
  const contents = operations.flatMap(({ body, responses }) => [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)]);
  return [...types, ...contents, ...operations.flatMap(({ parameters }) => parameters)].some(({ type }) => reading(type).kind !== 'plain');
}

/** @param reading how a value is read from JSON; by default, as it is. */
export function symbolsOf(api: Api, reading: Symbols['reading'] = () => ({ kind: 'plain' })): Symbols {
  const types = new Map(api.types.map((type) => [type.id, type]));
  return {
    type: (id) => ({ module: 'types', name: types.get(id)?.name ?? 'unknown' }),
    operationType: (operation, which) => ({ module: 'types', name: operation.typeNames[which] }),
    named: (id) => types.get(id),
    headersType: ({ headersName: name }) => (name === undefined ? undefined : { module: 'types', name }),
    ...(api.hasSchemas && { validators: { input: inputValidator, item: itemValidator, replyHeaders: headersValidator, replies: replyValidators } }),
    reading,
    reader: (id) => ({ module: readersModule, name: `read${types.get(id)?.name ?? 'Unknown'}` }),
  };
}

function inputValidator(operation: Operation): Symbol | undefined {
  return hasInput(operation) ? { module: 'validators', name: `is${operation.typeNames.input}` } : undefined;
}

function itemValidator({ typeNames, body }: Operation, content: Content): Symbol | undefined {
  const others = (body?.contents ?? []).filter(({ format, schema }) => streams.has(format) && schema !== undefined);
  const index = others.indexOf(content);
  return index < 0 ? undefined : { module: 'validators', name: `is${typeNames.input}$Item${index === 0 ? '' : index + 1}` };
}

function headersValidator({ typeNames }: Operation, response: Response): Symbol | undefined {
  // What reads a header tells its type; only more than that is for a validator.
  const isDescribed = response.headers.some(({ schema = {} }) => Object.keys(schema).some((keyword) => keyword !== 'types'));
  return isDescribed ? { module: 'validators', name: `is${typeNames.result.replace(/\$Result$/u, '')}$${response.status}$Headers` } : undefined;
}

function replyValidators({ typeNames, responses }: Operation): Symbol | undefined {
  const isDescribed = responses.some(({ contents }) => contents.some(isValidated));
  return isDescribed ? { module: 'validators', name: `${typeNames.result.replace(/\$Result$/u, '')}$Replies` } : undefined;
}

/** Whether it is known what a body is, or each of its values where they come one after the other. */
export function isValidated({ schema }: Content): boolean {
  return schema !== undefined;
}

/** Whether the values of a body come one after the other. */
export function isStream({ format }: Content): boolean {
  return streams.has(format);
}

/** Formats of one value after the other. */
export const streams: ReadonlySet<BodyFormat> = new Set<BodyFormat>(['events', 'jsonEvents', 'jsonLines', 'jsonSequence']);

/** The schemes that some generated operation asks for. */
export function usedSchemes(api: Api): readonly SecurityScheme[] {
  const used = new Set(api.operations.filter(({ callable }) => callable).flatMap(({ security }) => security.flat().map(({ scheme }) => scheme)));
  return api.securitySchemes.filter(({ name }) => used.has(name));
}

/** The function that sends a webhook: `sendNewPet`. */
export function senderName({ typeNames }: Operation): string {
  return `send${typeNames.input.replace(/\$Input$/u, '')}`;
}

export function hasInput({ parameters, body }: Operation): boolean {
  return body !== undefined || parameters.length > 0;
}

/** Nothing in the operation's input has to be given. */
export function hasOptionalInput({ parameters, body }: Operation): boolean {
  return body?.required !== true && !parameters.some(({ required }) => required);
}
