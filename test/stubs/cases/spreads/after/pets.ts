import { legacy } from "../legacy/handlers.js";
import { type Handlers, HttpError } from "./api.js";

export const pets: Pick<Handlers, "listPets" | "getPet" | "createPet" | "deletePet"> = {
  listPets: () => ({ status: 200, body: [] }), // of this folder
  /** A new pet – `POST /pets` */
  async createPet() {
    throw new HttpError(501);
  },
  /** `DELETE /pets/{id}` */
  async deletePet() {
    throw new HttpError(501);
  },
  // The rest is older.
  ...legacy,
};
