import type { Artefact } from '../config.js';
import type { Api, Content, Operation, ParameterPlace } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { json, places, record } from './runtime.js';
import { sampleOf } from './sample.js';
import { usedSchemes, type Symbols } from './symbols.js';

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
  readonly artefacts: readonly Artefact[];
  readonly operations: readonly { readonly example: Example; readonly route: string; readonly summary: string }[];
  /** Operations that have types only. */
  readonly omitted: readonly string[];
}

export function emitReadme(api: Api, symbols: Symbols, packageName: string, artefacts: readonly Artefact[]): Readme {
  return {
    title: api.info.title,
    packageName,
    baseUrl: api.servers[0]?.url ?? '',
    schemes: usedSchemes(api).map(({ name, kind }) => ({ name, takes: kind === 'basic' ? 'login' : kind === 'apiKey' ? 'key' : 'token' })),
    artefacts,
    operations: api.operations
      .filter(({ callable }) => callable)
      .map((operation) => ({
        example: { functionName: operation.name, input: inputSample(operation, symbols) },
        route: `${operation.method} ${operation.path}`,
        summary: operation.docs.summary ?? operation.docs.description ?? '',
      })),
    omitted: api.operations.filter(({ callable }) => !callable).map(({ id }) => id),
  };
}

/** The smallest input that type-checks; undefined where none has to be given. */
function inputSample(operation: Operation, symbols: Symbols): Expression | undefined {
  const groups = places.flatMap((place): readonly Member[] => {
    const members = requiredValues(operation, place, symbols);
    return members.length === 0 ? [] : [[place, record(members)]];
  });
  const content = operation.body?.required === true ? operation.body.contents[0] : undefined;
  const members = [...groups, ...(content === undefined ? [] : bodySample(content, symbols))];
  return members.length === 0 ? undefined : record(members);
}

type Member = readonly [name: string, value: Expression];

/** Where the media type is a range, one has to be named. */
function bodySample({ mediaType, type }: Content, symbols: Symbols): readonly Member[] {
  const body: Member = ['body', sampleOf(type, symbols) ?? json(null)];
  return mediaType.includes('*') ? [['contentType', json(examples[mediaType] ?? mediaType.replaceAll('*', 'x-example'))], body] : [body];
}

/** Media types for a range. */
const examples: Readonly<Record<string, string>> = { '*/*': 'application/octet-stream', 'image/*': 'image/png', 'audio/*': 'audio/mpeg', 'video/*': 'video/mp4' };

function requiredValues(operation: Operation, place: ParameterPlace, symbols: Symbols): readonly Member[] {
  return operation.parameters
    .filter((parameter) => parameter.in === place && parameter.required)
    .map((parameter) => [parameter.name, sampleOf(parameter.type, symbols) ?? json(null)]);
}
