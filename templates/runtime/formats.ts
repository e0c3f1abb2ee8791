// Expressions outside of the functions are made once, not at each call.
const uuid: RegExp = /* @__PURE__ */ spelledOut("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
const date = /^(\d{4})-(\d\d)-(\d\d)$/;
const time = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const between = /^[Tt ]$/;

/** Each `x` is a hexadecimal digit. Engines count where a number says how many: without one they take less than half of the time. */
function spelledOut(digits: string): RegExp {
  return new RegExp(`^${digits.replaceAll("x", "[\\dA-Fa-f]")}$`);
}

/** RFC 3339, section 5.6: `2024-02-29`. */
export function isDate(text: string): boolean {
  const [, year = "", month = "", day = ""] = date.exec(text) ?? [];
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const last = month === "02" ? (isLeap ? 29 : 28) : ["04", "06", "09", "11"].includes(month) ? 30 : 31;
  return month >= "01" && month <= "12" && day >= "01" && Number(day) <= last;
}

/** RFC 3339: `08:30:06.283185Z`; the 60th second only where one may be inserted. */
export function isTime(text: string): boolean {
  const match = time.exec(text);
  if (!match) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hours, minutes] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || hours > 23 || minutes > 59) return false;
  const away = (match[4] === "-" ? -1 : 1) * (hours * 60 + minutes);
  return second < 60 || (hour * 60 + minute - away + 2880) % 1440 === 1439;
}

/** RFC 3339: a date and a time, with a `T` or a space between. */
export function isDateTime(text: string): boolean {
  return between.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** ISO 8601, as in appendix A of RFC 3339: `P3DT4H`. */
export function isDuration(text: string): boolean {
  return /^P(?=.)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?)$/.test(text);
}

/** RFC 1123: labels of up to 63 letters, digits and hyphens. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label));
}

/** RFC 5321: a mailbox. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  const isName = local.startsWith('"')
    ? local.length > 1 && /^"(?:[ !#-[\]-~]|\\[ -~])*"$/.test(local)
    : local.split(".").every((atom) => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(atom));
  const [, address] = /^\[(.*)\]$/.exec(domain) ?? [];
  return isName && (address === undefined ? isHostname(domain) : isIpv4(address) || (/^IPv6:/i.test(address) && isIpv6(address.slice(5))));
}

export function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** RFC 4291: eight groups; `::` stands for one or more that are zero, and the last two may be an IPv4 address. */
export function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups[groups.length - 1] ?? "";
  const hasIpv4 = last.includes(".") && text.endsWith(last);
  const count = groups.length + (hasIpv4 ? 1 : 0);
  const isGroup = (group: string, index: number): boolean =>
    hasIpv4 && index === groups.length - 1 ? isIpv4(group) : /^[\da-f]{1,4}$/i.test(group);
  return groups.every(isGroup) && (halves.length === 2 ? count < 8 : count === 8);
}

export function isUuid(text: string): boolean {
  return text.length === 36 && uuid.test(text);
}

/** Base64, as `format: byte` has it. */
export function isByte(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text);
}

export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647;
}

/** A number without a fraction; beyond 2^53, those that are near it are the same to JavaScript. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63;
}

/** What a number of single precision can hold, rounded. */
export function isFloat(value: number): boolean {
  return Number.isFinite(value);
}

export function isDouble(value: number): boolean {
  return Number.isFinite(value);
}

export function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** RFC 6901. */
export function isJsonPointer(text: string): boolean {
  return /^(?:\/(?:[^/~]|~[01])*)*$/.test(text);
}
