import type { Handlers } from "./api.js";
import * as default_ from "./default.js";
import * as creatures from "./animals/creatures.js";
import { deletePet, takeIn as createPet } from "./animals/admission.js";
import * as usersGroups from "./users-groups.js";
import { HttpError } from "./api.js";

export const handlers: Handlers = { ...default_, ...creatures, ...usersGroups, deletePet, createPet,
  /** `GET /pets/{id}` */
  async getPet() {
    throw new HttpError(501);
  }
 };
