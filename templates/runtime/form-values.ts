import { jsonText } from "./value-objects.js";
import type { Value } from "./values.js";

/** An object in JSON. */
export const jsonObject: Value = {
  expected: "an object in JSON",
  read: (wire) => {
    const value: unknown = jsonText.read(wire);
    return typeof value === "object" && value ? value : undefined;
  },
};

/** Bytes in a form without files: base64. */
export const base64: Value = {
  expected: "base64",
  read: ({ text }) => {
    try {
      return text === undefined ? undefined : blobOf(atob(text));
    } catch {
      return undefined;
    }
  },
};

/** One file; a part without a file's name is one too. */
export const file: Value = {
  expected: "one file",
  takesFiles: true,
  read: ({ files = [], text }) => {
    const [only = text === undefined ? undefined : new Blob([text]), ...more] = files;
    return more.length ? undefined : only;
  },
};

/** Any number of files. */
export const files: Value = {
  expected: "files",
  takesFiles: true,
  read: ({ files = [], items = [] }) => [...files, ...items.map((text) => new Blob([text]))],
};

function blobOf(binary: string): Blob {
  return new Blob([Uint8Array.from(binary, (c) => c.charCodeAt(0))]);
}
