import { findDeclared } from "./media-type.js";
import type { BodyWriter, ReplyBody } from "./reply-body.js";
import type { Route } from "./server-types.js";
import type { HeadersInput } from "./shared-types.js";
import { declarationOf } from "./status.js";

/** What a handler returned, the types of its operation forgotten. */
export interface AnyReply {
  readonly status: number;
  readonly headers?: HeadersInput | undefined;
  readonly contentType?: string | undefined;
  readonly body?: unknown;
  readonly raw?: Response | undefined;
}

/** Makes the response of a reply. Rejects with an Error that names the operation if the document declares no such reply. */
export async function writeReply({ id, responses }: Route, reply: AnyReply | undefined): Promise<Response> {
  if (!reply) throw new Error(`${id} returned no reply`);
  if (reply.raw) return reply.raw;
  const { status, contentType } = reply;
  const declared = declarationOf(responses, status);
  if (!declared) throw new Error(`${id} replied with ${status}, which the document does not declare`);
  const writer = contentType && declared.choices ? findDeclared(declared.choices, contentType) : declared;
  if (!writer) throw new Error(`${id} replied with ${contentType}, which the document does not declare for ${status}`);
  const body = await writer.encode(reply.body);
  if (body === undefined) throw new Error(`${id} replied with ${status} and no body, where the document declares one`);
  const headers = new Headers(reply.headers);
  const type = body !== null && typeOf(writer, body, contentType);
  if (type && !headers.has("Content-Type")) headers.set("Content-Type", type);
  return new Response(body, { status, headers });
}

function typeOf({ mediaType, contentType }: BodyWriter, body: ReplyBody, named: string | undefined): string | undefined {
  return named && mediaType?.includes("*") ? named : (contentType?.(body) ?? mediaType);
}
