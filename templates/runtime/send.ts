import { decodeJson } from "./bodies.js";
import type { BodyDecoder, ReplyFacts } from "./bodies.js";
import type { CallOptions, Client, Operation } from "./client-types.js";
import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";
import { DecodeError } from "./errors.js";
import { addHeaders } from "./headers.js";
import { provide } from "./provide.js";
import type { Credentials } from "./requirements.js";
import type { AnyInput } from "./shared-types.js";

/** What a result has of a reply, with what decoders add to it. */
interface Reply extends ReplyFacts {
  readonly status: number;
  readonly headers: Headers;
  readonly response: Response;
  readonly operation: Operation;
}

type Settings = Omit<CallOptions, "signal"> & { readonly signal?: AbortSignal | null | undefined };

// Every bundle has this function: what is rarer than a call is in functions that descriptors name, and what is written
// here in an unusual way (one loop for two things, no function of its own) is so because it is shorter when minified.

/**
 * Calls an operation. It resolves for every reply and for every failure on the way; it rejects only when there is no
 * request to send: a value that cannot be written, or an error in the client's own functions. The operation's function
 * has the types of input and result: to compare them here once more would take the compiler longer than all else.
 */
export function send(client: Client, operation: Operation, input?: object, options?: CallOptions): Promise<never>;
export async function send(
  client: Client,
  operation: Operation,
  input: AnyInput = {},
  { headers: own, signal = null, fetch: host = client.fetch ?? fetch }: Settings = {},
): Promise<never> {
  const [method, path] = operation.route.split(" ") as [string, string];
  const headers = new Headers();
  const query: string[] = [];
  const draft: RequestDraft = { method, path, query, headers, signal, operation, fetch: host };
  let accepted: string[] = [];
  // What is declared, by its status: itself, its class (`4XX`), or `default`.
  const declarations: Record<string, BodyDecoder | undefined> = {};
  let declared: BodyDecoder | undefined;
  for (const part of operation.responses) {
    if ((part as Partial<BodyDecoder>).decode) accepted = accepted.concat((declared = part as BodyDecoder).mediaType ?? []);
    else declarations[part as number | string] = declared;
  }
  if (accepted[0]) addHeaders(draft, { Accept: `${accepted}` });
  addHeaders(draft, await provide(client.headers));
  for (const place of ["path", "query", "header", "cookie"] as const) {
    // An object whose names are its own alone.
    const values: Readonly<Record<string, unknown>> = { __proto__: null, ...input[place] };
    let encode: Encoder | undefined;
    for (const part of operation[place] ?? []) {
      if (typeof part === "function") encode = part;
      else encode?.(draft, part, values[part]);
    }
  }
  if (input.body !== undefined) await operation.body?.(draft, input);
  await operation.security?.(draft, (client.auth ?? {}) as Credentials);
  addHeaders(draft, own);
  // The operation's function names the result that the document declares; that the server keeps to it is taken on trust.
  try {
    const { path: target, fetch: exchange } = draft;
    const response = await exchange(client.baseUrl + target + (query[0] ? "?" + query.join("&") : ""), draft);
    const { ok, status, headers } = response;
    const source = { response, operation };
    const reply: Reply = { status, headers, ...source };
    declared = declarations[status] ?? declarations[((status / 100) | 0) + "XX"] ?? declarations["default"];
    const body = await (declared?.decode ?? decodeJson)(response, reply);
    const isDeclared = declared && !reply.problem;
    const isBroken = body instanceof DecodeError;
    if (isDeclared && !isBroken) return (ok ? { ok, data: body, ...reply } : { ok: false, kind: "response", error: body, ...reply }) as never;
    return { ok: false, kind: isDeclared ? "decode" : "undocumented", error: isBroken && !isDeclared ? body.text : body, ...source } as never;
  } catch (cause) {
    const kind = (cause as Error | null)?.name === "TimeoutError" ? "timeout" : signal?.aborted ? "abort" : "network";
    return { ok: false, kind, error: cause instanceof Error ? cause : new Error(cause as string, { cause }), operation } as never;
  }
}
