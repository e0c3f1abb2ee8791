import type { Api, Content, Operation } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { isWhole } from './parameters.js';
import { json, places, record } from './runtime.js';
import { sampleOf } from './sample.js';
import { streams, usedSchemes, type Symbols } from './symbols.js';

/** A program's text around a call, as data: what is printed into a code block. */
export interface Example {
  readonly functionName: string;
  readonly input: Expression | undefined;
}

/** What the README of a package says, before it is set as Markdown. */
export interface Readme {
  readonly title: string;
  readonly packageName: string;
  readonly baseUrl: string;
  /** The security schemes that credentials are given for: a user and a password, a token that may expire, or a key. */
  readonly schemes: readonly { readonly name: string; readonly takes: 'login' | 'token' | 'key' }[];
  /** What can be imported besides the index: `types`, `client`, `pages`. */
  readonly modules: readonly string[];
  readonly operations: readonly { readonly example: Example; readonly route: string; readonly summary: string }[];
  /** A list that comes in pages. */
  readonly paged?: Example;
  /** Operations that have types only. */
  readonly omitted: readonly string[];
}

export function emitReadme(api: Api, symbols: Symbols, packageName: string, modules: readonly string[]): Readme {
  const paged = new Set(modules.includes('pages') ? api.pagination.flatMap(({ operations }) => operations) : []);
  const list = api.operations.find(({ id }) => paged.has(id));
  return {
    title: api.info.title,
    packageName,
    baseUrl: api.servers[0]?.url ?? '',
    schemes: usedSchemes(api).map(({ name, kind }) => ({ name, takes: kind === 'basic' ? 'login' : kind === 'apiKey' ? 'key' : 'token' })),
    modules,
    ...(list && { paged: exampleOf(list, symbols) }),
    operations: api.operations
      .filter(({ callable }) => callable)
      .map((operation) => ({
        example: exampleOf(operation, symbols),
        route: `${operation.method} ${operation.path}`,
        summary: operation.docs.summary ?? operation.docs.description ?? '',
      })),
    omitted: api.operations.filter(({ callable }) => !callable).map(({ id }) => id),
  };
}

function exampleOf(operation: Operation, symbols: Symbols): Example {
  return { functionName: operation.name, input: inputSample(operation, symbols) };
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
