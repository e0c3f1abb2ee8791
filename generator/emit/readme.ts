import type { Artefact } from '../config.js';
import type { Api, Json, Operation, ParameterPlace } from '../ir/model.js';
import { places } from './runtime.js';
import { sampleOf } from './sample.js';
import { usedSchemes, type Symbols } from './symbols.js';

/** A program's text around a call, as data: what is printed into a code block. */
export interface Example {
  readonly functionName: string;
  readonly input: Json | undefined;
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
function inputSample(operation: Operation, symbols: Symbols): Json | undefined {
  const groups = places.flatMap((place) => {
    const values = requiredValues(operation, place, symbols);
    return values.length === 0 ? [] : [[place, Object.fromEntries(values)] as const];
  });
  const body = operation.body?.required === true ? operation.body.contents[0] : undefined;
  const sample = body === undefined ? undefined : (sampleOf(body.type, symbols) ?? null);
  const input: Record<string, Json> = { ...Object.fromEntries(groups), ...(sample !== undefined && { body: sample }) };
  return Object.keys(input).length === 0 ? undefined : input;
}

function requiredValues(operation: Operation, place: ParameterPlace, symbols: Symbols): readonly (readonly [string, Json])[] {
  return operation.parameters
    .filter((parameter) => parameter.in === place && parameter.required)
    .map((parameter) => [parameter.name, sampleOf(parameter.type, symbols) ?? null]);
}
