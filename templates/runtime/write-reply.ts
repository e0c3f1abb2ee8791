import { after } from "./after.js";
import type { Answer } from "./exchange.js";
import { findDeclared } from "./media-type.js";
import type { Endpoint } from "./read-input.js";
import { json } from "./reply-body.js";
import type { BodyWriter, ReplyBody } from "./reply-body.js";
import { blobAs } from "./reply-formats.js";
import type { Awaitable, HeadersInput } from "./shared-types.js";
import { declarationOf } from "./status.js";
import { headerPairs } from "./write-headers.js";
import type { HeaderRecord } from "./write-headers.js";

/** What a handler returned, the types of its operation forgotten. */
export interface AnyReply {
  readonly status: number;
  readonly headers?: HeadersInput | HeaderRecord | undefined;
  readonly contentType?: string | undefined;
  readonly body?: unknown;
  readonly raw?: Response | undefined;
}

/** How closely a reply is looked at. */
interface Scrutiny {
  /** Whether headers and bodies are validated. */
  readonly validates: boolean;
  /** Is told that a reply is not what the document declares; it may throw. */
  readonly complain: (message: string) => void;
}

/** Makes the answer of a reply. Throws an Error, or rejects with one, that names the operation where there is nothing that can be sent. */
export function writeReply(route: Endpoint, reply: AnyReply | undefined, scrutiny: Scrutiny): Awaitable<Answer> {
  if (!reply) throw new Error(`${route.id} returned no reply`);
  const { raw, status } = reply;
  if (raw) return { status: raw.status, headers: [], body: raw.body, raw };
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) throw new Error(`${route.id} replied with the status ${status}`);
  const writer = writerOf(route, reply, scrutiny);
  const headers = headerPairs(reply.headers);
  if (scrutiny.validates) lookAtHeaders(route, status, headers, scrutiny);
  return after(writer.encode(scrutiny.validates ? examined(route, reply, writer, scrutiny) : reply.body), (body) => {
    if (body === undefined) scrutiny.complain(`${route.id} replied with ${status} and no body, where the document declares one`);
    return answerOf(reply, writer, headers, body);
  });
}

function answerOf({ status, contentType }: AnyReply, writer: BodyWriter, headers: Answer["headers"], body: ReplyBody | null | undefined): Answer {
  const hasNone = body == null || status === 204 || status === 205 || status === 304;
  const type = hasNone || headers.some(([name]) => name.toLowerCase() === "content-type") ? undefined : typeOf(writer, body, contentType);
  return { status, headers: type ? [["Content-Type", type], ...headers] : headers, body: hasNone ? null : body };
}

function writerOf(endpoint: Endpoint, { status, contentType, body }: AnyReply, { complain }: Scrutiny): BodyWriter {
  const { id } = endpoint;
  const declared = declaredFor(endpoint, status);
  if (!declared) complain(`${id} replied with ${status}, which the document does not declare`);
  const writer = contentType && declared?.mediaType ? findDeclared(declared.choices ?? [declared], contentType) : declared;
  if (declared && !writer) complain(`${id} replied with ${contentType}, which the document does not declare for ${status}`);
  return writer ?? undeclared(body, contentType);
}

/** Those of its status: the media type makes no difference. */
function lookAtHeaders(endpoint: Endpoint, status: number, headers: Answer["headers"], { complain }: Scrutiny): void {
  const [issue] = declaredFor(endpoint, status)?.headerIssues?.(headers) ?? [];
  if (issue) complain(`${endpoint.id} replied with ${status} and headers that are not valid at ${issue.pointer}: ${issue.message}`);
}

/** The body, which is looked at; the items of a stream are when they come. */
function examined({ id, validateReply }: Endpoint, { status, body }: AnyReply, { itemOf, mediaType }: BodyWriter, { complain }: Scrutiny): unknown {
  if (!validateReply) return body;
  const look = (what: string, value: unknown): void => {
    const [issue] = validateReply(status, value, mediaType);
    if (issue) complain(`${id} replied with ${status} and ${what} that is not valid at ${issue.pointer || "its top"}: ${issue.message}`);
  };
  if (!itemOf) look("a body", body);
  else if (isSequence(body)) return lookedThrough(body, (item) => look("an item", itemOf(item)));
  return body;
}

function isSequence(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body && !(body instanceof ReadableStream);
}

async function* lookedThrough(items: AsyncIterable<unknown>, look: (item: unknown) => void): AsyncGenerator<unknown> {
  for await (const item of items) {
    look(item);
    yield item;
  }
}

function declaredFor({ writers, responses }: Endpoint, status: number): BodyWriter | undefined {
  if (!writers.has(status)) writers.set(status, declarationOf(responses, status));
  return writers.get(status);
}

/** What is sent all the same: bytes and texts under the type that they are given, anything else as JSON. */
function undeclared(body: unknown, contentType: string | undefined): BodyWriter {
  const isRaw = typeof body === "string" || body instanceof Blob || body instanceof Uint8Array || body instanceof ReadableStream;
  return contentType && isRaw ? blobAs(contentType) : { ...json, ...(contentType && { mediaType: contentType }) };
}

function typeOf({ mediaType, contentType }: BodyWriter, body: ReplyBody, named: string | undefined): string | undefined {
  return named && mediaType?.includes("*") ? named : (contentType?.(body) ?? mediaType);
}
