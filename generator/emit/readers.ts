import type { Api, NamedType } from '../ir/model.js';
import type { Expression, FunctionStatement, Module, Parameter } from '../print/structures.js';
import { readingValue } from './reading.js';
import { runtimeOf } from './runtime.js';
import { readersModule, type Symbols } from './symbols.js';

const runtimeModule = 'runtime/readers';
const runtime = runtimeOf(runtimeModule);

/** What client and server mention of the runtime beside the functions of this module: through one namespace, so that no name is another's. */
const functions: readonly string[] = ['array', 'byKind', 'date', 'except', 'int64', 'lenient', 'nullable', 'object', 'parsing', 'plain', 'tagged', 'tuple'];

/** `readers.ts`: one function for each named type that has Dates or bigints in it. */
export function emitReaders(api: Api, symbols: Symbols): Module {
  const typed = api.types.filter(({ type }) => symbols.reading(type).kind !== 'plain');
  return {
    path: readersModule,
    statements: [{ kind: 'export', module: runtimeModule, names: functions }, ...typed.map((named) => readerStatement(named, symbols))],
  };
}

/** A function and no constant: readers may mention each other in any order, and a bundle leaves out what nobody mentions. */
function readerStatement({ id, name, type }: NamedType, symbols: Symbols): FunctionStatement {
  const place: readonly Parameter[] = [
    { name: 'owner', type: runtime.type('Owner') },
    { name: 'key', type: { kind: 'name', name: 'string' } },
    { name: 'integers', type: runtime.type('Integers') },
  ];
  return {
    kind: 'function',
    name: symbols.reader(id).name,
    comment: { text: [`Reads what is declared as \`${name}\`.`], tags: [] },
    parameters: place,
    returns: { kind: 'name', name: 'unknown' },
    result: { kind: 'call', callee: readingValue(symbols.reading(type), symbols, runtime), arguments: place.map(({ name: variable }): Expression => ({ kind: 'name', name: variable })) },
  };
}
