import type { RequestDraft } from "./draft.js";
import { addCookie } from "./encode.js";
import type { Encoder } from "./encode.js";
import { fillIn, templateOf } from "./encode-path.js";

// `allowReserved`, RFC 6570's reserved expansion: `%XX` stays as it is, and so do the reserved characters that mean
// nothing where the value stands. Each takes back what the style has escaped too much.

/** In a query all but `#`, `[`, `]` and what forms have a use for: `&`, `=` and `+`. */
export function reservedInQuery(encode: Encoder): Encoder {
  return (draft, name, value) => {
    const query: string[] = [];
    encode({ ...draft, query }, name, value);
    draft.query.push(...query.map((pair) => inPair(pair, /%25(?=[\da-f]{2})|%(?:2[14789ACF]|3[ABF]|40)/gi)));
  };
}

/** In a path all but `/`, `?`, `#`, `[` and `]`. */
export function reservedInPath(encode: Encoder): Encoder {
  return (draft, name, value) => {
    const alone: RequestDraft = { ...draft, path: templateOf(name) };
    encode(alone, name, value);
    fillIn(draft, name, unescape(alone.path, /%25(?=[\da-f]{2})|%(?:2[146789ABC]|3[ABD]|40)/gi));
  };
}

/** In a cookie all but `,` and `;`. */
export function reservedInCookie(encode: Encoder): Encoder {
  return (draft, name, value) => {
    const headers = new Headers();
    encode({ ...draft, headers }, name, value);
    const pair = headers.get("Cookie");
    if (pair) addCookie(draft, inPair(pair, /%25(?=[\da-f]{2})|%(?:2[1346789ABF]|3[ADF]|40|5[BD])/gi));
  };
}

/** The value of an encoded `name=value` alone. */
function inPair(pair: string, allowed: RegExp): string {
  const start = pair.indexOf("=");
  return pair.slice(0, start) + unescape(pair.slice(start), allowed);
}

function unescape(text: string, allowed: RegExp): string {
  return text.replace(allowed, (escaped) => decodeURIComponent(escaped));
}
