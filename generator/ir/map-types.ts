import type { Api, Content, FormField, Operation, Parameter, Type } from './model.js';

/** Puts types in the place of others; undefined: the type stays, and its parts are asked about. */
export type Replace = (type: Type) => Type | undefined;

/** The type with others in it. The same type gives the same again, and itself where nothing in it changes. */
export function typeMapper(replace: Replace): (type: Type) => Type {
  const known = new Map<Type, Type>();
  const map = (type: Type): Type => {
    const found = known.get(type) ?? replace(type) ?? mapParts(type, map);
    known.set(type, found);
    return found;
  };
  return map;
}

function mapParts(type: Type, map: (type: Type) => Type): Type {
  switch (type.kind) {
    case 'array':
      return kept(type, { items: map(type.items) });
    case 'tuple':
      return kept(type, { items: mapAll(type.items, map), ...(type.rest && { rest: map(type.rest) }) });
    case 'union':
    case 'intersection':
      return kept(type, { members: mapAll(type.members, map) });
    case 'object': {
      const { properties, additional, patterns } = type;
      return kept(type, {
        properties: same(properties, properties.map((property) => kept(property, { type: map(property.type) }))),
        ...(additional && { additional: map(additional) }),
        ...(patterns && { patterns: kept(patterns, { members: same(patterns.members, patterns.members.map((member) => kept(member, { type: map(member.type) }))), rest: map(patterns.rest) }) }),
      });
    }
    default:
      return type;
  }
}

function mapAll(types: readonly Type[], map: (type: Type) => Type): readonly Type[] {
  return same(types, types.map(map));
}

function kept<T extends object>(old: T, changes: Partial<T>): T {
  const isSame = (Object.keys(changes) as (keyof T)[]).every((key) => changes[key] === old[key]);
  return isSame ? old : { ...old, ...changes };
}

function same<T>(old: readonly T[], changed: readonly T[]): readonly T[] {
  return changed.every((one, index) => one === old[index]) ? old : changed;
}

/**
 * The API with other types.
 *
 * @param mapContent what to put in the place of the type of a body, which its format may be a reason for.
 */
export function mapApi(api: Api, map: (type: Type) => Type, mapContent: (content: Content) => Type = ({ type }) => map(type)): Api {
  const parameter = (one: Parameter): Parameter => ({ ...one, type: map(one.type) });
  const content = (one: Content): Content => {
    const { form } = one;
    return { ...one, type: mapContent(one), ...(form && { form: { fields: form.fields.map(field), ...(form.additional && { additional: map(form.additional) }) } }) };
  };
  const field = (one: FormField): FormField => ({ ...one, type: map(one.type), ...(one.parameter && { parameter: parameter(one.parameter) }), ...(one.part && { part: { ...one.part, headers: one.part.headers.map(parameter) } }) });
  const operation = (one: Operation): Operation => ({
    ...one,
    parameters: one.parameters.map(parameter),
    ...(one.body && { body: { ...one.body, contents: one.body.contents.map(content) } }),
    responses: one.responses.map((response) => ({ ...response, headers: response.headers.map(parameter), contents: response.contents.map(content) })),
  });
  return { ...api, types: api.types.map((named) => kept(named, { type: map(named.type) })), operations: api.operations.map(operation), webhooks: api.webhooks.map(operation) };
}
