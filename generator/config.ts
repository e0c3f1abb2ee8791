/** What can be printed from a document. */
export const artefacts = ['types', 'client', 'server', 'openapi'] as const;
export type Artefact = (typeof artefacts)[number];

/** `source`: TypeScript files for an application's own tree. `package`: those and what makes them publishable. */
export const forms = ['source', 'package'] as const;
export type Form = (typeof forms)[number];

/** One document and what becomes of it. */
export interface Target {
  /** Path of the OpenAPI document, relative to the configuration file. */
  readonly input: string;
  /** Folder for the generated files, relative to the configuration file. Everything in it belongs to the generator. */
  readonly output: string;
  /** Default: `types`, `client` and `server`. */
  readonly emit?: readonly Artefact[];
  /** Default: `source`. */
  readonly form?: Form;
  /** Name of the generated package, for the package form. Default: the name of the output folder. */
  readonly packageName?: string;
}

/** The contents of `specwright.config.ts`. */
export interface Config {
  readonly targets: readonly Target[];
}

/** Gives a configuration its type; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}
