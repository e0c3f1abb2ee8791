import type { Client, ClientOptions } from "./client-types.js";

export { asStream } from "./as-stream.js";
export { binaryBody, blobAs } from "./binary-body.js";
export { empty, json, jsonAs, jsonBody, jsonBodyAs } from "./bodies.js";
export type { CallOptions, Client, ClientOptions } from "./client-types.js";
export { bodyOf, byContentType } from "./content-types.js";
export { apiKeyCookie, apiKeyHeader, apiKeyQuery, basic, bearer, http } from "./credentials.js";
export type { BasicCredential, Credential, Provided, UserPassword } from "./credentials.js";
export { cookie, form, formJoined, header, headerExploded, simple, simpleExploded } from "./encode.js";
export { DecodeError } from "./errors.js";
export { urlencodedReply } from "./form-reply.js";
export { multipartBody, multipartWith } from "./multipart-body.js";
export type { AnyResult, DataOf, Failure, Rejection, Success } from "./result.js";
export { send } from "./send.js";
export type { BinaryBody, HeadersInput } from "./shared-types.js";
export { jsonTextAs, jsonTextBody, textAs, textBody } from "./text-body.js";
export { ApiError, unwrap } from "./unwrap.js";
export { urlencodedBody, urlencodedWith } from "./urlencoded-body.js";

/** Makes a client. `baseUrl` is the document's first server, used where the options name none. */
export function createClient(options: ClientOptions, baseUrl: string): Client {
  return { ...options, baseUrl: (options.baseUrl ?? baseUrl).replace(/\/+$/, "") };
}
