import type { Handlers } from "./api.js";
import * as default_ from "./default.js";
import { created, listPets, partial } from "./pets.js";
import * as usersGroups from "./users-groups.js";

export const handlers: Partial<Handlers> = { ...default_, listPets, ...created, ...partial, ...usersGroups };
