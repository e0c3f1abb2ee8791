import type { Arrived } from "./decode.js";
import type { Wire } from "./values.js";

/** How the parts of an object stand in a joined text. */
type MembersOf = (parts: readonly string[], unescape: Arrived["unescape"]) => Wire["members"];

/** The text of a parameter that stands for itself; null: it is given twice, and so neither one text nor one list. */
export function onlyText(name: string, { pairs }: Arrived): string | null | undefined {
  const [first, second] = pairs.filter(([key]) => key === name);
  return second ? null : first?.[1];
}

/** Splits first and unescapes then, so that an escaped delimiter stays in its item. */
export function joined(
  text: string | null | undefined,
  unescape: Arrived["unescape"],
  membersOf: MembersOf = alternating,
  delimiter: string | RegExp = ",",
): Wire | undefined {
  if (text === undefined) return undefined;
  if (text === null) return {};
  const parts = text.split(delimiter);
  return { text: unescape(text), items: parts.map(unescape), members: membersOf(parts, unescape) };
}

/** `key,value,key,value` */
function alternating(parts: readonly string[], unescape: Arrived["unescape"]): Wire["members"] {
  if (parts.length % 2) return undefined;
  const texts = parts.map(unescape);
  return texts.flatMap((key, index) => (index % 2 ? [] : [[key, texts[index + 1] ?? ""] as const]));
}

/** `key=value,key=value` */
export function assigned(parts: readonly string[], unescape: Arrived["unescape"]): Wire["members"] {
  if (!parts.every((part) => part.includes("="))) return undefined;
  return parts.map((part) => {
    const end = part.indexOf("=");
    return [unescape(part.slice(0, end)), unescape(part.slice(end + 1))] as const;
  });
}
