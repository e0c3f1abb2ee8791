import type { Api, Operation, Response } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { exampleOf, type Example } from './example.js';
import { json, record } from './runtime.js';
import { sampleOf } from './sample.js';
import { senderName, streams, usedSchemes, type Symbols } from './symbols.js';

/** What the README of a package shows of webhooks: one that is received, and the same one sent. */
export interface WebhookExamples {
  readonly received?: {
    readonly key: string;
    readonly hasBody: boolean;
    /** What the handler returns; undefined: no small reply can be told. */
    readonly reply: Expression | undefined;
    /** The security schemes of all webhooks, each of which takes a handler. */
    readonly schemes: readonly string[];
    /** There are webhooks besides. */
    readonly isOneOfSeveral: boolean;
  };
  readonly sent?: Example;
}

/** Undefined: the package has no webhooks. */
export function webhookExamples(api: Api, symbols: Symbols, modules: readonly string[]): WebhookExamples | undefined {
  const [first, ...others] = api.webhooks.filter(({ callable }) => callable);
  if (first === undefined) return undefined;
  const schemes = usedSchemes({ ...api, operations: api.webhooks }).map(({ name }) => name);
  const received = { key: first.name, hasBody: first.body !== undefined, reply: replySample(first, symbols), schemes, isOneOfSeveral: others.length > 0 };
  return {
    ...(modules.includes('webhooks') && { received }),
    ...(modules.includes('webhook-senders') && { sent: exampleOf(first, symbols, senderName(first)) }),
  };
}

/** The smallest successful reply that the document declares: best one without a body. */
function replySample({ responses }: Operation, symbols: Symbols): Expression | undefined {
  const told = responses.filter(({ status, headers }) => /^2\d\d$/u.test(status) && !headers.some(({ required }) => required));
  const empty = told.find(({ contents }) => contents.length === 0);
  if (empty !== undefined) return record([['status', json(Number(empty.status))]]);
  return told.map((response) => withBody(response, symbols)).find((reply) => reply !== undefined);
}

function withBody({ status, contents }: Response, symbols: Symbols): Expression | undefined {
  const [content, ...others] = contents;
  if (content === undefined || others.length > 0 || content.mediaType.includes('*') || streams.has(content.format)) return undefined;
  const body = sampleOf(content.type, symbols);
  return body && record([['status', json(Number(status))], ['body', body]]);
}
