import type { RequestDraft } from "./draft.js";
import { join, members, percentEncode } from "./encode.js";

/** Query: `name=a%20b` or `name=key%20value`. A space in an item looks like one between items. */
export function spaceDelimited(draft: RequestDraft, name: string, value: unknown): void {
  pushText(draft, name, join(value, "%20"));
}

/** Query: `name=a%7Cb` or `name=key%7Cvalue`. A pipe in an item looks like one between items. */
export function pipeDelimited(draft: RequestDraft, name: string, value: unknown): void {
  pushText(draft, name, join(value, "%7C"));
}

/** Query: `name[key]=value`, the brackets percent-encoded. */
export function deepObject({ query }: RequestDraft, name: string, value: unknown): void {
  for (const [key, member] of members(value)) query.push(`${percentEncode(`${name}[${key}]`)}=${percentEncode(member)}`);
}

function pushText({ query }: RequestDraft, name: string, text: string | undefined): void {
  if (text !== undefined) query.push(`${percentEncode(name)}=${text}`);
}
