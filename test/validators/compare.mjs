import { ajvOf, schemasOf } from './oracle.mjs';
import { mutated, randomFrom, sample } from './values.mjs';

/**
 * @typedef {object} Comparison
 * @property {number} schemas
 * @property {number} values
 * @property {number} valid
 * @property {string[]} skipped those that Ajv does not compile, with its reason
 * @property {{ name: string, value: unknown, ours: boolean, issues: readonly unknown[] }[]} differences
 */

/**
 * Asks the validators of a document and Ajv about the same values.
 *
 * @param {Record<string, any>} document
 * @param {Record<string, any>} validators
 * @param {{ rounds?: number, most?: number }} [options] values a schema, and how many schemas at most
 * @returns {Comparison}
 */
export function compare(document, validators, { rounds = 30, most = Infinity } = {}) {
  const views = { read: schemasOf(document, 'read'), write: schemasOf(document, 'write') };
  const ajv = { read: ajvOf(views.read.schemas), write: ajvOf(views.write.schemas) };
  /** @type {Comparison} */
  const found = { schemas: 0, values: 0, valid: 0, skipped: [], differences: [] };
  for (const name of Object.keys(views.read.schemas).slice(0, most)) {
    for (const [guard, view] of guardsOf(name, validators, views.read.isFlagged, (other) => Object.hasOwn(views.read.schemas, other))) {
      let isValid;
      try {
        isValid = ajv[view](name);
      } catch (error) {
        found.skipped.push(`${name}: ${error instanceof Error ? error.message.slice(0, 100) : ''}`);
        continue;
      }
      found.schemas++;
      const random = randomFrom([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
      for (let round = 0; round < rounds; round++) {
        const made = sample(views[view].schemas[name], views[view].find, random);
        const value = round % 3 === 0 ? made : mutated(round % 3 === 1 ? made : mutated(made, random), random);
        const before = JSON.stringify(value);
        const [ours, theirs] = [guard(value), isValid(value)];
        const issues = guard.issues(value);
        found.values++;
        if (theirs) found.valid++;
        if (ours !== theirs || (issues.length === 0) !== theirs || JSON.stringify(value) !== before) found.differences.push({ name, value, ours, issues });
      }
    }
  }
  return found;
}

/**
 * @param {string} name
 * @param {Record<string, any>} validators
 * @param {(name: string, flag: string) => boolean} isFlagged
 * @param {(name: string) => boolean} isComponent
 * @returns {readonly (readonly [any, 'read' | 'write'])[]}
 */
function guardsOf(name, validators, isFlagged, isComponent) {
  const [own, input, output] = ['', 'Input', 'Output'].map((suffix) => (suffix !== '' && isComponent(`${name}${suffix}`) ? undefined : validators[`is${name}${suffix}`]));
  if (own === undefined) return [];
  if (output !== undefined) return [[own, 'write'], [output, 'read']];
  if (input !== undefined) return [[own, 'read'], [input, 'write']];
  // The other view is printed only where somebody uses it.
  return [[own, !isFlagged(name, 'readOnly') && isFlagged(name, 'writeOnly') ? 'write' : 'read']];
}
