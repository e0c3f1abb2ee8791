import { type Handlers } from "./api.js";

export const pets: Pick<
  Handlers,
  | "listPets"
  | "getPet"
> = {
  // One after the other.
  listPets: ({ query }) => ({
    status: 200,
    body: [{ name: String(query.limit) }],
  }),

  async getPet({ path }) {
    return { status: 200, body: { name: path.id } };
  } // no comma
  /* nothing more */
};
