import { type Handlers } from "./api.js";

// None of these is a handler.
export const titles: Record<"listPets" | "deletePet", string> = { listPets: "All pets", deletePet: "One less" };
export const roles: Record<"deletePet", readonly string[]> = { deletePet: ["admin"] };

const mine: Handlers["listPets"] = () => ({ status: 200, body: [] });
export { mine as listPets };

export const partial: Partial<Handlers> = {};
partial.getPet = ({ path }) => ({ status: 200, body: { name: path.id } });

export const created: Pick<Handlers, "createPet"> = { get createPet(): Handlers["createPet"] { return ({ body }) => ({ status: 201, body }); } };
