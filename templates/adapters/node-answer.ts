import type { IncomingMessage, ServerResponse } from "node:http";
import { rescue } from "../runtime/after.js";
import type { Answer } from "../runtime/exchange.js";
import type { ReplyBody } from "../runtime/reply-body.js";
import type { Awaitable } from "../runtime/shared-types.js";

/** How long a client may go on sending a body that nobody reads, in milliseconds. */
const patience = 500;

/** Sends an answer. It is out, or nobody is there any more, when the promise of that resolves; never throws, nor rejects. */
export function sendAnswer(answer: Answer, message: IncomingMessage, response: ServerResponse): Awaitable<void> {
  const { raw } = answer;
  return rescue(
    () => send(raw ? { status: raw.status, headers: [...raw.headers], body: raw.body } : answer, message, response),
    // A body that breaks off: the connection does too, so that nobody takes it for a whole one.
    () => void response.destroy(),
  );
}

function send({ status, headers, body }: Answer, message: IncomingMessage, response: ServerResponse): Awaitable<void> {
  const isLast = isUnread(message);
  writeHead(response, status, listOf(headers, sizeOf(body, status, message), isLast));
  if (typeof body !== "string" && !(body instanceof Uint8Array) && body !== null) return sendStream(streamOf(body), message, response, isLast);
  if (!isLast) return void response.end(body ?? undefined);
  if (body?.length) response.write(body);
  else response.flushHeaders();
  return letFinish(message).then(() => void response.end());
}

function streamOf(body: ReplyBody): ReadableStream<Uint8Array> {
  return body instanceof ReadableStream ? body : (new Response(body).body ?? new ReadableStream());
}

async function sendStream(body: ReadableStream<Uint8Array>, message: IncomingMessage, response: ServerResponse, isLast: boolean): Promise<void> {
  response.flushHeaders();
  await pump(body, response);
  if (isLast) await letFinish(message);
  response.end();
}

/** Names and values in one list. A length that is known counts: another one would make the next answer a part of this one. */
function listOf(headers: Answer["headers"], size: number | undefined, isLast: boolean): string[] {
  const list: string[] = [];
  for (const [name, value] of headers) {
    if (size === undefined || name.toLowerCase() !== "content-length") list.push(name, value);
  }
  if (size !== undefined) list.push("Content-Length", `${size}`);
  if (isLast) list.push("Connection", "close");
  return list;
}

/** Undefined: it is not known, or not to be said. */
function sizeOf(body: ReplyBody | null, status: number, { method }: IncomingMessage): number | undefined {
  if (body === null) return method === "HEAD" || status === 204 || status === 304 ? undefined : 0;
  if (body instanceof Blob) return body.size;
  return typeof body === "string" || body instanceof Uint8Array || body instanceof ArrayBuffer ? Buffer.byteLength(body) : undefined;
}

/** Whether some of the body is still to come, so that the connection cannot be used for another request. */
export function isUnread({ complete, headers }: IncomingMessage): boolean {
  return !complete && ("transfer-encoding" in headers || Number(headers["content-length"]) > 0);
}

/** Adds to what others have set already, which `writeHead` with a list does not. */
function writeHead(response: ServerResponse, status: number, list: string[]): void {
  if (response.getHeaderNames().length === 0) return void response.writeHead(status, list);
  for (let index = 0; index < list.length; index += 2) {
    const [name = "", value = ""] = list.slice(index, index + 2);
    if (name.toLowerCase() === "set-cookie") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}

/** Reads what the client has room for. A client that goes away cancels the rest. */
async function pump(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => {});
  response.once("close", cancel).on("error", cancel);
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (!response.write(chunk.value)) await roomIn(response);
    }
  } finally {
    response.off("close", cancel);
  }
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    if (response.destroyed) resolve();
    else response.on("drain", done).on("close", done);
  });
}

/**
 * Lets go by, for a while, the rest of a body that nobody reads: a connection that is closed on it is reset, and the
 * client may lose the answer.
 */
function letFinish(message: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => void message.resume();
    const done = (): void => {
      clearTimeout(timer);
      message.off("end", done).off("close", done).off("pause", goOn);
      resolve();
    };
    const timer = setTimeout(done, patience);
    if (message.readableEnded || message.destroyed) return done();
    // Whoever has read some of it may be about to pause after the next chunk.
    message.on("end", done).on("close", done).on("pause", goOn).resume();
  });
}
