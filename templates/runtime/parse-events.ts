import type { ServerSentEvent } from "./server-sent-event.js";

/** What ends a line of events. */
export const lineBreak: RegExp = /\r\n|\n|\r/;

/** The algorithm of the HTML standard, for the lines of a stream: an event counts once an empty line follows it. */
export async function* parseEvents(
  lines: AsyncIterable<string>,
  read: (data: string) => unknown,
): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  let data: string[] = [];
  let event = "";
  let id = "";
  let retry: number | undefined;
  for await (const line of lines) {
    const [, field, value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) retry = Number(value);
    if (line) continue;
    if (data.length) {
      const wait = retry === undefined ? {} : { retry };
      retry = undefined;
      yield { data: read(data.join("\n")), event: event || "message", id, ...wait };
    }
    data = [];
    event = "";
  }
}
