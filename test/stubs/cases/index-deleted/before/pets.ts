import { HttpError, type Handlers } from "./api.js";

export const pets: Pick<Handlers, "listPets" | "getPet" | "createPet" | "deletePet"> = {
  listPets: () => ({ status: 200, body: [] }),
  getPet: () => {
    throw new HttpError(404);
  },
  createPet: ({ body }) => ({ status: 201, body }),
  deletePet: () => ({ status: 204 }),
};
