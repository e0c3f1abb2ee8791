import type { ServerSentEvent } from "./server-sent-event.js";
import type { WriteJson } from "./shared-types.js";

/** Events one after the other; undefined: the value is no sequence. */
export function eventsOf(items: unknown, write: WriteJson, signal?: AbortSignal | null): ReadableStream<Uint8Array> | undefined {
  return streamOf(items, (event: ServerSentEvent<unknown>) => eventText(event, write), signal);
}

/** Throws a TypeError for a type or an id of several lines: the rest of it would be read as other fields. */
function eventText(
  { event, id, retry, data }: ServerSentEvent<unknown>,
  write: WriteJson,
): string {
  if (/[\r\n\0]/.test(`${event}${id}`)) throw new TypeError("the type and the id of an event are one line each");
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retry === undefined ? [] : [`retry: ${Math.round(retry)}`]),
    ...write(data).split(/\r\n|\n|\r/).map((line) => `data: ${line}`),
  ];
  return `${lines.join("\n")}\n\n`;
}

/**
 * Asks for an item when the receiver has room for it, and for no more when the receiver goes away, the signal aborts or
 * an item cannot be written. Undefined: the value is no sequence.
 */
export function streamOf<Item>(
  items: unknown,
  write: (item: Item) => string,
  signal?: AbortSignal | null,
): ReadableStream<Uint8Array> | undefined {
  if (typeof items !== "object" || !items) return undefined;
  const sequence = items as Partial<AsyncIterable<Item> & Iterable<Item>>;
  const iterator = sequence[Symbol.asyncIterator]?.() ?? sequence[Symbol.iterator]?.();
  if (!iterator) return undefined;
  const encoder = new TextEncoder();
  const end = async (): Promise<void> => {
    signal?.removeEventListener("abort", end);
    await iterator.return?.();
  };
  // Node's fetch does not cancel the stream of a request that is aborted.
  signal?.addEventListener("abort", end);
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        try {
          if (!done) return controller.enqueue(encoder.encode(write(value)));
        } catch (error) {
          await end();
          throw error;
        }
        signal?.removeEventListener("abort", end);
        controller.close();
      },
      cancel: end,
    },
    // Nothing is asked for before somebody reads.
    { highWaterMark: 0 },
  );
}
