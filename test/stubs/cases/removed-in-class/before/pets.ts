import { HttpError } from "./api.js";

interface Pet {
  name: string;
}

/** Typed by nothing: what it has is told by its methods. */
export class Pets {
  readonly #names = new Map<string, string>();
  private version = 1;

  async listPets(): Promise<{ status: 200; body: Pet[] }> {
    this.touch();
    return { status: 200, body: this.all() };
  }

  async getPet({ path }: { path: { id: string } }): Promise<{ status: 200; body: Pet }> {
    return { status: 200, body: this.find(path.id) };
  }

  /** A new pet. */
  async createPet({ body }: { body: Pet }): Promise<{ status: 201; body: Pet }> {
    if (this.#names.has(body.name)) throw new HttpError(409);
    this.#names.set(body.name, body.name);
    return { status: 201, body };
  }

  async deletePet(): Promise<never> {
    throw new HttpError(501);
  }

  countPets = (): object => ({ status: 200, body: this.#names.size });

  health = async (): Promise<{ status: 204 }> => ({ status: 204 });

  // Helpers of its own.
  find(id: string): Pet {
    const name = this.#names.get(id);
    if (name === undefined) this.missing();
    return { name: name ?? "" };
  }

  all(): Pet[] {
    return [...this.#names.values()].map((name) => ({ name }));
  }

  close(): void {
    this.#names.clear();
  }

  protected missing(): never {
    throw new HttpError(404);
  }

  private touch(): object {
    return { status: this.version++ };
  }

  static conflict(): object {
    return { status: 409 };
  }

  reply(status: number, body: unknown): object {
    return { status, body };
  }
}
