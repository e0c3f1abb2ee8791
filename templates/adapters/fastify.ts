import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import { after } from "../runtime/after.js";
import type { Answer } from "../runtime/exchange.js";
import type { ReplyBody } from "../runtime/reply-body.js";
import type { Server } from "../runtime/server-types.js";
import { untyped } from "./context.js";
import type { ContextOf } from "./context.js";
import { isUnread, sendAnswer } from "./node-answer.js";
import { NodeIncoming } from "./node-incoming.js";

/**
 * A plugin of Fastify: `app.register(fastifyPlugin(server))`. It answers what is for a path of the API; other paths are
 * not found, as far as no other route has them. Hooks and what they set on the reply work as for any route; bodies are
 * left to the API.
 */
export function fastifyPlugin<Context>(
  server: Server<Context>,
  ...[contextOf]: ContextOf<Context, [request: FastifyRequest, reply: FastifyReply]>
): FastifyPluginCallback {
  const { answer, has } = untyped(server);
  return (app, _options, done) => {
    app.removeAllContentTypeParsers();
    // Parsed by nobody: what the request holds stays in it. A pattern that fits every type in place of "*", since Fastify
    // remembers which types a pattern fits, and takes the Content-Type apart anew for each request that is left to "*".
    app.addContentTypeParser(/^/, (_request, _payload, next) => next(null));
    app.route({
      method: app.supportedMethods,
      url: "/*",
      handler: (request, reply) => {
        const incoming = new NodeIncoming(request.raw, reply.raw);
        if (!has(incoming.path)) return void reply.callNotFound();
        void after(answer(incoming, contextOf?.(request, reply)), (answered) => send(answered, request, reply));
      },
    });
    done();
  };
}

function send(answer: Answer, request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, body } = answer.raw ? { status: answer.raw.status, headers: [...answer.raw.headers], body: answer.raw.body } : answer;
  if (isUnread(request.raw)) {
    // Fastify would close the connection on what is still to come, and the client lose the answer.
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    return void sendAnswer(answer, request.raw, reply.raw);
  }
  void reply.code(status);
  for (const [name, value] of headers) void reply.header(name, value);
  void reply.send(body instanceof ReadableStream ? announced(body, reply) : payloadOf(body));
}

/** The same stream, of which the client knows as soon as Fastify asks for the first part, however long that takes to come. */
function announced(body: ReadableStream<Uint8Array>, { raw }: FastifyReply): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    if (!raw.headersSent) raw.flushHeaders();
    const { done, value } = await reader.read();
    if (done) controller.close();
    else controller.enqueue(value);
  };
  return new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }, { highWaterMark: 0 });
}

function payloadOf(body: ReplyBody | null): unknown {
  if (body === null) return undefined;
  if (typeof body === "string" || body instanceof ReadableStream) return body;
  if (body instanceof Uint8Array || body instanceof ArrayBuffer) return Buffer.from(body as Uint8Array);
  return new Response(body).body;
}
