import type { AnyResult } from "./result.js";
import type { Reply, Route } from "./server-types.js";
import { declarationOf } from "./status.js";

/** What a handler returned, the types of its operation forgotten. */
export type AnyReply = Reply<AnyResult>;

/** Makes the response of a reply. Throws an Error that names the operation if the document declares no such reply. */
export function writeReply({ id, responses }: Route, reply: AnyReply | undefined): Response {
  if (!reply) throw new Error(`${id} returned no reply`);
  if (reply.raw) return reply.raw;
  const { status } = reply;
  const writer = declarationOf(responses, status);
  if (!writer) throw new Error(`${id} replied with ${status}, which the document does not declare`);
  const body = writer.encode(reply.body);
  if (body === undefined) throw new Error(`${id} replied with ${status} and no body, where the document declares one`);
  const headers = new Headers(reply.headers);
  if (writer.mediaType && !headers.has("Content-Type")) headers.set("Content-Type", writer.mediaType);
  return new Response(body, { status, headers });
}
