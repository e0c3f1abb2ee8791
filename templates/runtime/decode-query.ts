import type { Arrived } from "./decode.js";
import { joined, onlyText } from "./decode-joined.js";
import type { Wire } from "./values.js";

/** Query, exploded: `name=a&name=b`, an object's members under their own names. */
export function form(
  name: string,
  { pairs, unescape }: Arrived,
  isMember: (key: string) => boolean,
): Wire | undefined {
  let items: string[] | undefined;
  const members: (readonly [key: string, text: string])[] = [];
  for (const [key, text] of pairs) {
    if (key === name) (items ??= []).push(unescape(text));
    if (isMember(key)) members.push([key, unescape(text)]);
  }
  if (!items && !members.length) return undefined;
  return { text: items && items.length > 1 ? undefined : items?.[0], items, members };
}

/** Query, not exploded: `name=a,b` or `name=key,value`. */
export function formJoined(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape);
}

/** Query: `name=a%20b` or `name=key%20value`. */
export function spaceDelimited(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape, undefined, /%20|\+/);
}

/** Query: `name=a%7Cb` or `name=key%7Cvalue`, the pipes escaped or not. */
export function pipeDelimited(name: string, arrived: Arrived): Wire | undefined {
  return joined(onlyText(name, arrived), arrived.unescape, undefined, /\||%7c/i);
}

/** Query: `name[key]=value`, the brackets escaped or not. */
export function deepObject(name: string, { pairs, unescape }: Arrived): Wire | undefined {
  const own = pairs.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
  if (!own.length) return undefined;
  return { members: own.map(([key, text]) => [key.slice(name.length + 1, -1), unescape(text)] as const) };
}

/** The whole query as one text. */
export function querystring(_: string, { pairs: [whole], unescape }: Arrived): Wire | undefined {
  return whole && { text: unescape(whole[1]) };
}

/** The whole query as the text of a form. */
export function formQuerystring(_: string, { pairs: [whole] }: Arrived): Wire | undefined {
  return whole && { text: whole[1] };
}
