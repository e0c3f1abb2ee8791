import type { Handlers } from "./api.js";
import { legacy } from "../legacy/handlers.js"; // until they are rewritten

export const handlers: Handlers = {
  ...legacy, // everything
};
