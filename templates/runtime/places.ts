import { groupsIn } from "./decode.js";
import type { Arrived, Decoders } from "./decode.js";

/** The values of a path template's parameters. One that the template has twice counts once where both say the same. */
export function pathValues(names: readonly string[], texts: readonly string[]): Arrived {
  const isRepeated = (name: string, index: number): boolean => {
    const first = names.indexOf(name);
    return first < index && texts[first] === texts[index];
  };
  const pairs = names.flatMap((name, index) => (isRepeated(name, index) ? [] : [[name, texts[index] ?? ""] as const]));
  return { pairs, unescape: decodeURIComponent };
}

/** The pairs of a query; `+` is a space, as HTML forms and URLSearchParams write it. */
export function queryValues(search: string): Arrived {
  const pairs: [name: string, text: string][] = [];
  // Mostly there is nothing to unescape, and to see that once takes less time than to ask for each name and value.
  const unescape = /[%+]/.test(search) ? unescapeQuery : asItIs;
  for (const part of search.slice(search.startsWith("?") ? 1 : 0).split("&")) {
    if (!part) continue;
    const pair = splitPair(part);
    if (unescape === unescapeQuery) pair[0] = attempt(unescapeQuery, pair[0]);
    pairs.push(pair);
  }
  return { pairs, unescape };
}

function unescapeQuery(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function asItIs(text: string): string {
  return text;
}

/** A query that is one text, under no name. */
export function wholeQuery(search: string): Arrived {
  const text = search.replace(/^\?/, "");
  return { pairs: text ? [["", text]] : [], unescape: decodeURIComponent };
}

/** What has headers: those of a request are told by their names in lower case. */
interface Headed {
  header(name: string): string | null | undefined;
}

/** The headers that are asked for: their names have no case. */
export function headerValues(incoming: Headed, decoders: Decoders): Arrived {
  const names = groupsIn(decoders).flatMap(({ values }) => Object.keys(values));
  const pairs = names.flatMap((name) => {
    const text = incoming.header(name.toLowerCase());
    return text == null ? [] : [[name, text] as const];
  });
  return { pairs, unescape: (text) => text.trim() };
}

/** The pairs of the Cookie header. */
export function cookieValues(incoming: Headed): Arrived {
  const pairs = (incoming.header("cookie") ?? "").split(";").map((text) => splitPair(text.trim()));
  const unescape = decodeURIComponent;
  return { pairs: pairs.map(([name, text]) => [attempt(unescape, name), text]), unescape };
}

/** What `unescape` makes of a text; the text itself where it cannot. */
export function attempt(unescape: (text: string) => string, text: string): string {
  try {
    return unescape(text);
  } catch {
    return text;
  }
}

/** `name=value`, or a name alone. */
export function splitPair(pair: string): [name: string, text: string] {
  const end = pair.indexOf("=");
  return end < 0 ? [pair, ""] : [pair.slice(0, end), pair.slice(end + 1)];
}
