import type { RequestDraft } from "./draft.js";
import { formJoined, members, percentEncode } from "./encode.js";

/** Query: `name=a%20b` or `name=key%20value`. A space in an item looks like one between items. */
export function spaceDelimited(draft: RequestDraft, name: string, value: unknown): void {
  formJoined(draft, name, value, "%20");
}

/** Query: `name=a%7Cb` or `name=key%7Cvalue`. A pipe in an item looks like one between items. */
export function pipeDelimited(draft: RequestDraft, name: string, value: unknown): void {
  formJoined(draft, name, value, "%7C");
}

/** Query: `name[key]=value`, the brackets percent-encoded. */
export function deepObject({ query }: RequestDraft, name: string, value: unknown): void {
  for (const [key, member] of members(value)) query.push(`${percentEncode(`${name}[${key}]`)}=${percentEncode(member)}`);
}
