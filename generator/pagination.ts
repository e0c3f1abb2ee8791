import type { PaginationRule } from './config.js';

export type PaginationStyle = PaginationRule['style'];

/** What a field of a rule takes. */
export type RuleField = 'pointer' | 'name' | 'integer';

interface FieldOf {
  readonly takes: RuleField;
  readonly required?: true;
}

/** The fields of a rule beside `style`, by its style. */
export const ruleFields: Readonly<Record<PaginationStyle, Readonly<Record<string, FieldOf>>>> = {
  page: {
    parameter: { takes: 'name', required: true },
    items: { takes: 'pointer', required: true },
    next: { takes: 'pointer' },
    first: { takes: 'integer' },
  },
  offset: {
    parameter: { takes: 'name', required: true },
    items: { takes: 'pointer', required: true },
    total: { takes: 'pointer' },
  },
  cursor: {
    parameter: { takes: 'name', required: true },
    items: { takes: 'pointer', required: true },
    next: { takes: 'pointer', required: true },
  },
  link: {
    items: { takes: 'pointer', required: true },
    next: { takes: 'pointer' },
  },
};

export const fieldForms: Readonly<Record<RuleField, string>> = {
  pointer: 'a JSON pointer into the body: `/data/items`, or `""` for all of it',
  name: 'the name of a query parameter',
  integer: 'an integer that is not negative',
};

const accepts: Readonly<Record<RuleField, (value: unknown) => boolean>> = {
  pointer: (value) => typeof value === 'string' && /^(?:\/(?:[^~]|~[01])*)?$/u.test(value),
  name: (value) => typeof value === 'string' && value !== '',
  integer: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
};

export function isFieldValue(field: RuleField, value: unknown): boolean {
  return accepts[field](value);
}

export function isStyle(value: unknown): value is PaginationStyle {
  return typeof value === 'string' && Object.hasOwn(ruleFields, value);
}

/**
 * What is wrong with a rule; undefined: it is one.
 *
 * @param rule the members of what may be a rule.
 */
export function faultOf(rule: ReadonlyMap<string, unknown>): string | undefined {
  const style = rule.get('style');
  if (!isStyle(style)) return `\`style\` is none of ${Object.keys(ruleFields).join(', ')}`;
  const fields = ruleFields[style];
  const stray = [...rule.keys()].find((key) => key !== 'style' && !Object.hasOwn(fields, key));
  if (stray !== undefined) return `\`${stray}\` means nothing with the style \`${style}\``;
  for (const [key, { takes, required }] of Object.entries(fields)) {
    const value = rule.get(key);
    if (value === undefined && required === true) return `it has no \`${key}\``;
    if (value !== undefined && !isFieldValue(takes, value)) return `\`${key}\` is not ${fieldForms[takes]}`;
  }
  return undefined;
}
