import type { Handlers } from "./api.js";
import { legacy } from "../legacy/handlers.js"; // until they are rewritten
import * as default_ from "./default.js";
import * as usersGroups from "./users-groups.js";

export const handlers: Handlers = {
  ...default_,
  ...usersGroups,
  ...legacy, // everything
};
