import type { Handlers } from "./api.js";

type Own = Pick<Handlers, "listPets" | "getPet">;

export class Pets implements Own {
  readonly #names: string[] = [];

  async listPets(): Promise<{ status: 200; body: { name: string }[] }> {
    return { status: 200, body: this.#all() };
  }

  getPet: Handlers["getPet"] = ({ path }) => ({ status: 200, body: { name: path.id } });

  #all() {
    return this.#names.map((name) => ({ name }));
  }
}
