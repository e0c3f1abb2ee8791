import type { At } from '../ir/model.js';
import { helps } from './helps.js';
import type { Change, Details, OperationName } from './model.js';
import { rules, type Rule } from './rules.js';

/** Where something was found. */
export interface Place {
  /** Undefined: it is about the whole document. */
  readonly operation?: OperationName;
  /** What the sentence is about: "`limit` in the query". */
  readonly subject?: string;
  /** The same in short, for whoever writes a list of what is to be ignored. */
  readonly name?: string;
  readonly before: At;
  readonly after: At;
}

interface Entry {
  change: Change;
  operations: Map<string, OperationName>;
}

/** Collects changes. What several operations have in common, a component for example, is one change. */
export class Recorder {
  readonly #entries = new Map<string, Entry>();

  /** @param keys what the rule is looked for by: the first of them that there is a rule for. */
  add(keys: readonly string[], place: Place, details: Details = {}): void {
    const rule = keys.map((key) => rules.get(key)).find((found) => found !== undefined);
    if (rule === undefined) return;
    const said = fill(rule.says, { ...details, subject: place.subject ?? '' });
    const key = [rule.id, place.before.pointer, place.after.pointer, ...Object.values(details)].join('\n');
    const change = changeOf(rule, said, place);
    const entry = this.#entries.get(key) ?? { change, operations: new Map<string, OperationName>() };
    // Of the ways that lead to a component, the shortest tells most.
    const isShorter = change.subject.length < entry.change.subject.length;
    if (isShorter) entry.change = change;
    this.#entries.set(key, entry);
    if (place.operation === undefined) return;
    const name = `${place.operation.method} ${place.operation.path}`;
    if (isShorter) entry.operations = new Map([[name, place.operation], ...entry.operations]);
    else entry.operations.set(name, place.operation);
  }

  get changes(): readonly Change[] {
    return [...this.#entries.values()].map(({ change, operations }) => ({ ...change, operations: [...operations.values()].map(({ id, method, path }) => ({ id, method, path })) }));
  }
}

function changeOf({ id, severity, help }: Rule, message: string, { name = '', before, after }: Place): Change {
  // What nobody has to do anything about, nor wants to hear of, adds nothing.
  const client = severity === 'error' ? 'major' : help === helps.nothing ? 'patch' : 'minor';
  return { rule: id, severity, bumps: { client, server: client === 'patch' ? 'patch' : 'minor' }, operations: [], subject: name, message, help, before, after };
}

function fill(text: string, details: Details): string {
  return text.replaceAll(/\{(\w+)\}/gu, (_, name: string) => details[name] ?? '');
}
