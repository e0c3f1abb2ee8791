import { HttpError, type Handlers } from "./api.js";

function defineHandlers<T extends Partial<Handlers>>(handlers: T): T {
	return handlers;
}

export function createPets(names: readonly string[]): Pick<Handlers, "listPets" | "getPet" | "deletePet" | "createPet"> {
	const deletePet: Handlers["deletePet"] = () => ({ status: 204 });
	return defineHandlers<Pick<Handlers, "listPets" | "getPet" | "deletePet" | "createPet">>({
		listPets: async () => ({ status: 200, body: names.map((name) => ({ name })) }),
		deletePet,
		["getPet"]: async ({ path }) => {
			const name = names.find((one) => one === path.id);
			if (name === undefined) throw new HttpError(404);
			return { status: 200, body: { name } };
		},
		/** A new pet – `POST /pets` */
		async createPet() {
			throw new HttpError(501);
		},
	}) as Pick<Handlers, "listPets" | "getPet" | "deletePet" | "createPet">;
}
