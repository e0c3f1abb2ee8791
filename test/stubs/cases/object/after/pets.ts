import { type Handlers, HttpError } from "./api.js";

export const pets: Pick<
  Handlers,
  | "listPets"
  | "getPet"
  | "createPet"
  | "deletePet"
> = {
  // One after the other.
  listPets: ({ query }) => ({
    status: 200,
    body: [{ name: String(query.limit) }],
  }),

  async getPet({ path }) {
    return { status: 200, body: { name: path.id } };
  }, // no comma
  /* nothing more */
  /** A new pet – `POST /pets` */
  async createPet() {
    throw new HttpError(501);
  },
  /** `DELETE /pets/{id}` */
  async deletePet() {
    throw new HttpError(501);
  }
};
