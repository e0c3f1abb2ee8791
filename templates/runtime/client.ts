import type { Client, ClientOptions } from "./client-types.js";

export { asStream } from "./as-stream.js";
export { atServer } from "./at-server.js";
export { binaryBody, blobAs } from "./binary-body.js";
export { empty, json, jsonAs, jsonBody, jsonBodyAs } from "./bodies.js";
export type { CallOptions, Client, ClientOptions } from "./client-types.js";
export { bodyOf, byContentType } from "./content-types.js";
export { apiKeyCookie, apiKeyHeader, apiKeyQuery, basic, bearer, http } from "./credentials.js";
export type { BasicCredential, Credential, Provided, UserPassword } from "./credentials.js";
export { form, formJoined } from "./encode.js";
export { asForm, asJson, formQuerystring, jsonHeader, querystring, wholeQuery } from "./encode-content.js";
export { flat } from "./encode-flat.js";
export { cookie, header, headerExploded, plainCookie, plainCookieExploded } from "./encode-header.js";
export { label, labelExploded, matrix, matrixExploded, simple, simpleExploded } from "./encode-path.js";
export { deepObject, pipeDelimited, spaceDelimited } from "./encode-query.js";
export { reservedInCookie, reservedInPath, reservedInQuery } from "./encode-reserved.js";
export { DecodeError } from "./errors.js";
export { events, jsonEvents } from "./event-stream.js";
export { urlencodedReply } from "./form-reply.js";
export { jsonLines, jsonSequence } from "./json-stream.js";
export { hooks, middleware } from "./middleware.js";
export type { Hooks, Middleware, MiddlewareRequest } from "./middleware.js";
export { multipartBody, multipartWith } from "./multipart-body.js";
export { reconnecting } from "./reconnect.js";
export type { AnyResult, DataOf, Failure, Rejection, Success } from "./result.js";
export { retry } from "./retry.js";
export type { RetryOptions } from "./retry.js";
export { send } from "./send.js";
export type { ServerSentEvent } from "./server-sent-event.js";
export type { BinaryBody, HeadersInput } from "./shared-types.js";
export { jsonTextAs, jsonTextBody, textAs, textBody } from "./text-body.js";
export { timeout } from "./timeout.js";
export { renewOn401, tokenSource } from "./tokens.js";
export type { TokenSource } from "./tokens.js";
export { ApiError, unwrap } from "./unwrap.js";
export { urlencodedBody, urlencodedWith } from "./urlencoded-body.js";

/**
 * Makes a client. `baseUrl` is the document's first server, used where the options name none. A user and a password in
 * it throw a TypeError: `fetch` would refuse each call, and quote them.
 */
export function createClient(options: ClientOptions, baseUrl: string): Client {
  const base = (options.baseUrl ?? baseUrl).replace(/\/+$/, "");
  if (/\/\/[^/]*@/.test(base)) throw new TypeError("credentials in baseUrl");
  return { ...options, baseUrl: base };
}
