/** Whether a Content-Type means JSON: `application/json`, `text/json` or anything `+json`; parameters do not matter. */
export function isJson(contentType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType);
}

/** The type and subtype of a Content-Type, in lower case. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? "").replace(/\s*;.*$/s, "").trim().toLowerCase();
}
