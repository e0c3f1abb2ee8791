import type { Schema } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { beside, both, calling, context, inside, key, runtime, value, type Assertion, type CheckMaker, type Place } from './check-maker.js';
import { marksOf } from './marks.js';
import { json, record } from './runtime.js';
import { isAnything, simplified } from './schema-facts.js';

/** What a schema asks by other schemas for the same value. */
export function partAssertions(checks: CheckMaker, schema: Schema, place: Place): readonly Assertion[] {
  const { allOf = [], not } = schema;
  return [
    ...allOf.flatMap((part, index) => checks.assertions(part, beside(place, `all${index + 1}`))),
    ...alternatives(checks, schema, 'anyOf', place),
    ...alternatives(checks, schema, 'oneOf', place),
    ...(not === undefined ? [] : [calling(runtime.value('not'), checks.functionOf(not, beside(place, 'not')))]),
    ...branches(checks, schema, place),
    ...dependent(checks, schema, place),
    ...unevaluated(checks, schema, place),
  ];
}

function alternatives(checks: CheckMaker, schema: Schema, keyword: 'anyOf' | 'oneOf', place: Place): readonly Assertion[] {
  const all = schema[keyword]?.map(simplified);
  if (all === undefined || (keyword === 'anyOf' && all.some(isAnything))) return [];
  const [only, ...more] = all;
  if (more.length === 0 && only !== undefined) return checks.assertions(only, beside(place, 'only'));
  const orNull = nullable(checks, all, keyword, place);
  if (orNull !== undefined) return [orNull];
  const functions = all.map((part, index) => checks.functionOf(part, beside(place, String(index + 1))));
  const tagging = checks.taggingOf(all, schema.discriminator);
  if (tagging !== undefined) {
    const { property, alternativeOf } = tagging;
    const tagged = [...alternativeOf].flatMap(([text, index]) => (functions[index] === undefined ? [] : [[text, functions[index]] as const]));
    const map = checks.constant('tagged', record(tagged, true), place);
    return [calling(runtime.value('tagged'), json(property), map)];
  }
  const list = checks.constant(keyword, { kind: 'array', items: functions }, place);
  return [calling(runtime.value(keyword), list)];
}

/** Null, or something that is never null: that is looked at by itself, for better messages. */
function nullable(checks: CheckMaker, all: readonly Schema[], keyword: 'anyOf' | 'oneOf', place: Place): Assertion | undefined {
  const others = all.filter((part) => !isNull(part));
  if (others.length !== all.length - 1) return undefined;
  const mayBeNull = (part: Schema): boolean => checks.typesOf(part)?.has('null') ?? true;
  if (keyword === 'oneOf' && others.some(mayBeNull)) return undefined;
  const rest = checks.assertions({ [keyword]: others }, place).map(({ on }) => on(value, key));
  const isNothing: Expression = { kind: 'identical', left: value, right: json(null) };
  return rest.length === 0 ? undefined : { isCall: false, on: () => both('||', [isNothing, both('&&', rest)]) };
}

function isNull(schema: Schema): boolean {
  return Object.keys(schema).length === 1 && schema.types?.length === 1 && schema.types[0] === 'null';
}

function branches(checks: CheckMaker, { if: test, then, else: otherwise }: Schema, place: Place): readonly Assertion[] {
  if (test === undefined) return [];
  const asserted = (part: Schema = {}, name = ''): readonly Expression[] => checks.assertions(part, beside(place, name)).map(({ on }) => on(value, key));
  const [positive, negative] = [asserted(then, 'then'), asserted(otherwise, 'else')];
  if (positive.length + negative.length === 0) return [];
  const verdict = (all: readonly Expression[]): Expression => (all.length === 0 ? json(true) : both('&&', all));
  const decides = runtime.call('passes', checks.functionOf(test, beside(place, 'if')), value, context);
  return [{ isCall: false, on: () => ({ kind: 'conditional', test: decides, then: verdict(positive), else: verdict(negative) }) }];
}

function dependent(checks: CheckMaker, { dependentSchemas = [] }: Schema, place: Place): readonly Assertion[] {
  return dependentSchemas
    .filter(([, part]) => !isAnything(part))
    .map(([name, part]) => calling(runtime.value('dependentSchema'), json(name), checks.functionOf(part, beside(place, `having_${name}`))));
}

function unevaluated(checks: CheckMaker, schema: Schema, place: Place): readonly Assertion[] {
  const { unevaluatedProperties: properties, unevaluatedItems: items } = schema;
  const told = ([kind, part]: readonly ['properties' | 'items', Schema | undefined]): readonly Assertion[] => {
    if (part === undefined || isAnything(part)) return [];
    const marks = checks.lateConstant(checks.free(`${place.name.replace(/^check/u, 'marks')}$own${kind === 'items' ? 'Items' : ''}`), 'Marks', () => marksOf(checks, schema, kind, place, true) ?? record([]));
    return [calling(runtime.value(kind === 'properties' ? 'unevaluatedProperties' : 'unevaluatedItems'), marks, checks.functionOf(part, inside(place, 'unevaluated')))];
  };
  return [...told(['properties', properties]), ...told(['items', items])];
}
