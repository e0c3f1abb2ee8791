import type { Content, Operation } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { isWhole } from './parameters.js';
import { json, places, record } from './runtime.js';
import { sampleOf } from './sample.js';
import { streams, type Symbols } from './symbols.js';

/** A program's text around a call, as data: what is printed into a code block. */
export interface Example {
  readonly functionName: string;
  readonly input: Expression | undefined;
}

/** The smallest call of an operation. */
export function exampleOf(operation: Operation, symbols: Symbols, functionName = operation.name): Example {
  return { functionName, input: inputSample(operation, symbols) };
}

/** The smallest input that type-checks; undefined where none has to be given. */
function inputSample(operation: Operation, symbols: Symbols): Expression | undefined {
  const groups = places.flatMap((place): readonly Member[] => {
    const required = operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
    const members = required.map((parameter): Member => [parameter.name, sampleOf(parameter.type, symbols) ?? json(null)]);
    const [first] = members;
    if (first === undefined) return [];
    // A query that is one value is no group of parameters.
    return [[place, required.some(isWhole) ? first[1] : record(members)]];
  });
  const content = operation.body?.required === true ? operation.body.contents[0] : undefined;
  const members = [...groups, ...(content === undefined ? [] : bodySample(content, symbols))];
  return members.length === 0 ? undefined : record(members);
}

type Member = readonly [name: string, value: Expression];

/** Where the media type is a range, one has to be named. */
function bodySample({ mediaType, format, type }: Content, symbols: Symbols): readonly Member[] {
  const value = sampleOf(type, symbols) ?? json(null);
  const item = format === 'events' || format === 'jsonEvents' ? record([['data', value]]) : value;
  const body: Member = ['body', streams.has(format) ? { kind: 'array', items: [item] } : value];
  return mediaType.includes('*') ? [['contentType', json(examples[mediaType] ?? mediaType.replaceAll('*', 'x-example'))], body] : [body];
}

/** Media types for a range. */
const examples: Readonly<Record<string, string>> = { '*/*': 'application/octet-stream', 'image/*': 'image/png', 'audio/*': 'audio/mpeg', 'video/*': 'video/mp4' };
