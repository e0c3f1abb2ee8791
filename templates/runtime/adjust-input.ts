import { HttpError } from "./problem.js";
import type { BaseServerOptions, Route } from "./server-types.js";
import { filledParameters, hiddenIn, shapeKey, withDefaults, withoutHidden } from "./shapes.js";
import type { Shapes } from "./shapes.js";
import type { AnyInput } from "./shared-types.js";

/** An input without readOnly properties. Throws an HttpError where they are refused. */
export function withoutReadOnly(input: AnyInput, { shape }: Route, shapes: Shapes, { readOnly, invalidStatus = 400 }: BaseServerOptions): AnyInput {
  const key = shapeKey(shape, input.contentType);
  if (!key) return input;
  const errors = readOnly === "refuse" ? hiddenIn(input.body, key, shapes, "/body") : [];
  if (errors.length) throw new HttpError(invalidStatus, "the request has read-only properties", { errors });
  const body = withoutHidden(input.body, key, shapes);
  return body === input.body ? input : { ...input, body };
}

/**
 * An input with the defaults of parameters and of the body's properties. They are added to what is valid already: a
 * default is nobody's to mend who has sent nothing. A PATCH leaves out what is to stay as it is.
 */
export function withInputDefaults(input: AnyInput, { shape, defaults, route }: Route, shapes: Shapes): AnyInput {
  const whole = defaults ? filledParameters(input, defaults) : input;
  const key = shapeKey(shape, input.contentType);
  if (!key || route.startsWith("PATCH ")) return whole;
  const body = withDefaults(input.body, key, shapes);
  return body === input.body ? whole : { ...whole, body };
}
