import type { At } from '../ir/model.js';

/** `error` breaks, `warning` may break, `info` does not. */
export type Level = 'error' | 'warning' | 'info';

/** What a change asks of the next version. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** Who is concerned: who calls the API through the client, or who implements the handlers of the server. */
export type Face = 'client' | 'server';

/** An operation as a person looks for it. */
export interface OperationName {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
}

/** What a rule found to be different between two documents. */
export interface Change {
  readonly rule: string;
  readonly severity: Level;
  /** What it asks of the version of each face that it concerns. */
  readonly bumps: Readonly<Partial<Record<Face, Bump>>>;
  /** Empty: the document as a whole. */
  readonly operations: readonly OperationName[];
  /** The thing below the operation: `owner.name`, a parameter, a status. */
  readonly subject: string;
  /** What changed. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** It is told of by a change of this rule, which is what it comes to in TypeScript and graver than itself. */
  readonly partOf?: string;
  /** The rules whose changes are told of by this one. */
  readonly also?: readonly string[];
  /** In the old document; where something was added, what it was added to. */
  readonly before: At;
  /** In the new document; where something was removed, what it was removed from. */
  readonly after: At;
}

/** How a change is told apart from others, and what its sentence is made of. */
export type Details = Readonly<Record<string, string>>;

/** Which way a value travels. Webhooks and callbacks are called by the API: their request bodies are what it sends. */
export type Direction = 'request' | 'response';

/**
 * One difference between two schemas, whatever they are used for. Its `kind` is the end of a rule's id; what stands
 * before it follows from where the schema is used.
 */
export interface Fact {
  readonly kind: string;
  /** The kind where all values are texts on the wire: in a parameter, a header or a form. */
  readonly asText?: string;
  /** The property that it is about; undefined: the schema itself. */
  readonly property?: string;
  /** The direction in which the value does not travel. */
  readonly hidden?: Direction;
  /** For what comes in or goes by `allOf`: nothing else stands there. */
  readonly isAlone?: boolean;
  /** For what has become deprecated: the date that was given, whatever it looks like. */
  readonly sunset?: unknown;
  readonly details: Details;
  readonly before: At;
  readonly after: At;
}

/** Rules that depend on when they are asked. */
export interface Policy {
  /** `2026-08-08` */
  readonly today: string;
  /** How many days there must be between a deprecation and its sunset; 0 asks for no sunset at all. */
  readonly sunsetDays: { readonly beta: number; readonly stable: number };
}
