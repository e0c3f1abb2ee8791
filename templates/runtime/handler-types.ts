import type { IncomingBytes } from "./incoming-bytes.js";
import type { RejectionAs, SuccessAs } from "./result.js";
import type { BinaryBody, HeadersInput, Place } from "./shared-types.js";
import type { HeaderRecord } from "./write-headers.js";

/** The input of an operation as its handler gets it: all groups of parameters are there, and bytes are what it may read. */
export type Received<Input> = Input extends unknown
  ? Readonly<Required<Pick<Input, keyof Input & Place>>> & ReceivedBody<Input>
  : never;

type ReceivedBody<Input> = Readonly<Pick<Input, keyof Input & "partHeaders">> & { readonly [Key in keyof Input & "body"]: Arrived<Input[Key]> } & (Input extends { body: unknown }
  ? Readonly<Required<Pick<Input, keyof Input & "contentType">>>
  : Readonly<Pick<Input, keyof Input & "contentType">>);

type Bytes<Body> = Body extends BinaryBody ? IncomingBytes : Body;

/** A stream arrives as an AsyncIterable, whatever it was sent from. */
type Arrived<Body> = [Body] extends [BinaryBody | undefined]
  ? Bytes<Body>
  : [Extract<Body, AsyncIterable<unknown>>] extends [never]
    ? Bytes<Body>
    : Extract<Body, AsyncIterable<unknown> | undefined>;

interface DeclaredReply<Status extends number> {
  readonly status: Status;
  readonly raw?: undefined;
}

/** The headers of a reply: those that the document declares for its status, and any others. */
type WithHeaders<Declared> = unknown extends Declared
  ? { readonly headers?: HeadersInput | HeaderRecord | undefined }
  : {} extends Declared
    ? { readonly headers?: Declared & HeaderRecord }
    : { readonly headers: Declared & HeaderRecord };

/** What is declared for a status by itself, else for its class, else by `default`. */
type HeadersFor<Status extends number, Headers> = [keyof Headers] extends [never]
  ? unknown
  : Status extends keyof Headers
    ? Headers[Status]
    : `${Status}` extends `${infer Class}${string}`
      ? HeadersUnder<`${Class}XX`, Headers>
      : unknown;

type HeadersUnder<Range, Headers> = Range extends keyof Headers
  ? Headers[Range]
  : Headers extends { readonly default: infer Declared }
    ? Declared
    : unknown;

/** A declared reply. */
export interface BodyReply<Status extends number, Body> extends DeclaredReply<Status> {
  readonly body: Body;
}

/** A declared reply that has no body. */
export interface EmptyReply<Status extends number> extends DeclaredReply<Status> {
  readonly body?: undefined;
}

/** The way around the document: the response is sent as it is. */
export interface RawReply {
  readonly raw: Response;
}

/**
 * What a handler returns: what the client gets as the result `R`, seen from the other side. `Headers` has those that the
 * document declares, by status: `404`, `"4XX"`, `default`.
 */
export type Reply<R, Headers = unknown> = RepliesOf<R, Headers> | RawReply;

type RepliesOf<R, Headers> =
  R extends SuccessAs<infer Status, infer Data, infer ContentType>
    ? ReplyWith<Status, Data, ContentType> & WithHeaders<HeadersFor<Status, Headers>>
    : R extends RejectionAs<infer Status, infer Body, infer ContentType>
      ? ReplyWith<Status, Body, ContentType> & WithHeaders<HeadersFor<Status, Headers>>
      : never;

type ReplyWith<Status extends number, Body, ContentType> = [Body] extends [undefined]
  ? EmptyReply<Status>
  : BodyReply<Status, Written<Body>> & TypedAs<ContentType>;

/** What can be written where a client gets a Blob. */
type Written<Body> = Body extends Blob ? BinaryBody | string : Body;

/** Where there are several media types, plain JSON is the one that a reply need not name. */
type TypedAs<ContentType> = [ContentType] extends [undefined]
  ? unknown
  : "application/json" extends ContentType
    ? { readonly contentType?: Concrete<ContentType> }
    : { readonly contentType: Concrete<ContentType> };

/** Any media type of a range. */
type Concrete<ContentType> = ContentType extends `${infer Start}*/*`
  ? `${Start}${string}/${string}`
  : ContentType extends `${infer Start}*${infer End}`
    ? `${Start}${string}${End}`
    : ContentType;

/** An input in which what has a default is there: by place, and `body`, the names of those. */
export type WithDefaults<Input, Names extends object> = {
  readonly [Key in keyof Input]: Key extends keyof Names ? Filled<Input[Key], Names[Key]> : Input[Key];
};

type Filled<Group, Names> = Group extends object ? Group & Readonly<Required<Pick<Group, Names & keyof Group>>> : Group;

/** All handlers of an API, or, where some may be missing, those that there are. */
export type Implemented<All, Partially extends boolean> = Partially extends true ? Partial<All> : All;

/** The input of an operation whose query is one value, which may not be there. */
export type WithQuery<Input extends { readonly query?: unknown }> = Omit<Input, "query"> & {
  readonly query: Input["query"] | undefined;
};
