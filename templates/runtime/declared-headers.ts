import type { BodyDecoder } from "./bodies.js";
import { decodeGroup, inStyle } from "./decode.js";
import { header } from "./decode-header.js";
import { headerValues } from "./places.js";
import type { Value } from "./values.js";

/**
 * Reads a reply that has declared headers: they are added to the result as `declaredHeaders`, but for those that are
 * missing or hold something else. No header makes a failure of a reply: browsers hide those of another origin that it
 * does not expose, required ones too.
 */
export function withHeaders(decoder: BodyDecoder, values: Readonly<Record<string, Value>>): BodyDecoder {
  const decoders = inStyle(header, values);
  return {
    ...decoder,
    decode: (response, result) => {
      const arrived = headerValues({ header: (name) => response.headers.get(name) }, decoders);
      result.declaredHeaders = decodeGroup("", decoders, arrived, []);
      return decoder.decode(response, result);
    },
  };
}
