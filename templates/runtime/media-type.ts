/** Whether a Content-Type means JSON: `application/json`, `text/json` or anything `+json`; parameters do not matter. */
export function isJson(contentType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType);
}

/** Type and subtype, in lower case: `text/html` for `Text/HTML; charset=utf-8`. */
export function essence(contentType: string): string {
  return contentType.split(";", 1).join().trim().toLowerCase();
}

/** Whether a Content-Type is a declared one: all JSON is alike, and a range (`image/*`) holds what is in it. */
export function matches(declared: string, contentType: string): boolean {
  if (isJson(declared) && isJson(contentType)) return true;
  const [wanted, given] = [essence(declared), essence(contentType)];
  const [start = "", end] = wanted.replace("*/*", "*").split("*");
  return end === undefined ? given === wanted : given.startsWith(start) && given.endsWith(end);
}

/** Whether a reply is a problem (RFC 9457) where others are declared: it is not taken for what a range does not hold. */
export function isOtherProblem(declared: string, contentType: string | null): boolean {
  return /problem\+json/i.test(`${contentType}`) && !/problem|(\*|application)\/\*/.test(declared);
}

/** What is declared for a Content-Type: the media type itself, else the first that it matches. */
export function findDeclared<T extends { readonly mediaType?: string }>(
  declared: readonly T[],
  contentType: string,
): T | undefined {
  const exact = declared.find(({ mediaType = "" }) => essence(mediaType) === essence(contentType));
  return exact ?? declared.find(({ mediaType = "" }) => matches(mediaType, contentType));
}
