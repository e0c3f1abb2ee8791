import type { Arrived } from "./decode.js";
import type { Value, Wire } from "./values.js";

/** What came under one name: its own texts, and what came under further keys. */
interface Branch {
  readonly items: string[];
  readonly parts: Map<string, Branch>;
}

/** Nobody means to go deeper, and readers of what has no type go as deep as it does. */
const deepest = 100;

/** Query: `name[key][0]=value`, the brackets escaped or not. A list may come as `name[]=a` and `name=a` as well. */
export function nested(name: string, { pairs, unescape }: Arrived): Wire | undefined {
  const root: Branch = { items: [], parts: new Map() };
  for (const [key, text] of pairs) {
    const path = key.startsWith(name) ? keysOf(key.slice(name.length)) : undefined;
    if (path) place(root, path, unescape(text));
  }
  return root.items.length || root.parts.size ? wireOf(root) : undefined;
}

/** `[a][b]` → a, b */
function keysOf(text: string): readonly string[] | undefined {
  if (!/^(?:\[[^\]]*\])*$/.test(text)) return undefined;
  const keys = text.slice(1, -1).split("][");
  return text === "" ? [] : keys.length > deepest ? undefined : keys;
}

function place(root: Branch, path: readonly string[], text: string): void {
  let branch = root;
  // `a[]` is one more of `a`.
  for (const key of path.at(-1) === "" ? path.slice(0, -1) : path) {
    const next = branch.parts.get(key) ?? { items: [], parts: new Map() };
    branch.parts.set(key, next);
    branch = next;
  }
  branch.items.push(text);
}

function wireOf({ items, parts }: Branch): Wire {
  const isText = items.length === 1 && !parts.size;
  return {
    text: isText ? items[0] : undefined,
    items: parts.size ? undefined : items,
    parts: items.length ? undefined : new Map([...parts].map(([key, branch]) => [key, wireOf(branch)])),
  };
}

/** What has no type: a text, a list of them, or an object. */
export const texts: Value = {
  expected: "text, a list or an object",
  read: ({ text, items, parts }) =>
    text ?? items ?? (parts && Object.fromEntries([...parts].map(([key, wire]) => [key, texts.read(wire)]))),
};
