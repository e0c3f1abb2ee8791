import type { Schema } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { beside, inside, type CheckMaker, type Place } from './check-maker.js';
import { json, record } from './runtime.js';

type Kind = 'properties' | 'items';
type Member = readonly [string, Expression];

/** What parts of a value a schema looks at, as data for the runtime; undefined: none. `isOwn`: for its own unevaluated ones. */
export function marksOf(checks: CheckMaker, schema: Schema, kind: Kind, place: Place, isOwn = false): Expression | undefined {
  const own = kind === 'properties' ? ofProperties(checks, schema, place) : ofItems(checks, schema, place);
  const isAll = isOwn ? [] : schema[kind === 'properties' ? 'unevaluatedProperties' : 'unevaluatedItems'] === undefined ? [] : [all];
  const parts = partsOf(checks, schema, kind, place);
  const members = [...own, ...isAll, ...(parts.length === 0 ? [] : [['parts', { kind: 'array', items: parts } satisfies Expression] as const])];
  return members.length === 0 ? undefined : record(members);
}

const all: Member = ['all', json(true)];

function ofProperties(checks: CheckMaker, { properties = [], patternProperties = [], additionalProperties }: Schema, place: Place): readonly Member[] {
  if (additionalProperties !== undefined) return [all];
  const patterns = patternProperties.flatMap(([pattern], index) => checks.regex(pattern, inside(place, `pattern${index + 1}`)) ?? []);
  return [
    ...(properties.length === 0 ? [] : [['names', json(properties.map(([name]) => name))] as const]),
    ...(patterns.length === 0 ? [] : [['patterns', { kind: 'array', items: patterns } satisfies Expression] as const]),
  ];
}

function ofItems(checks: CheckMaker, { prefixItems = [], items, contains }: Schema, place: Place): readonly Member[] {
  if (items !== undefined) return [all];
  return [
    ...(prefixItems.length === 0 ? [] : [['items', json(prefixItems.length)] as const]),
    ...(contains === undefined ? [] : [['contains', checks.functionOf(contains.schema, inside(place, 'contains'))] as const]),
  ];
}

/** The schemas for the same value. */
function partsOf(checks: CheckMaker, schema: Schema, kind: Kind, place: Place): readonly Expression[] {
  const { ref, allOf = [], anyOf = [], oneOf = [], dependentSchemas = [] } = schema;
  const part = (marks: Expression | undefined, more: readonly Member[] = []): readonly Expression[] =>
    marks === undefined ? [] : [{ kind: 'arrow', result: record([['marks', marks], ...more]) }];
  const when = (alternative: Schema, index: number): readonly Expression[] => {
    const at = beside(place, String(index + 1));
    return part(marksOf(checks, alternative, kind, at), [['when', checks.functionOf(alternative, at)]]);
  };
  return [
    ...(ref === undefined || checks.isCut(ref, place) ? [] : part(namedMarks(checks, ref, kind))),
    ...allOf.flatMap((one, index) => part(marksOf(checks, one, kind, beside(place, `all${index + 1}`)))),
    ...[...anyOf, ...oneOf].flatMap(when),
    ...dependentSchemas.flatMap(([name, one]) => part(marksOf(checks, one, kind, beside(place, `having_${name}`)), [['having', json(name)]])),
    ...branch(checks, schema, kind, place, part),
  ];
}

function branch(checks: CheckMaker, { if: test, then, else: otherwise }: Schema, kind: Kind, place: Place, part: (marks: Expression | undefined, more: readonly Member[]) => readonly Expression[]): readonly Expression[] {
  if (test === undefined) return [];
  const at = beside(place, 'if');
  const marks = marksOf(checks, { allOf: [test, ...(then === undefined ? [] : [then])] }, kind, at);
  const other = otherwise && marksOf(checks, otherwise, kind, beside(place, 'else'));
  if (marks === undefined && other === undefined) return [];
  return part(marks ?? record([]), [['when', checks.functionOf(test, at)], ...(other === undefined ? [] : [['otherwise', other] as const])]);
}

function namedMarks(checks: CheckMaker, ref: string, kind: Kind): Expression | undefined {
  const schema = checks.schemaOf(ref);
  const name = checks.markName(ref, kind);
  if (schema === undefined) return undefined;
  return checks.lateConstant(name, 'Marks', () => marksOf(checks, schema, kind, { name: `check${name.slice('marks'.length)}`, id: ref }) ?? record([]));
}
