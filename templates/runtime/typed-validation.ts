/** A value as it is in JSON: a Date is a text, and a bigint a number. */
export function jsonForm(value: unknown): unknown {
  // An invalid Date is nothing that a schema asks for.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(jsonForm);
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, jsonForm(member)]));
}

/** Not of a class, as a Blob is. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
