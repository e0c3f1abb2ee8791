import { resolve } from '../read/document.js';
import { entries, get, items, stringAt, textOf, type Node } from '../read/node.js';
import { intersection, mergeObjects, union } from './combine.js';
import type { Context } from './context.js';
import { mappingTarget, nameOf, spelled } from './family.js';
import type { Discriminator, ObjectType, Type, TypeId, View } from './model.js';
import type { PropertyFacts, Scalar } from './property-facts.js';

interface Discriminated {
  readonly members: readonly Type[];
  readonly discriminator?: Discriminator;
}

/**
 * The members of a union, each with a discriminator property that tells it from the others.
 *
 * @param node the schema with the discriminator.
 * @param alternatives the members' schemas.
 */
export function discriminate(context: Context, node: Node, alternatives: readonly Node[], view: View): Discriminated {
  const members = alternatives.map((alternative) => context.convert(alternative, view));
  const discriminator = get(node, 'discriminator');
  const property = stringAt(discriminator, 'propertyName');
  if (discriminator === undefined || property === undefined) return { members };
  reportTargets(context, discriminator, ['oneOf', 'anyOf'].flatMap((key) => items(get(node, key))));
  const mapping = new Map<string, TypeId>();
  const contradictions: string[] = [];
  const narrowed = members.map((member, index): Type => {
    const schema = alternatives[index];
    const facts = schema && context.family.factsOf(schema, property);
    // Left out of this view, it tells nothing; an alternative of its own alternatives tells itself.
    if (schema === undefined || facts === undefined || (view === 'write' ? facts.readOnly : facts.writeOnly)) return member;
    const values = selecting(context, discriminator, schema, facts, contradictions);
    if (values === undefined) return member;
    if (member.kind === 'ref') for (const value of values) mapping.set(String(value), member.id);
    const isTold = facts.required && !facts.allowsNull && facts.values?.length === values.length;
    return isTold ? member : narrow(member, property, values, discriminator);
  });
  if (contradictions.length > 0) context.report('discriminator-disagrees', discriminator.at, { property, members: listed(contradictions) });
  return { members: narrowed, discriminator: { property, mapping } };
}

/** The values that select a member: its own ones, as far as the discriminator agrees; undefined where any could. */
function selecting(context: Context, discriminator: Node, schema: Node, facts: PropertyFacts, contradictions: string[]): readonly Scalar[] | undefined {
  if (stringAt(schema, '$ref') === undefined) return facts.values;
  const { pointer } = resolve(context.document, schema).at;
  const fallback = mappingTarget(context.document, get(discriminator, 'defaultMapping'))?.at.pointer;
  const implied = context.family.impliedValues(pointer, discriminator);
  // In place of any value that selects no other.
  if (fallback === pointer && !entries(get(discriminator, 'mapping')).some(([value]) => implied.includes(value))) return facts.values;
  const agreed = spelled(implied, facts);
  if (agreed.length > 0 || facts.values === undefined) return agreed.length > 0 ? agreed : undefined;
  contradictions.push(`\`${nameOf(pointer)}\` has ${quoted(facts.values)}, not ${quoted(implied)}`);
  return facts.values;
}

function quoted(values: readonly Scalar[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function listed(contradictions: readonly string[]): string {
  const [shown, more] = [contradictions.slice(0, 3), contradictions.length - 3];
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function reportTargets({ document, family, report }: Context, discriminator: Node, alternatives: readonly Node[]): void {
  const isAmong = family.among(alternatives);
  for (const [value, target] of entries(get(discriminator, 'mapping'))) {
    const schema = mappingTarget(document, target);
    if (schema === undefined) report('unknown-value', target.at, { value: textOf(target.value), what: 'schema of this document' });
    else if (!isAmong(schema)) report('not-in-union', target.at, { value, target: textOf(target.value) });
  }
}

/** The same type with fewer values for one property. An intersection: the member keeps its name, and all that it says. */
function narrow(member: Type, property: string, values: readonly Scalar[], { at }: Node): Type {
  const type = union(values.map((value) => ({ kind: 'literal', value })));
  const told: ObjectType = { kind: 'object', properties: [{ name: property, type, required: true, docs: {}, at }] };
  return member.kind === 'object' ? mergeObjects([member, told]) : intersection([member, told]);
}
