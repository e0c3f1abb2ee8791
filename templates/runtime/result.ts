import type { DecodeError } from "./errors.js";
import type { ServerSentEvent } from "./server-sent-event.js";
import type { ItemSequence } from "./shared-types.js";

export type { BinaryBody, ItemSequence } from "./shared-types.js";

/** The operation that a result belongs to, as the document names it. */
export interface OperationName {
  /** The operationId, or what stands for it. */
  readonly id: string;
  /** Method and path template: `GET /items/{id}`. */
  readonly route: string;
}

// A type argument with a default would make a type of its own of each mention of these in an alias, and results, which
// are such aliases, mention few different ones thousands of times. So there are two of each.

/** A declared reply with a 2xx status. */
export interface Success<Status extends number, Data> extends SuccessAs<Status, Data, undefined> {}

/** The same where several media types are declared for its status. */
export interface SuccessAs<Status extends number, Data, ContentType extends string | undefined> {
  readonly ok: true;
  readonly status: Status;
  /** The decoded body; undefined where the reply has none. */
  readonly data: Data;
  /** The declared media type that the reply has, where several are declared for its status. */
  readonly contentType: ContentType;
  readonly headers: Headers;
  readonly response: Response;
  readonly operation: OperationName;
}

/** A declared reply with another status. */
export interface Rejection<Status extends number, Body> extends RejectionAs<Status, Body, undefined> {}

/** The same where several media types are declared for its status. */
export interface RejectionAs<Status extends number, Body, ContentType extends string | undefined> {
  readonly ok: false;
  readonly kind: "response";
  readonly status: Status;
  /** The decoded body; undefined where the reply has none. */
  readonly error: Body;
  /** The declared media type that the reply has, where several are declared for its status. */
  readonly contentType: ContentType;
  readonly headers: Headers;
  readonly response: Response;
  readonly operation: OperationName;
}

/** What the result of a reply has besides, where the document declares headers for its status. */
export interface DeclaredHeaders<Declared> {
  /**
   * The values of declared headers. One that is missing or holds something else is not there: browsers hide headers of
   * another origin that it does not expose. `headers` has all texts.
   */
  readonly declaredHeaders: Declared;
}

/** No reply arrived, or not all of it: the network failed, the caller's signal aborted, or the time was up. */
export interface InterruptedFailure {
  readonly ok: false;
  readonly kind: "network" | "abort" | "timeout";
  readonly status?: undefined;
  readonly error: Error;
  readonly operation: OperationName;
}

/** A reply with a declared status and a body that is not what was declared for it. */
export interface DecodeFailure {
  readonly ok: false;
  readonly kind: "decode";
  readonly status?: undefined;
  readonly error: DecodeError;
  readonly response: Response;
  readonly operation: OperationName;
}

/** A reply with a status that the document does not declare, or a problem (RFC 9457) where it declares another format. */
export interface UndocumentedFailure {
  readonly ok: false;
  readonly kind: "undocumented";
  readonly status?: undefined;
  /** The body: the JSON value if the reply says that it is JSON, otherwise text. */
  readonly error: unknown;
  readonly response: Response;
  readonly operation: OperationName;
}

/** A reply of events, read as they arrive; whoever stops reading cancels it. */
export type EventStream<Data> = AsyncIterable<ServerSentEvent<Data>>;

/** Events to send, one after the other. */
export type EventSequence<Data> = ItemSequence<ServerSentEvent<Data>>;

/** A reply of one value after the other, read as they arrive; whoever stops reading cancels it. */
export type ItemStream<Item> = AsyncIterable<Item>;

/** Every way in which a call can end without a declared reply. */
export type Failure = InterruptedFailure | DecodeFailure | UndocumentedFailure;

/** A declared reply with another status than 2xx, of any operation. */
export type AnyRejection = RejectionAs<number, unknown, string | undefined>;

/** The result of any operation. */
export type AnyResult = SuccessAs<number, unknown, string | undefined> | AnyRejection | Failure;

/** The data of a result's successes. */
export type DataOf<R> = R extends { readonly ok: true; readonly data: infer Data } ? Data : never;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberIn<Text> = Text extends `${infer Value extends number}` ? Value : never;

/** Every status code of a class: `StatusClass<4>` is `400 | 401 | … | 499`. */
type StatusClass<Class extends Digit> = NumberIn<`${Class}${Digit}${Digit}`>;

/** The status codes behind each key that stands for a class of them. */
interface StatusRanges {
  "1XX": StatusClass<1>;
  "2XX": StatusClass<2>;
  "3XX": StatusClass<3>;
  "4XX": StatusClass<4>;
  "5XX": StatusClass<5>;
}

/** The status codes of some classes (`"4XX"`), but for those that are listed by themselves. */
export type Status<Range extends keyof StatusRanges, Listed extends number = never> = Exclude<
  StatusRanges[Range],
  Listed
>;
