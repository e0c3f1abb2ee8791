import { type Handlers } from "./api.js";

/** Kept. */
export const listPets: Handlers["listPets"] = () => ({ status: 200, body: [] });

/**
 * Gone from the document.
 */
// This one, too, has been written with care.
export const createPet: Handlers["createPet"] = ({ body }) => ({ status: 201, body });
export const others: Pick<Handlers, "getPet" | "deletePet"> = { getPet: ({ path }) => ({ status: 200, body: { name: path.id } }), deletePet: () => ({ status: 204 }) };

export function helper(): string {
  return "not an operation";
}
