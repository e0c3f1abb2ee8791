import { type Handlers } from "./api.js";
import * as plain from "./default.js";
import { createPets } from "./pets.js";
import * as usersGroups from "./users-groups.js";

export function createHandlers(names: readonly string[]): Handlers {
  return {
    ...plain,
    ...usersGroups,
    ...createPets(names),
  };
}
