import type { Report } from '../diagnostics.js';
import { entries, get, has, isMapping, items, valueAt, type Node } from './node.js';

/** Words that bring in properties which the schema does not list itself. */
const widening = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'dependentSchemas', 'discriminator'];

/**
 * Finds schemas that require a property which nobody describes. To require one is no description, so that the type has
 * none; but a part of a composition may well require what another part lists, and no part of one is reported.
 */
export class Requirements {
  readonly #demanding: Node[] = [];
  /** Values of parts: the schemas themselves, or references. */
  readonly #parts = new Set<unknown>();
  /** Value of a reference → what it leads to. */
  readonly #targets = new Map<unknown, unknown>();

  /** Takes note of a schema. */
  schema(node: Node): void {
    for (const key of ['allOf', 'anyOf', 'oneOf']) for (const part of items(get(node, key))) this.#parts.add(part.value);
    for (const key of ['not', 'if', 'then', 'else']) this.#parts.add(valueAt(node, key));
    for (const [, part] of entries(get(node, 'dependentSchemas'))) this.#parts.add(part.value);
    if (has(node, 'required') && has(node, 'properties') && !widening.some((key) => isOpen(node, key))) this.#demanding.push(node);
  }

  /** Takes note of a reference and what it leads to. */
  reference(node: Node, target: unknown): void {
    this.#targets.set(node.value, target);
  }

  /** Reports them, when all has been noted. */
  report(report: Report): void {
    const parts = new Set<unknown>();
    for (const part of this.#parts) {
      for (let value: unknown = part; value !== undefined && !parts.has(value); value = this.#targets.get(value)) parts.add(value);
    }
    for (const node of this.#demanding) if (!parts.has(node.value)) reportUnlisted(node, report);
  }
}

/** `additionalProperties: false` brings in nothing. */
function isOpen(node: Node, key: string): boolean {
  return has(node, key) && valueAt(node, key) !== false;
}

function reportUnlisted(node: Node, report: Report): void {
  const properties = valueAt(node, 'properties');
  for (const { value: name, at } of items(get(node, 'required'))) {
    if (typeof name === 'string' && isMapping(properties) && !Object.hasOwn(properties, name)) report('required-not-listed', at, { name });
  }
}
