import { ajvOf, schemasOf } from './oracle.mjs';
import { mutated, randomFrom, sample } from './values.mjs';

/**
 * @typedef {object} Comparison
 * @property {number} schemas
 * @property {number} values
 * @property {number} valid
 * @property {string[]} skipped those that Ajv does not compile, with its reason, and those whose validator is not found
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
  const guards = guardsIn(validators, Object.keys(views.read.schemas));
  for (const name of Object.keys(views.read.schemas).slice(0, most)) {
    const own = guardsOf(name, guards, views.read.isFlagged);
    if (own.length === 0) found.skipped.push(`${name}: no validator has this name alone`);
    for (const [guard, view] of own) {
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
        const ours = guard(value);
        let theirs;
        try {
          theirs = isValid(value);
        } catch (error) {
          // A schema that is a part of itself: Ajv goes round until the stack ends.
          found.skipped.push(`${name}: ${error instanceof Error ? error.message.slice(0, 100) : ''}`);
          break;
        }
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
 * The validator of a name in the document: `isPaymentIntent` for `payment_intent`, `isTypeAny` for `any`; undefined where there is none, or where
 * several schemas may be meant.
 *
 * @param {Record<string, any>} validators
 * @param {readonly string[]} names of all schemas
 * @returns {(name: string, suffix?: string) => any}
 */
function guardsIn(validators, names) {
  const plain = (/** @type {string} */ name) => name.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  /** @type {Map<string, string[]>} */
  const exported = new Map();
  for (const key of Object.keys(validators)) if (/^is[^$]+$/u.test(key)) exported.set(plain(key.slice(2)), [...(exported.get(plain(key.slice(2))) ?? []), key]);
  const schemas = names.map(plain);
  return (name, suffix = '') => {
    const wanted = plain(`${name}${suffix}`);
    const [key, ...others] = exported.get(wanted) ?? exported.get(`type${wanted}`) ?? [];
    const meant = schemas.filter((other) => other === wanted).length;
    return key === undefined || others.length > 0 || meant !== (suffix === '' ? 1 : 0) ? undefined : validators[key];
  };
}

/**
 * @param {string} name
 * @param {(name: string, suffix?: string) => any} guardOf
 * @param {(name: string, flag: string) => boolean} isFlagged
 * @returns {readonly (readonly [any, 'read' | 'write'])[]}
 */
function guardsOf(name, guardOf, isFlagged) {
  const [own, input, output] = [guardOf(name), guardOf(name, 'Input'), guardOf(name, 'Output')];
  if (own === undefined) return [];
  if (output !== undefined) return [[own, 'write'], [output, 'read']];
  if (input !== undefined) return [[own, 'read'], [input, 'write']];
  // The other view is printed only where somebody uses it.
  return [[own, !isFlagged(name, 'readOnly') && isFlagged(name, 'writeOnly') ? 'write' : 'read']];
}
