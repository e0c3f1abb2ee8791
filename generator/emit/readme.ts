import type { Api } from '../ir/model.js';
import { exampleOf, type Example } from './example.js';
import { webhookExamples, type WebhookExamples } from './readme-webhooks.js';
import { hasReaders, usedSchemes, type Symbols } from './symbols.js';

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
  readonly webhooks?: WebhookExamples;
  /** Some values are Dates or bigints. */
  readonly hasTypedValues: boolean;
  /** Operations that have types only. */
  readonly omitted: readonly string[];
}

export function emitReadme(api: Api, symbols: Symbols, packageName: string, modules: readonly string[]): Readme {
  const paged = new Set(modules.includes('pages') ? api.pagination.flatMap(({ operations }) => operations) : []);
  const list = api.operations.find(({ id }) => paged.has(id));
  const webhooks = webhookExamples(api, symbols, modules);
  return {
    title: api.info.title,
    packageName,
    baseUrl: api.servers[0]?.url ?? '',
    schemes: usedSchemes(api).map(({ name, kind }) => ({ name, takes: kind === 'basic' ? 'login' : kind === 'apiKey' ? 'key' : 'token' })),
    modules,
    ...(list && { paged: exampleOf(list, symbols) }),
    ...(webhooks && { webhooks }),
    hasTypedValues: hasReaders(api, symbols),
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
