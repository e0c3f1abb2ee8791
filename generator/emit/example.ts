import type { Content, Operation } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { isWhole } from './parameters.js';
import { askedPartHeaders } from './part-headers.js';
import { json, places, record } from './runtime.js';
import { sampleOf } from './sample.js';
import { streams, type Symbols } from './symbols.js';

/** A program's text around a call, as data: what is printed into a code block. */
export interface Example {
  readonly functionName: string;
  readonly input: Expression | undefined;
  /** The document declares a reply that is none of an error. */
  readonly canSucceed: boolean;
  /** What it has then comes in parts. */
  readonly isStream: boolean;
}

/** The smallest call of an operation. */
export function exampleOf(operation: Operation, symbols: Symbols, functionName = operation.name): Example {
  const successes = operation.responses.filter(({ status }) => /^(?:2|default)/u.test(status));
  const isStream = successes.every(({ contents }) => contents.length > 0 && contents.every(({ format }) => streams.has(format)));
  return { functionName, input: inputSample(operation, symbols), canSucceed: successes.length > 0, isStream };
}

/** The smallest input that type-checks; undefined where none has to be given. */
function inputSample(operation: Operation, symbols: Symbols): Expression | undefined {
  const groups = places.flatMap((place): readonly Member[] => {
    const required = operation.parameters.filter((parameter) => parameter.in === place && parameter.required);
    const members = required.map((parameter): Member => [parameter.name, sampleOf(parameter.type, symbols, { docs: parameter.docs, hasMembers: parameter.mediaType === undefined }) ?? json(null)]);
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
function bodySample(content: Content, symbols: Symbols): readonly Member[] {
  const { mediaType, format, type } = content;
  const value = sampleOf(type, symbols, { hasMembers: content.form !== undefined }) ?? json(null);
  const item = format === 'events' || format === 'jsonEvents' ? record([['data', value]]) : value;
  const body: Member = ['body', streams.has(format) ? { kind: 'array', items: [item] } : value];
  const contentType: readonly Member[] = mediaType.includes('*') ? [['contentType', json(examples[mediaType] ?? mediaType.replaceAll('*', 'x-example'))]] : [];
  const headers = askedPartHeaders(content).map(([name, headersType]): Member => [name, sampleOf(headersType, symbols, { hasMembers: true }) ?? json(null)]);
  return [...contentType, body, ...(headers.length === 0 ? [] : [['partHeaders', record(headers)] as const])];
}

/** Media types for a range. */
const examples: Readonly<Record<string, string>> = { '*/*': 'application/octet-stream', 'image/*': 'image/png', 'audio/*': 'audio/mpeg', 'video/*': 'video/mp4' };
