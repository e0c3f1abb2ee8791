import type { Level } from './model.js';
import { operationRules } from './operation-rules.js';
import { ownRules } from './own-rules.js';
import { schemaRules } from './schema-rules.js';

/** One row of the table. */
export interface Rule {
  readonly id: string;
  readonly severity: Level;
  /** What changed, with `{name}` where a detail goes. */
  readonly says: string;
  /** What to do about it. */
  readonly help: string;
  /** What is looked for, where that is not the id. */
  readonly found?: readonly string[];
}

/** Every rule, by what finds it. */
export const rules: ReadonlyMap<string, Rule> = new Map([...operationRules, ...schemaRules, ...ownRules].flatMap((rule) => (rule.found ?? [rule.id]).map((key) => [key, rule] as const)));
