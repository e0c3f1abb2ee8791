import type { RequestDraft } from "./draft.js";
import type { HeadersInput } from "./shared-types.js";

/** Sets headers of a request. Hosts quote what they refuse, which may be a credential: the error here does not. */
export function addHeaders({ headers }: RequestDraft, added: HeadersInput | undefined): void {
  try {
    new Headers(added).forEach((value, name) => headers.set(name, value));
  } catch {
    throw new TypeError("unusable header");
  }
}
