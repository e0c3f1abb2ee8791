import type { Handlers } from "./api.js";
import * as default_ from "./default.js";
import { Pets } from "./pets.js";
import * as usersGroups from "./users-groups.js";

const pets = new Pets();

export const handlers: Pick<Handlers, "health" | "listUsers" | "listPets"> = {
  ...default_,
  ...usersGroups,
  listPets: () => pets.listPets(),
};
