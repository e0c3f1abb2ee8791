import type { ServerSentEvent } from "./server-sent-event.js";

/** What ends a line of events. */
export const lineBreak: RegExp = /\r\n|\n|\r/;

/** What the next connection has to know. */
export interface EventPosition {
  /** The last id, of an event without data too; empty: there is none, or the server took it back. */
  id: string;
  /** How long to wait, in milliseconds. */
  retry?: number;
}

/** The algorithm of the HTML standard, for the lines of a stream: an event counts once an empty line follows it. */
export async function* parseEvents(
  lines: AsyncIterable<string>,
  read: (data: string) => unknown,
  position: EventPosition = { id: "" },
): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  let data: string[] = [];
  let event = "";
  let { id } = position;
  let retry: number | undefined;
  for await (const line of lines) {
    const [, field, value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) position.retry = retry = Number(value);
    if (line) continue;
    position.id = id;
    if (data.length) {
      const wait = retry === undefined ? {} : { retry };
      retry = undefined;
      yield { data: read(data.join("\n")), event: event || "message", id, ...wait };
    }
    data = [];
    event = "";
  }
}
