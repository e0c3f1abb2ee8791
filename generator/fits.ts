import type { Checks, Json, Type, TypeId } from './ir/model.js';

export interface FitOptions {
  readonly typeOf: (id: TypeId) => Type | undefined;
  /** The answer for what JSON has no values of: bytes, Dates, bigints. */
  readonly others: boolean;
  /** What a schema asks for besides its type counts, too: not of patterns, since those of a document can ask for more time than there is. */
  readonly checks?: {
    /** The formats that no text is taken to have. */
    readonly formats: ReadonlySet<string>;
  };
}

/** Whether a JSON value is of a type. A named type is asked about a value once. */
export function fits(value: Json, type: Type, options: FitOptions, known = new Map<TypeId, boolean>()): boolean {
  const isOf = (part: Type): boolean => fits(value, part, options, known);
  const isInside = (part: Json, own: Type): boolean => fits(part, own, options);
  if (options.checks !== undefined && !holds(value, type.checks, options.checks.formats)) return false;
  switch (type.kind) {
    case 'ref': {
      const answer = known.get(type.id);
      if (answer !== undefined) return answer;
      // Of a circle that leads nowhere else, nothing is a value.
      known.set(type.id, false);
      const target = options.typeOf(type.id);
      const isAnswer = target === undefined || isOf(target);
      known.set(type.id, isAnswer);
      return isAnswer;
    }
    case 'unknown':
      return true;
    case 'null':
      return value === null;
    case 'boolean':
    case 'string':
      return typeof value === type.kind;
    case 'number':
      return typeof value === 'number' && (type.integer !== true || Number.isSafeInteger(value));
    case 'literal':
      return value === type.value;
    case 'array':
      return Array.isArray(value) && value.every((item: Json) => isInside(item, type.items));
    case 'object':
      return isRecord(value) && type.properties.every(({ name, type: own, required }) => (Object.hasOwn(value, name) ? isInside(value[name] ?? null, own) : !required));
    case 'union':
      return type.members.some(isOf);
    case 'intersection':
      return type.members.every(isOf);
    default:
      return options.others;
  }
}

/** Whether a value keeps what is asked of values of its kind. */
export function holds(value: Json, checks: Checks = {}, formats: ReadonlySet<string> = new Set()): boolean {
  if (typeof value === 'string') return isWithin([...value].length, checks.minLength, checks.maxLength) && !formats.has(checks.format ?? '');
  if (typeof value === 'number') return isNumber(value, checks);
  return !Array.isArray(value) || (isWithin(value.length, checks.minItems, checks.maxItems) && (checks.uniqueItems !== true || new Set(value).size === value.length));
}

function isWithin(value: number, least = -Infinity, most = Infinity): boolean {
  return value >= least && value <= most;
}

function isNumber(value: number, { minimum, maximum, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf }: Checks): boolean {
  const isMultiple = multipleOf === undefined || Number.isInteger(value / multipleOf);
  return isWithin(value, minimum, maximum) && value > exclusiveMinimum && value < exclusiveMaximum && isMultiple;
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
