import type { Handlers } from "./api.js";
import { HttpError } from "./api.js";
// Where pets are kept.
const pets = [{ name: "Rex" }];

/** Mine. */
export const listPets: Handlers["listPets"] = ({ query }) => ({ status: 200, body: pets.slice(0, query.limit) }); // all of them

export const getPet: Handlers["getPet"] = async function getPet({ path, auth }) {
  return { status: 200, body: { name: `${path.id} of ${auth.token.name}` } };
};
// The end.

/** A new pet – `POST /pets` */
export const createPet: Handlers["createPet"] = async () => {
  throw new HttpError(501);
};

/** `DELETE /pets/{id}` */
export const deletePet: Handlers["deletePet"] = async () => {
  throw new HttpError(501);
};
