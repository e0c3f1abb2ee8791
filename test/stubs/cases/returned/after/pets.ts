import { type Handlers } from "./api.js";

/** Kept. */
export const listPets: Handlers["listPets"] = () => ({ status: 200, body: [] });

/**
 * Back in the document.
 */
export const createPet: Handlers["createPet"] = ({ body }) => ({ status: 201, body });
export const others: Pick<Handlers, "getPet" | "deletePet"> = { getPet: ({ path }) => ({ status: 200, body: { name: path.id } }), deletePet: () => ({ status: 204 }) };
