import type { Handlers } from "../api.js";

export const deletePet: Handlers["deletePet"] = () => ({ status: 204 });
export const takeIn: Handlers["createPet"] = ({ body }) => ({ status: 201, body });
