import { decodeGroup } from "./decode.js";
import type { Decoders } from "./decode.js";
import { headerValues } from "./places.js";
import { HttpError } from "./problem.js";
import type { ProblemError } from "./problem.js";
import type { ReadPartHeaders } from "./read-body.js";

/**
 * Reads the headers of some parts of a multipart body, by the parts' names; those of `lists` may be there several times.
 * The platform, which reads what the parts hold, does not tell of them.
 */
export function partHeaders(decoders: Readonly<Record<string, Decoders>>, lists: readonly string[] = []): ReadPartHeaders {
  return (bytes, contentType) => {
    const found = new Map<string, object[]>();
    const errors: ProblemError[] = [];
    for (const headers of headersOfParts(bytes, contentType)) {
      const name = nameIn(headers.get("content-disposition") ?? "");
      const own = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
      if (!own) continue;
      const before = found.get(name) ?? [];
      const place = `partHeaders/${name}${lists.includes(name) ? `/${before.length}` : ""}`;
      const arrived = headerValues({ header: (key) => headers.get(key) }, own);
      found.set(name, [...before, decodeGroup(place, own, arrived, errors)]);
    }
    if (errors.length) throw new HttpError(400, "the request has an invalid body", { errors });
    return Object.fromEntries([...found].map(([name, all]) => [name, lists.includes(name) ? all : all[0]]));
  };
}

/** As HTML's forms write it. */
function nameIn(disposition: string): string {
  const [, quoted, plain = ""] = /(?:^|[;\s])name=(?:"([^"]*)"|([^\s;]*))/i.exec(disposition) ?? [];
  return (quoted ?? plain).replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The headers of each part, by their names in lower case (RFC 2046). */
function* headersOfParts(bytes: Uint8Array<ArrayBuffer>, contentType: string): Generator<ReadonlyMap<string, string>, void, undefined> {
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]*))/i.exec(contentType) ?? [];
  // A character for each byte, so that places in the text are places in the bytes, and a line break before the first mark.
  const text = `\r\n${new TextDecoder("latin1").decode(bytes)}`;
  const mark = `\r\n--${quoted ?? plain}`;
  let start = text.indexOf(mark) + mark.length;
  for (let next = text.indexOf(mark, start); next >= 0; next = text.indexOf(mark, start)) {
    const end = text.indexOf("\r\n\r\n", start);
    if (end >= 0 && end < next) yield headersIn(new TextDecoder().decode(bytes.subarray(start - 2, end - 2)));
    start = next + mark.length;
  }
}

function headersIn(block: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of block.split("\r\n")) {
    const [, name = "", value = ""] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  return headers;
}
