import type { Api, NamedType, Operation, SecurityScheme, TypeId } from '../ir/model.js';
import type { Symbol } from '../print/structures.js';

/** Where each exported name of the package is: how one artefact mentions what another one prints. */
export interface Symbols {
  readonly type: (id: TypeId) => Symbol;
  /** A type that an operation owns. */
  readonly operationType: (operation: Operation, which: keyof Operation['typeNames']) => Symbol;
  readonly named: (id: TypeId) => NamedType | undefined;
}

/** What `client.ts` exports besides its functions. */
export const clientValueExports: readonly string[] = ['ApiError', 'DecodeError', 'asStream', 'hooks', 'middleware', 'reconnecting', 'renewOn401', 'retry', 'timeout', 'tokenSource', 'unwrap'];
export const clientTypeExports: readonly string[] = ['AnyResult', 'BasicCredential', 'BinaryBody', 'CallOptions', 'Client', 'Credential', 'DataOf', 'Failure', 'Hooks', 'Middleware', 'MiddlewareRequest', 'Rejection', 'RetryOptions', 'ServerSentEvent', 'Success', 'TokenSource'];
export const clientOwnTypes: readonly string[] = ['Auth', 'ClientOptions'];

export function symbolsOf(api: Api): Symbols {
  const types = new Map(api.types.map((type) => [type.id, type]));
  return {
    type: (id) => ({ module: 'types', name: types.get(id)?.name ?? 'unknown' }),
    operationType: (operation, which) => ({ module: 'types', name: operation.typeNames[which] }),
    named: (id) => types.get(id),
  };
}

/** The schemes that some generated operation asks for. */
export function usedSchemes(api: Api): readonly SecurityScheme[] {
  const used = new Set(api.operations.filter(({ callable }) => callable).flatMap(({ security }) => security.flat().map(({ scheme }) => scheme)));
  return api.securitySchemes.filter(({ name }) => used.has(name));
}

export function hasInput({ parameters, body }: Operation): boolean {
  return body !== undefined || parameters.length > 0;
}

/** Nothing in the operation's input has to be given. */
export function hasOptionalInput({ parameters, body }: Operation): boolean {
  return body?.required !== true && !parameters.some(({ required }) => required);
}
