import type { BodyEncoder } from "./bodies.js";
import type { RequestDraft } from "./draft.js";
import type { Encoder } from "./encode.js";
import { fieldsOf, fieldText, styled } from "./fields.js";
import { isJson, matches } from "./media-type.js";
import type { HeadedPart } from "./part-headers.js";
import type { AnyInput, WriteJson } from "./shared-types.js";

/** How a member of a multipart body is written: as one of some media types, or in a style of query parameters. */
export type PartEncodings = Readonly<Record<string, Encoder | readonly string[] | HeadedPart>>;

/** A part's value with its Content-Type; undefined: text. */
interface Part {
  readonly type: string | undefined;
  readonly value: string | Blob;
  /** The lines of its other headers. */
  readonly head?: string;
}

/** Parts with names: a list has a part for each item, an object is JSON. Throws a TypeError for a Blob of a wrong type. */
export function multipartBody(draft: RequestDraft, input: AnyInput): void {
  writeParts(draft, input, {});
}

/** The same, with some members written as the document says. */
export function multipartWith(encodings: PartEncodings, write?: WriteJson): BodyEncoder {
  return (draft, input) => writeParts(draft, input, encodings, write);
}

/** By hand: FormData would give a file name to a part of JSON, and servers would take it for a file. */
function writeParts(
  draft: RequestDraft,
  { body, contentType = "multipart/form-data", partHeaders = {} }: AnyInput,
  encodings: PartEncodings,
  write: WriteJson = JSON.stringify,
): void {
  const boundary = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("");
  const chunks: (string | Blob)[] = [];
  const add = (name: string, { type, value, head: own = "" }: Part): void => {
    const file = value instanceof Blob ? `; filename="${escapeName(fileName(value))}"` : "";
    const head = `Content-Disposition: form-data; name="${escapeName(name)}"${file}\r\n${own}`;
    chunks.push(`--${boundary}\r\n${head}${type ? `Content-Type: ${type}\r\n` : ""}\r\n`, value, "\r\n");
  };
  for (const [name, items] of fieldsOf(body)) {
    const how = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
    if (typeof how === "function") {
      for (const pair of styled(draft, how, name, (body as Record<string, unknown>)[name])) {
        const [key = "", value = ""] = pair.split(/=(.*)/s).map(decodeURIComponent);
        add(key, { type: undefined, value });
      }
    } else if (how && "types" in how) {
      const heads = how.heads(draft, name, items.length, (partHeaders as Record<string, unknown>)[name]);
      for (const [index, head] of heads.entries()) add(name, { ...partOf(name, items[index], write, how.types), head });
    } else for (const item of items) add(name, partOf(name, item, write, how));
  }
  draft.headers.set("Content-Type", `${contentType}; boundary=${boundary}`);
  draft.body = new Blob([...chunks, `--${boundary}--\r\n`]);
}

function partOf(name: string, item: unknown, write: WriteJson, allowed: readonly string[] = []): Part {
  const concrete = allowed.find((type) => !type.includes("*"));
  if (item instanceof Blob) {
    const type = item.type || concrete || "application/octet-stream";
    if (allowed.length && !allowed.some((one) => matches(one, type))) {
      throw new TypeError(`the part ${name} must be of the type ${allowed.join(" or ")}`);
    }
    return { type, value: item };
  }
  const isObject = typeof item === "object" && !(item instanceof Date);
  const type = isObject ? (allowed.find(isJson) ?? "application/json") : concrete;
  return { type, value: type && isJson(type) ? write(item) : fieldText(item, write) };
}

/** The name that `FormData` would give. */
function fileName(blob: Blob): string {
  return blob instanceof File ? blob.name : "blob";
}

/** As HTML's forms do it. */
function escapeName(name: string): string {
  return name.replace(/[\r\n"]/g, (c) => (c === '"' ? "%22" : c === "\r" ? "%0D" : "%0A"));
}
