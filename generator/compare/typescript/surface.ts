import type { Api, At, Operation } from '../../ir/model.js';
import type { Module } from '../../print/structures.js';
import { declarationsOf, referencesIn, type Declarations, type Shape } from './shape.js';

/** What a document's package exports. */
export interface Surface {
  readonly api: Api;
  readonly types: Declarations;
  /** `Handlers` and what goes with it; the options of the client. */
  readonly server: Declarations;
  readonly client: Declarations;
  /** By method and path. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** Names of types in requests, and in replies, whatever the way to them. */
  readonly inputs: ReadonlySet<string>;
  readonly results: ReadonlySet<string>;
  /** Where a declaration comes from. */
  readonly places: ReadonlyMap<string, At>;
}

export interface Modules {
  readonly types: Module;
  readonly client: Module;
  readonly server: Module;
}

export function surfaceOf(api: Api, modules: Modules): Surface {
  const names = new Map(api.types.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const types = declarationsOf([modules.types], nameOf);
  const callable = api.operations.filter((operation) => operation.callable);
  return {
    api,
    types,
    server: declarationsOf([modules.server], nameOf),
    client: declarationsOf([modules.client], nameOf),
    operations: new Map(callable.map((operation) => [`${operation.method} ${operation.path}`, operation])),
    inputs: reachable(types, callable.map(({ typeNames }) => typeNames.input)),
    results: reachable(types, callable.map(({ typeNames }) => typeNames.result)),
    places: new Map([...api.types.map(({ name, at }) => [name, at] as const), ...api.operations.flatMap(({ typeNames, at }) => [[typeNames.input, at] as const, [typeNames.result, at] as const])]),
  };
}

function reachable({ types }: Declarations, roots: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...roots];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const shape: Shape | undefined = found.has(name) ? undefined : types.get(name);
    found.add(name);
    if (shape !== undefined) pending.push(...referencesIn(shape));
  }
  return found;
}
