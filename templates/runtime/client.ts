import type { Client, ClientOptions } from "./client-types.js";

export { empty, json, jsonAs, jsonBody, jsonBodyAs } from "./bodies.js";
export type { CallOptions, Client, ClientOptions } from "./client-types.js";
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
export type { AnyResult, DataOf, Failure, Rejection, Success } from "./result.js";
export { send } from "./send.js";
export type { HeadersInput } from "./shared-types.js";
export { ApiError, unwrap } from "./unwrap.js";

/** Makes a client. `baseUrl` is the document's first server, used where the options name none. */
export function createClient(options: ClientOptions, baseUrl: string): Client {
  return { ...options, baseUrl: (options.baseUrl ?? baseUrl).replace(/\/+$/, "") };
}
