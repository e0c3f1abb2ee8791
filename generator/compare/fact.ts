import type { At } from '../ir/model.js';
import type { Fact } from './model.js';
import type { View } from './schema-view.js';

/** Two views of what is the same schema in two documents. */
export interface Views {
  readonly before: View;
  readonly after: View;
}

/** A fact about a word of a schema. */
export function fact({ before, after }: Views, kind: string, word: string, details: Fact['details'] = {}): Fact {
  return { kind, details, before: before.at(word), after: after.at(word) };
}

/** A fact about a place that is no word of the schema. */
export function placed(kind: string, before: At, after: At, details: Fact['details'] = {}): Fact {
  return { kind, details, before, after };
}
