/** What stands before the content of one part of a multipart body. */
export interface PartHead {
  /** The name of the member that it is. */
  readonly name: string;
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

/** The heads of the parts of a multipart body (RFC 2046), which the platform does not tell of. */
export function* headersOfParts(bytes: Uint8Array<ArrayBuffer>, contentType: string): Generator<PartHead, void, undefined> {
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]*))/i.exec(contentType) ?? [];
  // A character for each byte, so that places in the text are places in the bytes, and a line break before the first mark.
  const text = `\r\n${new TextDecoder("latin1").decode(bytes)}`;
  const mark = `\r\n--${quoted ?? plain}`;
  let start = text.indexOf(mark) + mark.length;
  for (let next = text.indexOf(mark, start); next >= 0; next = text.indexOf(mark, start)) {
    // Not in the rest of the text, which many parts without a head would have searched each.
    const length = text.slice(start, next).indexOf("\r\n\r\n");
    if (length >= 0) yield headIn(new TextDecoder().decode(bytes.subarray(start - 2, start - 2 + length)));
    start = next + mark.length;
  }
}

function headIn(block: string): PartHead {
  const headers = new Map<string, string>();
  for (const line of block.split("\r\n")) {
    const [, name = "", value = ""] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const before = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  return { name: nameIn(headers.get("content-disposition") ?? ""), headers };
}

/** As HTML's forms write it. */
function nameIn(disposition: string): string {
  const [, quoted, plain = ""] = /(?:^|[;\s])name=(?:"([^"]*)"|([^\s;]*))/i.exec(disposition) ?? [];
  return (quoted ?? plain).replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
