import type { RequestDraft } from "./draft.js";
import { percentEncode } from "./encode.js";

/**
 * Sees to it that neither an error nor the response shows a secret of the URL. Hosts quote the URL in messages, in
 * causes and in properties of their own.
 */
export function hideInUrl(draft: RequestDraft, secret: string): void {
  const { fetch } = draft;
  const forms = [secret, percentEncode(secret)].filter(Boolean);
  const hide = (text: string): string => forms.reduce((hidden, form) => hidden.replaceAll(form, "***"), text);
  draft.fetch = async (url, request) => {
    try {
      const response = await fetch(url, request);
      // An ApiError has the response, and is logged as a whole.
      return Object.defineProperty(response, "url", { value: hide(response.url), configurable: true });
    } catch (error) {
      if (textsOf(error).every((text) => text === hide(text))) throw error;
      throw new TypeError(hide(causesOf(error).map(messageOf).join(": ")));
    }
  };
}

/** An error, its cause, the cause of that, and so on. */
function causesOf(error: unknown): unknown[] {
  const all: unknown[] = [];
  for (let next = error; next != null && !all.includes(next); next = (next as { cause?: unknown }).cause) all.push(next);
  return all;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Every text in an error, its causes and what else a host adds to it (`input`, `path`, `request`), five levels deep. */
function textsOf(value: unknown, level = 0): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  if (level > 5) return [];
  const own = Object.values(Object.getOwnPropertyDescriptors(value)).map((property): unknown => property.value);
  // Those of hosts are inherited.
  const { message, url } = value as { readonly message?: unknown; readonly url?: unknown };
  return [message, url, ...own].flatMap((part) => textsOf(part, level + 1));
}
