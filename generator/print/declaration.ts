import type { ExportDeclarationStructure, FunctionDeclarationStructure, ImportDeclarationStructure, InterfaceDeclarationStructure } from 'ts-morph';

/** A structure as data alone, so that another thread can print it. */
type Plain<Kind extends string, Structure> = { readonly kind: Kind } & Omit<Structure, 'kind'>;

/**
 * What stands between braces, indented but for its first line. As text, and kept from ts-morph, which looks at each
 * character of a text: that would take most of a run.
 */
interface Body {
  readonly body: string;
}

/** A top-level declaration: a structure of ts-morph, or text where a structure has nothing to add. */
export type Declaration =
  | Plain<'import', ImportDeclarationStructure>
  | Plain<'export', ExportDeclarationStructure>
  | (Plain<'interface', InterfaceDeclarationStructure> & Body)
  | (Plain<'function', FunctionDeclarationStructure> & Body)
  | { readonly kind: 'text'; readonly name: string; readonly text: string };

/** What makes text of the model: here, or in other threads. */
export interface Printers {
  /** Prints the declarations of a module. */
  readonly declarations: (declarations: readonly Declaration[]) => Promise<string>;
  /** Prints `openapi.ts`, of a document as JSON. */
  readonly openapi: (document: string) => Promise<string>;
}
