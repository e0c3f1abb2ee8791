import type { Schema } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { both, calling, context, inside, key, runtime, value, type Assertion, type CheckMaker, type Place } from './check-maker.js';
import { hasObjectKeywords } from './check-values.js';
import { isInherited, json } from './runtime.js';
import { isAnything } from './schema-facts.js';

/** What a schema asks of an object: all in one, since it is stepped into. */
export function objectAssertion(checks: CheckMaker, schema: Schema, place: Place): readonly Assertion[] {
  if (!hasObjectKeywords(schema)) return [];
  // What must not be there costs little to find, and ends it.
  const inner = [...others(checks, schema, place), ...members(checks, schema, place), ...counts(checks, schema, place)];
  const isAll = schema.types?.length === 1 && schema.types[0] === 'object';
  if (inner.length === 0) return isAll ? [calling(runtime.value('object'))] : [];
  const on = (of: Expression, at: Expression): Expression => ({
    kind: 'conditional',
    test: runtime.call('open', of, context),
    // What ends it is always the same, so that one property more is a line more and changes no other.
    then: runtime.call('close', context, both('&&', [...inner, json(true)], true), at),
    else: isAll ? runtime.call('mismatch', of, context, at, json('an object')) : runtime.call('pass', of, context, at),
  });
  return [{ isCall: false, on: () => on(value, key) }];
}

/** A member of `value`. */
function access(name: string): Expression {
  return isInherited(name) ? runtime.call('own', value, json(name)) : { kind: 'member', object: value, key: name };
}

function members(checks: CheckMaker, { properties = [], required = [] }: Schema, place: Place): readonly Expression[] {
  const listed = new Set(properties.map(([name]) => name));
  const wanted = new Set(required);
  const more = required.filter((name) => !listed.has(name)).map((name) => [name, {}] as const);
  return [...properties, ...more].flatMap(([name, schema]) => checks.member(schema, access(name), name, wanted.has(name), inside(place, name)) ?? []);
}

function others(checks: CheckMaker, { properties = [], patternProperties = [], additionalProperties }: Schema, place: Place): readonly Expression[] {
  const patterns = patternProperties.flatMap(([pattern, schema], index) => {
    const expression = checks.regex(pattern, inside(place, `pattern${index + 1}`));
    return expression === undefined ? [] : [{ expression, schema, part: inside(place, `matching${index + 1}`) }];
  });
  const matching = patterns.filter(({ schema }) => !isAnything(schema)).map(({ expression, schema, part }) => runtime.call('matching', value, context, expression, checks.functionOf(schema, part)));
  if (additionalProperties === undefined || isAnything(additionalProperties)) return matching;
  const isClosed = additionalProperties.never === true;
  const check = isClosed ? [] : [checks.functionOf(additionalProperties, inside(place, 'others'))];
  if (!isClosed && properties.length + patterns.length === 0) return [runtime.call('record', value, context, ...check)];
  const names = checks.namesOf(properties.map(([name]) => name), place);
  const expressions: Expression = { kind: 'array', items: patterns.map(({ expression }) => expression) };
  return [...matching, runtime.call(isClosed ? 'closed' : 'others', value, context, names, patternList(checks, expressions, place), ...check)];
}

function patternList(checks: CheckMaker, list: Expression & { readonly kind: 'array' }, place: Place): Expression {
  return list.items.length === 0 ? list : checks.constant('patterns', list, place);
}

function counts(checks: CheckMaker, schema: Schema, place: Place): readonly Expression[] {
  const { propertyNames, dependentRequired = [], minProperties = 0, maxProperties } = schema;
  return [
    ...(propertyNames === undefined || isAnything(propertyNames) ? [] : [runtime.call('propertyNames', value, context, checks.functionOf(propertyNames, inside(place, 'names')))]),
    ...dependentRequired.map(([name, names]) => runtime.call('dependentRequired', value, context, json(name), json(names))),
    ...(minProperties > 0 ? [runtime.call('minProperties', value, context, json(minProperties))] : []),
    ...(maxProperties === undefined ? [] : [runtime.call('maxProperties', value, context, json(maxProperties))]),
  ];
}
