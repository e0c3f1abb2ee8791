import type { Handlers } from "./api.js";
import * as default_ from "./default.js";

/** What answers each operation: for `createServer`. It does not compile while an operation has no handler. */
export const handlers: Handlers = {
  ...default_,
};
