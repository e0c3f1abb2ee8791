import { HttpError, type Handlers } from "./api.js";

/** All pets – `GET /pets` */
export const listPets: Handlers["listPets"] = async ({ context }) => {
  return { status: 200, body: [...context.pets.values()].map((name) => ({ name })) };
};

/** A new pet – `POST /pets` */
export const createPet: Handlers["createPet"] = async () => {
  throw new HttpError(501);
};

/** `GET /pets/{id}` */
export const getPet: Handlers["getPet"] = async () => {
  throw new HttpError(501);
};

/** `DELETE /pets/{id}` */
export const deletePet: Handlers["deletePet"] = async () => {
  throw new HttpError(501);
};
