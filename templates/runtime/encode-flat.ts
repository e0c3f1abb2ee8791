import { members } from "./encode.js";
import type { Encoder } from "./encode.js";

/**
 * For a type that does not rule it out: throws a TypeError for an array or object inside another. No style says how one
 * is written.
 */
export function flat(encode: Encoder): Encoder {
  return (draft, name, value) => {
    if (members(value).every(([, member]) => typeof member !== "object")) return encode(draft, name, value);
    throw new TypeError(`the parameter ${name} has an array or object inside another`);
  };
}
