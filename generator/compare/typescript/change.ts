import type { At, Operation } from '../../ir/model.js';
import type { Bump, Change, Face } from '../model.js';
import { typescriptRules, type TypescriptRuleId } from './rules.js';

/** Where a difference was found. */
export interface Place {
  readonly before: At;
  readonly after: At;
  readonly operation?: Operation;
  readonly subject: string;
}

type Bumps = Readonly<Partial<Record<Face, Bump>>>;
/** It breaks callers and implementers. */
export const both: Bumps = { client: 'major', server: 'major' };

/** What a rule says of a place. */
export function change(rule: TypescriptRuleId, bumps: Bumps, { before, after, operation, subject }: Place, details: Readonly<Record<string, string>> = {}): Change {
  const { says, help } = typescriptRules[rule];
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/gu, (_, name: string) => details[name] ?? '');
  const operations = operation === undefined ? [] : [{ id: operation.id, method: operation.method, path: operation.path }];
  // What breaks implementers alone is their own change to make: nobody else is broken by it.
  return { rule, severity: bumps.client === 'major' ? 'error' : 'warning', bumps, operations, subject, message: fill(says), help: fill(help), before, after };
}
