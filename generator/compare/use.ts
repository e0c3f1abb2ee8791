import type { Node } from '../read/node.js';
import { judgeDeprecation } from './lifecycle.js';
import type { Direction, Fact, OperationName, Policy } from './model.js';
import type { Recorder } from './recorder.js';
import type { SchemaGraph } from './schema-graph.js';
import { stabilityOf, type Stability } from './stability.js';
import { valueAt } from '../read/node.js';

/** All that a comparison needs at hand. */
export interface Context {
  readonly graph: SchemaGraph;
  readonly recorder: Recorder;
  readonly policy: Policy;
}

/** Where a schema is used, and what the rules call that. */
export interface Use {
  readonly operation: OperationName;
  readonly stability: Stability;
  readonly direction: Direction;
  /** What stands before the kind of a fact about the schema itself, and about what is in it; the first that has a rule counts. */
  readonly own: readonly string[];
  readonly inner: readonly string[];
  /** "the request body" */
  readonly label: string;
  /** `body`, or the parameter's name. */
  readonly name: string;
  /** Values are texts on the wire. */
  readonly isText: boolean;
}

/** Compares the schemas of a use, and takes note of what the rules say. */
export function compareUse(context: Context, use: Use, before: Node, after: Node): void {
  const { graph, recorder, policy } = context;
  for (const { fact, path } of graph.compare(before, after, use.direction)) {
    const { kind, details } = settled(fact, use, policy);
    const subject = path === '' ? use.label : `\`${path}\` of ${use.label}`;
    const prefixes = path === '' ? use.own : use.inner;
    const name = path === '' ? use.name : `${use.name}.${path}`;
    recorder.add(prefixes.map((prefix) => `${prefix}-${kind}`), { operation: use.operation, subject, name, before: fact.before, after: fact.after }, details);
  }
}

function settled(fact: Fact, { isText, stability }: Use, policy: Policy): Pick<Fact, 'kind' | 'details'> {
  if (fact.kind !== 'deprecated') return { kind: isText ? (fact.asText ?? fact.kind) : fact.kind, details: fact.details };
  const { verdict, details } = judgeDeprecation(fact.sunset, policy, stability);
  const kinds = { deprecated: 'deprecated', 'with-sunset': 'deprecated-with-sunset', missing: 'deprecated-sunset-missing', invalid: 'deprecated-sunset-invalid', 'too-small': 'sunset-date-too-small' } as const;
  return { kind: kinds[verdict], details };
}

/** The level of an operation; what is none counts as stable. */
export function levelOf(operation: Node): Stability {
  return stabilityOf(valueAt(operation, 'x-stability-level')) ?? 'stable';
}

/** Bodies of media types that have types of their own; in all others, everything is text. */
export function isTyped(mediaType: string): boolean {
  return /[/+](?:json|xml|yaml|cbor|msgpack)\b|ndjson|json-seq|jsonl/iu.test(mediaType);
}
