const pattern = /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The Date of a date-time as RFC 3339 has it, to the millisecond; undefined for any other text. */
export function parseDateTime(text: string): Date | undefined {
  const [, day = "", minute = "", second = "", fraction = "", offset = ""] = pattern.exec(text.toUpperCase()) ?? [];
  const midnight = new Date(`${day}T00:00:00Z`);
  // Some engines take the 31st of June for the 1st of July.
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return undefined;
  const isLeap = second === "60";
  const date = new Date(`${day}T${minute}:${isLeap ? "59" : second}.${fraction.padEnd(3, "0").slice(0, 3)}${offset}`);
  // A leap second is the first one of the next minute, as clocks of computers have it.
  return isLeap ? new Date(date.getTime() + 1000) : date;
}

/** A Date as RFC 3339 has it. Throws a TypeError for one that is invalid, and for years with more than four digits. */
export function dateTimeOf(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? "" : date.toISOString();
  if (/^\d{4}-/.test(text)) return text;
  throw new TypeError("a Date that is invalid, or not in the years 0 to 9999, cannot be sent as a date-time");
}
