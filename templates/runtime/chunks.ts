import { decodeJson } from "./bodies.js";
import type { ReplyFacts } from "./bodies.js";
import { DecodeError } from "./errors.js";
import { essence, isOtherProblem } from "./media-type.js";

/** Decoders put it in place of what is not UTF-8. */
const broken = "\uFFFD";

/**
 * The text of a reply as it arrives. Whoever stops asking cancels the reply; nothing is read before it is asked for.
 * Rejects when the connection breaks or the call is aborted; with a DecodeError, if `fatal`, for what is not UTF-8.
 */
export async function* textChunks(response: Response, fatal = false): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder(undefined, { fatal });
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      let text: string;
      try {
        text = decoder.decode(chunk.value, { stream: true });
      } catch {
        text = new TextDecoder().decode(chunk.value);
        // It may have begun with the chunk before.
        if (!text.includes(broken)) text = broken + text;
        // What is before it may be whole items.
        yield text.slice(0, text.indexOf(broken));
        throw new DecodeError("the stream is not UTF-8", text);
      }
      yield text;
    }
    yield endOf(decoder);
  } finally {
    // After the end, or after an error, this does nothing.
    await reader.cancel().catch(() => {});
  }
}

/** What stands for a character that the reply breaks off in; no JSON ends so. */
function endOf(decoder: TextDecoder): string {
  try {
    return decoder.decode();
  } catch {
    return broken;
  }
}

/** The texts before each separator, and what follows the last one, unless it is nothing. */
export async function* separated(
  chunks: AsyncIterable<string>,
  separator: RegExp,
): AsyncGenerator<string, void, undefined> {
  let rest = "";
  let held = "";
  for await (const chunk of chunks) {
    const text = held + chunk;
    // A CR may be the first half of a CRLF.
    held = text.endsWith("\r") ? "\r" : "";
    const [first = "", ...others] = text.slice(0, text.length - held.length).split(separator);
    rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
  }
  if (held || rest) yield rest;
}

/** What `read` makes of a reply that is of the media type; a DecodeError for any other. */
export async function decodeAs(
  mediaType: string,
  response: Response,
  facts: ReplyFacts,
  read: (response: Response) => unknown,
): Promise<unknown> {
  if (!response.body) return undefined;
  const type = response.headers.get("Content-Type");
  if (isOtherProblem(mediaType, type)) return decodeJson(response, facts);
  if (essence(type ?? "") === mediaType) return read(response);
  return new DecodeError(`the body of the ${response.status} reply is not ${mediaType} (${type})`, await response.text());
}
