import type { RequestDraft } from "./draft.js";
import { percentEncode } from "./encode.js";

/**
 * Query: `name[key][0]=value`, the brackets percent-encoded, however deep the value goes. What is null or undefined, and
 * a list or an object with nothing in it, is left out. The specification defines this for flat objects alone, but it is
 * what servers make of brackets.
 */
export function nested(draft: RequestDraft, name: string, value: unknown): void {
  if (value == null) return;
  if (typeof value !== "object") return void draft.query.push(`${percentEncode(name)}=${percentEncode(value)}`);
  for (const [key, member] of Object.entries(value)) nested(draft, `${name}[${key}]`, member);
}
