import type { Schema } from '../ir/model.js';
import { calling, inside, runtime, type Assertion, type CheckMaker, type Place } from './check-maker.js';
import { json } from './runtime.js';
import { isAnything } from './schema-facts.js';

/** What a schema asks of an array's items. */
export function arrayAssertions(checks: CheckMaker, schema: Schema, place: Place): readonly Assertion[] {
  return [...first(checks, schema, place), ...rest(checks, schema, place), ...kinds(checks, schema, place)];
}

function first(checks: CheckMaker, { prefixItems = [] }: Schema, place: Place): readonly Assertion[] {
  if (prefixItems.every(isAnything)) return [];
  const items = prefixItems.map((schema, index) => checks.functionOf(schema, inside(place, String(index))));
  const list = checks.constant('items', { kind: 'array', items }, place);
  return [calling(runtime.value('prefixItems'), list)];
}

function rest(checks: CheckMaker, { types, items, prefixItems = [] }: Schema, place: Place): readonly Assertion[] {
  const isAll = types?.length === 1 && types[0] === 'array' && prefixItems.length === 0;
  if (items === undefined) return [];
  if (isAnything(items)) return isAll ? [calling(runtime.value('list'))] : [];
  const plain = Object.keys(items).length === 1 && items.types?.length === 1 ? plainArrays[items.types[0] ?? ''] : undefined;
  if (isAll && plain !== undefined) return [calling(runtime.value(plain))];
  const item = checks.functionOf(items, inside(place, 'item'));
  return [isAll ? calling(runtime.value('array'), item) : calling(runtime.value('items'), item, json(prefixItems.length))];
}

/** Arrays whose items are of one type, and of which nothing else is asked. */
const plainArrays: Readonly<Record<string, string>> = { string: 'strings', number: 'numbers', integer: 'integers' };

function kinds(checks: CheckMaker, { contains }: Schema, place: Place): readonly Assertion[] {
  if (contains === undefined || (contains.min <= 0 && contains.max === undefined)) return [];
  const { schema, min, max = Infinity } = contains;
  return [calling(runtime.value('contains'), checks.functionOf(schema, inside(place, 'contains')), json(min), json(max))];
}
