/** Hosts and frameworks that can be given a server to: `adapters/node.ts` and its like. */
export const adapters = ['node', 'fastify', 'express', 'hono'] as const;
export type Adapter = (typeof adapters)[number];

/** What can be printed from a document. An adapter comes with the server that it is for. */
export const artefacts = ['types', 'client', 'server', 'validators', 'openapi', ...adapters] as const;
export type Artefact = (typeof artefacts)[number];

/** Those that are printed when nobody says which. */
export const defaultArtefacts: readonly Artefact[] = ['types', 'client', 'server', 'validators'];

/** `source`: TypeScript files for an application's own tree. `package`: those and what makes them publishable. */
export const forms = ['source', 'package'] as const;
export type Form = (typeof forms)[number];

/** Names operations: of a tag, by their operationId, by their path, or those that are deprecated. `*` stands for anything but a slash, `**` for anything. */
export type Selector = `tag:${string}` | `operation:${string}` | `path:${string}` | 'deprecated';

/** The operations to generate: what one of `include` names (all, when there is none) and none of `exclude` does. */
export interface Selection {
  readonly include?: readonly Selector[];
  readonly exclude?: readonly Selector[];
}

/** Other names for what is generated than those that the document gives. */
export interface Renaming {
  /** Key below `components.schemas` → name of its type. */
  readonly types?: Readonly<Record<string, string>>;
  /** operationId → name of its function. */
  readonly operations?: Readonly<Record<string, string>>;
}

/**
 * How the operations that list something give it in pages. `items`, `next` and `total` are JSON pointers into the body of
 * a page; `""` is the whole of it. `parameter` is the query parameter that asks for a page.
 */
export type PaginationRule =
  /** By number. `next` leads to the next one's number, or to whether there is one; without it, a page without items is the last. `first` is the number of the first page, 1 unless given. */
  | { readonly style: 'page'; readonly parameter: string; readonly items: string; readonly next?: string; readonly first?: number }
  /** By the number of items before it. `total` leads to the number of all of them; without it, a page without items is the last. */
  | { readonly style: 'offset'; readonly parameter: string; readonly items: string; readonly total?: string }
  /** By what the page before says at `next`; null, false, an empty text or nothing there: it was the last. */
  | { readonly style: 'cursor'; readonly parameter: string; readonly items: string; readonly next: string }
  /** By the URL that the page before has at `next`, or in its header `Link` with `rel="next"`. */
  | { readonly style: 'link'; readonly items: string; readonly next?: string };

/** Which values are more in the program than in JSON. */
export interface ValueTypes {
  /** What strings of the format `date-time` are. Default: strings. */
  readonly dateTime?: 'Date';
  /** What integers of the format `int64` are. Default: numbers. */
  readonly int64?: 'bigint';
}

/** What is made of a document, with a disk or without one. */
export interface OutputOptions {
  /** Default: `types`, `client`, `server` and `validators`. `types` comes with all others. */
  readonly emit?: readonly Artefact[];
  /** Default: `source`. */
  readonly form?: Form;
  /** Name of the generated package, for the package form. Default: the name of the output folder; without a disk, derived from the document's title. */
  readonly packageName?: string;
  /** Fields for the `package.json` of the package form, such as `repository`, `license`, `author`, `version` or `publishConfig`: they count more than what the document says. Those that make the package work are the generator's. */
  readonly packageJson?: Readonly<Record<string, unknown>>;
  /** OpenAPI Overlays that are applied to the document in this order, before anything else reads it: paths relative to the configuration file, or keys of the documents. */
  readonly overlays?: readonly string[];
  /** Which operations are generated. Default: all. Components that none of them uses are left out. */
  readonly select?: Selection;
  /** Names that are to be other than the document's. */
  readonly rename?: Renaming;
  /** Whether validators check `format`. Default: yes. */
  readonly formats?: boolean;
  /** How lists give their pages; the first rule that fits an operation is its own, unless the document has one for that operation. */
  readonly pagination?: readonly PaginationRule[];
  /** Which values are converted. Default: none. */
  readonly values?: ValueTypes;
}

/** One document and what becomes of it. */
export interface Target extends OutputOptions {
  /** Path of the OpenAPI document, relative to the configuration file. */
  readonly input: string;
  /** Folder for the generated files, relative to the configuration file. Everything in it belongs to the generator. */
  readonly output: string;
  /** No file outside of this folder is read through a reference. Default: the nearest folder that holds both the working folder and the document. */
  readonly root?: string;
  /** Whether references to other hosts are followed. Default: no; a document that is a URL may refer to its own host. */
  readonly allowRemote?: boolean;
  /** Headers for requests, by origin: `{ "https://example.com": { Authorization: "…" } }`. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Folder of the handlers, relative to the configuration file: `generate stubs` edits what is in it, and `--check` looks at it. */
  readonly stubs?: string;
}

/** The contents of `specwright.config.ts`. */
export interface Config {
  readonly targets: readonly Target[];
}

/** Gives a configuration its type; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}
