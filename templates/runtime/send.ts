import { decodeJson } from "./bodies.js";
import type { BodyDecoder } from "./bodies.js";
import type { CallOptions, Client, Operation } from "./client-types.js";
import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";
import { DecodeError } from "./errors.js";
import type { AnyResult } from "./result.js";
import type { AnyInput, HeadersInput } from "./shared-types.js";
import { declarationOf } from "./status.js";

const places = ["path", "query", "header", "cookie"] as const;

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
  const limit = options.timeout === undefined ? undefined : AbortSignal.timeout(options.timeout);
  const signal = limit && options.signal ? AbortSignal.any([limit, options.signal]) : (limit ?? options.signal ?? null);
  const { path, query, headers, body } = await draftRequest(client, operation, input, options);
  const url = client.baseUrl + path + (query.length ? `?${query.join("&")}` : "");
  const [method = ""] = operation.route.split(" ", 1);
  // The operation's function names the result that the document declares; that the server keeps to it is taken on trust.
  return (await receive(client, operation, url, { method, headers, body, signal })) as never;
}

async function draftRequest(
  client: Client,
  operation: Operation,
  input: AnyInput,
  options: CallOptions,
): Promise<RequestDraft> {
  const { route, body, responses } = operation;
  const headers = new Headers();
  const draft: RequestDraft = { path: route.slice(route.indexOf(" ") + 1), query: [], headers, body: null };
  const accepted = new Set(responses.flatMap((part) => (typeof part === "object" ? (part.mediaType ?? []) : [])));
  if (accepted.size) headers.set("Accept", [...accepted].join(", "));
  setHeaders(headers, (await provide(client.headers)) as HeadersInput | undefined);
  for (const place of places) {
    const values = new Map<string, unknown>(Object.entries(input[place] ?? {}));
    let encode: Encoder | undefined;
    for (const part of operation[place] ?? []) {
      if (typeof part === "function") encode = part;
      else encode?.(draft, part, values.get(part));
    }
  }
  if (input.body !== undefined) body?.(draft, input.body);
  await authorize(client, operation, draft);
  setHeaders(headers, options.headers);
  return draft;
}

/** Puts in the credentials of the first alternative for which there are all. */
async function authorize({ auth = {} }: Client, { security = [] }: Operation, draft: RequestDraft): Promise<void> {
  const providers = new Map<string, unknown>(Object.entries(auth));
  for (const alternative of security) {
    const credentials = await Promise.all(Object.keys(alternative).map((scheme) => provide(providers.get(scheme))));
    if (credentials.includes(undefined)) continue;
    // The generated `Auth` gives each scheme the credential that its function takes; the record has lost which.
    Object.values(alternative).forEach((apply, index) => apply(draft, credentials[index] as never));
    return;
  }
}

function provide(given: unknown): unknown {
  return typeof given === "function" ? given() : given;
}

function setHeaders(target: Headers, source: HeadersInput | undefined): void {
  new Headers(source).forEach((value, name) => target.set(name, value));
}

async function receive(client: Client, operation: Operation, url: string, init: RequestInit): Promise<AnyResult> {
  let response: Response | undefined;
  let declared: BodyDecoder | undefined;
  try {
    response = await (client.fetch ?? fetch)(url, init);
    const { status, headers } = response;
    declared = declarationOf(operation.responses, status);
    const body = await (declared?.decode ?? decodeJson)(response);
    if (!declared) return { ok: false, kind: "undocumented", error: body, response, operation };
    return response.ok
      ? { ok: true, status, data: body, headers, response, operation }
      : { ok: false, kind: "response", status, error: body, headers, response, operation };
  } catch (error) {
    if (response && error instanceof DecodeError) {
      return declared
        ? { ok: false, kind: "decode", error, response, operation }
        : { ok: false, kind: "undocumented", error: error.text, response, operation };
    }
    const { signal } = init;
    const kind = !signal?.aborted ? "network" : signal.reason?.name === "TimeoutError" ? "timeout" : "abort";
    const cause = error instanceof Error ? error : new Error(String(error), { cause: error });
    return { ok: false, kind, error: cause, operation };
  }
}
