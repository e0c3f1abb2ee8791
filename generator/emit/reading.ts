import type { Operation, Reading, Type } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { json, record, runtimeOf, type Runtime } from './runtime.js';
import { readersModule, type Symbols } from './symbols.js';

const readers = runtimeOf(readersModule);
const typedValues = runtimeOf('runtime/typed-values');

/** Whether a value of the type has a Date or a bigint in it. */
export function isTyped(type: Type, { reading }: Symbols): boolean {
  return reading(type).kind !== 'plain';
}

/** Whether the input of an operation has one. */
export function hasTypedInput({ parameters, body }: Operation, symbols: Symbols): boolean {
  return [...parameters, ...(body?.contents ?? []), ...(body?.contents ?? []).flatMap(({ form }) => (form?.fields ?? []).flatMap(({ part }) => part?.headers ?? []))].some(({ type }) => isTyped(type, symbols));
}

/** Whether the body of one of its responses does. */
export function hasTypedReply({ responses }: Operation, symbols: Symbols): boolean {
  return responses.flatMap(({ contents }) => contents).some(({ type }) => isTyped(type, symbols));
}

/** What reads a value of the type, once its JSON is parsed. */
export function readerOf(type: Type, symbols: Symbols): Expression {
  return readingValue(symbols.reading(type), symbols, readers);
}

/** What reads it from a text of JSON. */
export function parserOf(type: Type, symbols: Symbols): Expression {
  return readers.call('parsing', readerOf(type, symbols));
}

/** What reads a parameter, or a member of a form, that is such a text. */
export function jsonTextOf(type: Type, symbols: Symbols, fallback: Expression): Expression {
  return isTyped(type, symbols) ? typedValues.call('typedText', parserOf(type, symbols)) : fallback;
}

/** What reads a Date or a bigint from its own text. */
export function scalarValue(kind: 'date' | 'bigint'): Expression {
  return typedValues.value(kind === 'date' ? 'dateTime' : 'int64');
}

/**
 * What reads a value, of functions that `runtime` has.
 *
 * @param runtime the module to mention them in: the package's own has all of them too.
 */
export function readingValue(reading: Reading, symbols: Symbols, runtime: Runtime): Expression {
  const read = (part: Reading): Expression => readingValue(part, symbols, runtime);
  switch (reading.kind) {
    case 'plain':
    case 'date':
      return runtime.value(reading.kind);
    case 'bigint':
      return runtime.value('int64');
    case 'named':
      return { kind: 'symbol', symbol: symbols.reader(reading.id) };
    case 'array':
      return runtime.call('array', read(reading.items));
    case 'tuple':
      return runtime.call('tuple', { kind: 'array', items: reading.items.map(read) }, read(reading.rest));
    case 'object':
      return objectValue(reading, read, runtime);
    case 'choice':
      return choiceValue(reading, read, runtime);
    case 'except':
      return runtime.call('except', json(reading.values), read(reading.of));
    case 'lenient':
      return runtime.call('lenient', read(reading.of));
    case 'tagged':
      return runtime.call('tagged', json(reading.property), { kind: 'array', items: reading.choices.map(([value, of]) => ({ kind: 'array', items: [json(value), read(of)] })) });
  }
}

function objectValue({ members, patterns, additional }: Extract<Reading, { kind: 'object' }>, read: (part: Reading) => Expression, runtime: Runtime): Expression {
  const listed = record(members.map(([name, reading]) => [name, read(reading)]), members.length > 2);
  const matched: Expression = { kind: 'array', items: patterns.map(([pattern, reading]) => ({ kind: 'array', items: [json(pattern), read(reading)] })) };
  const others = patterns.length > 0 ? [read(additional), matched] : additional.kind === 'plain' ? [] : [read(additional)];
  return runtime.call('object', listed, ...others);
}

function choiceValue({ of }: Extract<Reading, { kind: 'choice' }>, read: (part: Reading) => Expression, runtime: Runtime): Expression {
  const [only, ...more] = of.filter(([kind]) => kind !== 'null');
  if (only !== undefined && more.length === 0 && of.length === 2) return runtime.call('nullable', read(only[1]));
  return runtime.call('byKind', record(of.map(([kind, reading]) => [kind, read(reading)])));
}

/** Whether there is a Date in what is read. */
export function hasDate(reading: Reading, { named, reading: readingOf }: Symbols): boolean {
  const seen = new Set<string>();
  const has = (one: Reading): boolean => {
    switch (one.kind) {
      case 'named': {
        const target = seen.has(one.id) ? undefined : named(one.id);
        seen.add(one.id);
        return target !== undefined && has(readingOf(target.type));
      }
      case 'array':
        return has(one.items);
      case 'tuple':
        return [...one.items, one.rest].some(has);
      case 'object':
        return [...one.members, ...one.patterns].some(([, part]) => has(part)) || has(one.additional);
      case 'choice':
        return one.of.some(([, part]) => has(part));
      case 'tagged':
        return one.choices.some(([, part]) => has(part));
      case 'except':
      case 'lenient':
        return has(one.of);
      default:
        return one.kind === 'date';
    }
  };
  return has(reading);
}
