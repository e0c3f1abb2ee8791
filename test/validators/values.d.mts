export function randomFrom(seed: number): () => number;
export function sample(schema: unknown, find: (ref: string) => object, random: () => number): unknown;
