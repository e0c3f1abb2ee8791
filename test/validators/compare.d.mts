/** What `compare.mjs` says of the validators of a document, for tests in TypeScript. */
export interface Comparison {
  readonly schemas: number;
  readonly values: number;
  readonly valid: number;
  readonly skipped: readonly string[];
  readonly differences: readonly { readonly name: string; readonly value: unknown; readonly ours: boolean }[];
}

export function compare(document: object, validators: object, options?: { readonly rounds?: number; readonly most?: number }): Comparison;
