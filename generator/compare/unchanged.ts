import type { Document } from '../read/document.js';
import { entries, get, isMapping, type Node } from '../read/node.js';

const section = '#/components/schemas/';

/**
 * Knows which schemas are written alike in two documents, and lead to none that is not: there is nothing to be compared
 * in these, which are most.
 */
export class Unchanged {
  /** The components that are not the same, or lead to one that is not. */
  readonly #changed = new Set<string>();
  readonly #known: ReadonlySet<string>;

  constructor(before: Document, after: Document) {
    const [old, now] = [schemasOf(before), schemasOf(after)];
    this.#known = new Set([...old.keys(), ...now.keys()]);
    const users = new Map<string, Set<string>>();
    const pending: string[] = [];
    for (const name of this.#known) {
      const refs = commonRefs(old.get(name)?.value, now.get(name)?.value);
      if (refs === undefined || [...refs].some((ref) => !this.#isKnown(ref))) pending.push(name);
      for (const ref of refs ?? []) users.set(ref, (users.get(ref) ?? new Set()).add(section + name));
    }
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (this.#changed.has(section + name)) continue;
      this.#changed.add(section + name);
      for (const user of users.get(section + name) ?? []) pending.push(user.slice(section.length));
    }
  }

  has(before: Node, after: Node): boolean {
    const refs = commonRefs(before.value, after.value);
    return refs !== undefined && [...refs].every((ref) => this.#isKnown(ref) && !this.#changed.has(ref));
  }

  #isKnown(ref: string): boolean {
    return ref.startsWith(section) && this.#known.has(ref.slice(section.length));
  }
}

function schemasOf({ root }: Document): ReadonlyMap<string, Node> {
  const components = get(root, 'components');
  return new Map(entries(components && get(components, 'schemas')));
}

/** The references in two values that are the same; undefined: they are not. */
function commonRefs(before: unknown, after: unknown): ReadonlySet<string> | undefined {
  const refs = new Set<string>();
  const pending: (readonly [unknown, unknown])[] = [[before, after]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [one, other] = next;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return undefined;
      for (let index = 0; index < one.length; index++) pending.push([one[index], other[index]]);
    } else if (isMapping(one) && isMapping(other)) {
      const keys = Object.keys(one);
      if (keys.length !== Object.keys(other).length) return undefined;
      for (const key of keys) {
        if (!Object.hasOwn(other, key)) return undefined;
        pending.push([one[key], other[key]]);
      }
      if (typeof one['$ref'] === 'string') refs.add(one['$ref']);
    } else if (one !== other) return undefined;
  }
  return refs;
}
