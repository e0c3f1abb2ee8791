/** Whether a Content-Type means JSON: `application/json`, `text/json` or anything `+json`; parameters do not matter. */
export function isJson(contentType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType);
}
