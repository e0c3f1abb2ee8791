import { health } from "./default.js";
import { type Handlers } from "./api.js";
import { pets } from "./pets.js";
import * as usersGroups from "./users-groups.js";

export const handlers: Handlers = { health, ...pets, ...usersGroups };
