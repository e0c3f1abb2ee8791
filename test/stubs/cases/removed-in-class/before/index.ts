import type { Handlers } from "./api.js";
import { Pets } from "./pets.js";

const pets = new Pets();

export const handlers: Handlers = {
  listPets: () => pets.listPets(),
  getPet: (request) => pets.getPet(request),
  health: () => pets.health(),
};
