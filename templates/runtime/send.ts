import { decodeJson } from "./bodies.js";
import type { CallOptions, Client, Operation } from "./client-types.js";
import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";
import { DecodeError } from "./errors.js";
import type { AnyResult } from "./result.js";
import type { AnyInput, Awaitable } from "./shared-types.js";
import { declarationOf } from "./status.js";

/** An object whose names are its own alone. */
type Bare = Readonly<Record<string, unknown>>;

/**
 * Calls an operation. It resolves for every reply and for every failure on the way; it rejects only when there is no
 * request to send: a value that cannot be written, or an error in the client's own functions. The operation's function
 * has the types of input and result: to compare them here once more would take the compiler longer than all else.
 */
export async function send(
  client: Client,
  operation: Operation,
  input: object = {},
  options: CallOptions = {},
): Promise<never> {
  const draft = await draftRequest(client, operation, input, options);
  // The operation's function names the result that the document declares; that the server keeps to it is taken on trust.
  return (await receive(operation, draft)) as never;
}

async function draftRequest(
  client: Client,
  operation: Operation,
  input: AnyInput,
  { signal, headers: own, fetch: send = client.fetch ?? fetch }: CallOptions,
): Promise<RequestDraft> {
  const [method = "", path = ""] = operation.route.split(" ");
  const headers = new Headers(await provide(client.headers));
  const draft: RequestDraft = {
    method,
    base: client.baseUrl,
    path,
    query: [],
    headers,
    body: null,
    signal: signal ?? null,
    operation,
    fetch: send,
  };
  const accepted = operation.responses.flatMap((part) => (typeof part === "object" && part.mediaType) || []);
  if (accepted[0] && !headers.has("Accept")) headers.set("Accept", `${accepted}`);
  for (const place of ["path", "query", "header", "cookie"] as const) {
    const values: Bare = { __proto__: null, ...input[place] };
    let encode: Encoder | undefined;
    for (const part of operation[place] ?? []) {
      if (typeof part === "function") encode = part;
      else encode?.(draft, part, values[part]);
    }
  }
  if (input.body !== undefined) await operation.body?.(draft, input);
  await authorize(client, operation, draft);
  if (own) new Headers(own).forEach((value, name) => headers.set(name, value));
  return draft;
}

/** Puts in the credentials of the first alternative for which there are all. */
async function authorize({ auth }: Client, { security = [] }: Operation, draft: RequestDraft): Promise<void> {
  const providers: Bare = { __proto__: null, ...auth };
  for (const alternative of security) {
    const credentials = await Promise.all(Object.keys(alternative).map((scheme) => provide(providers[scheme])));
    if (credentials.includes(undefined)) continue;
    // The generated `Auth` gives each scheme the credential that its function takes; the record has lost which.
    Object.values(alternative).forEach((apply, index) => apply(draft, credentials[index] as never));
    return;
  }
}

function provide<T>(given: T | (() => Awaitable<T>)): Awaitable<T> {
  return typeof given === "function" ? (given as () => Awaitable<T>)() : given;
}

async function receive(operation: Operation, draft: RequestDraft): Promise<AnyResult> {
  const { base, path, query, signal, fetch } = draft;
  try {
    const response = await fetch(base + path + (query[0] ? `?${query.join("&")}` : ""), draft);
    const { ok, status, headers } = response;
    const source = { response, operation };
    const reply = { status, headers, contentType: undefined, ...source };
    let declared = declarationOf(operation.responses, status);
    // A problem is another format than any that the document declares, unless it declares problems, or whatever comes.
    const isProblem = /problem\+json/i.test(`${headers.get("Content-Type")}`);
    if (isProblem && !/problem|(\*|application)\/\*/.test(declared?.mediaType ?? "*/*")) declared = undefined;
    const body = await (declared?.decode ?? decodeJson)(response, reply);
    const isBroken = body instanceof DecodeError;
    if (!declared) return { ok: false, kind: "undocumented", error: isBroken ? body.text : body, ...source };
    if (isBroken) return { ok: false, kind: "decode", error: body, ...source };
    return ok ? { ok, data: body, ...reply } : { ok, kind: "response", error: body, ...reply };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause), { cause });
    const kind = error.name === "TimeoutError" ? "timeout" : signal?.aborted ? "abort" : "network";
    return { ok: false, kind, error, operation };
  }
}
