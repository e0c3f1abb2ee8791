import type { CallOptions, Client } from "./client-types.js";
import { DecodeError } from "./errors.js";
import type { EventPosition } from "./parse-events.js";
import type { AnyResult, DataOf } from "./result.js";
import type { ServerSentEvent } from "./server-sent-event.js";
import { sleep } from "./sleep.js";
import { unwrap } from "./unwrap.js";

/** Any operation function. */
type AnyOperation = (client: Client, input: never, options?: CallOptions) => Promise<AnyResult>;

/** The event type of an operation's result. */
type EventOf<Operation extends AnyOperation> =
  DataOf<Awaited<ReturnType<Operation>>> extends AsyncIterable<infer Event> ? Event : never;

/** What the decoder of events gives. */
type Events = AsyncIterable<ServerSentEvent<unknown>> & { readonly position: EventPosition };

const safe = /^(GET|QUERY) /;
const usualDelay = 3000;

/**
 * The events of an operation, over as many connections as it takes: when one ends or breaks, the next one asks for what
 * follows the last event's id. It ends when the server answers without a stream (204). It rejects for any other reply
 * that is not one, for data that cannot be read, and when `options.signal` aborts. An operation other than GET or QUERY
 * is sent once: to send it again could do twice what it does. The arguments are those of the operation.
 */
export async function* reconnecting<Operation extends AnyOperation>(
  operation: Operation,
  ...[client, input, options = {}]: Parameters<Operation>
): AsyncGenerator<EventOf<Operation>, void, undefined> {
  let position: EventPosition = { id: "" };
  for (;;) {
    const headers = new Headers(options.headers);
    if (position.id) headers.set("Last-Event-ID", position.id);
    const result: AnyResult = await operation(client, input as never, { ...options, headers });
    const isRepeatable = safe.test(result.operation.route);
    if (result.ok || result.kind !== "network" || !isRepeatable) {
      const events = (await unwrap(result)) as Events | undefined;
      if (!events) return;
      // An id lasts until there is another, over connections too.
      position = Object.assign(events.position, position);
      try {
        for await (const event of events) yield event as EventOf<Operation>;
      } catch (error) {
        if (!isRepeatable || options.signal?.aborted || error instanceof DecodeError) throw error;
      }
      if (!isRepeatable) return;
    }
    await sleep(position.retry ?? usualDelay, options.signal ?? null);
  }
}
