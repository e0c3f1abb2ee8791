import type { Change, OperationName } from './model.js';

/** A change that is meant. What is left out stands for anything, and so does a `*`. */
export interface Ignored {
  readonly rule: string;
  /** An operationId, or `GET /pets`. */
  readonly operation?: string;
  readonly subject?: string;
  readonly reason: string;
}

export interface Sifted {
  readonly changes: readonly Change[];
  readonly ignored: readonly Change[];
  /** Entries that stand for no change. */
  readonly unused: readonly Ignored[];
}

/** Takes out what is meant. A change in several operations is ignored in those that an entry names. */
export function sift(changes: readonly Change[], entries: readonly Ignored[]): Sifted {
  const used = new Set<Ignored>();
  const [kept, ignored]: [Change[], Change[]] = [[], []];
  for (const change of changes) {
    const fitting = entries.filter(({ rule, subject }) => matches(rule, change.rule) && (subject === undefined || matches(subject, change.subject)));
    const isNamed = ({ id, method, path }: OperationName): boolean => {
      const found = fitting.filter(({ operation }) => operation === undefined || matches(operation, id) || matches(operation, `${method} ${path}`));
      for (const entry of found) used.add(entry);
      return found.length > 0;
    };
    const whole = change.operations.length === 0 ? fitting.filter(({ operation }) => operation === undefined) : [];
    for (const entry of whole) used.add(entry);
    const [gone, left] = [change.operations.filter(isNamed), change.operations.filter((operation) => !isNamed(operation))];
    if (whole.length > 0 || gone.length > 0) ignored.push({ ...change, operations: gone });
    if (whole.length === 0 && (left.length > 0 || change.operations.length === 0)) kept.push({ ...change, operations: left });
  }
  return { changes: kept, ignored, unused: entries.filter((entry) => !used.has(entry)) };
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(text);
}
