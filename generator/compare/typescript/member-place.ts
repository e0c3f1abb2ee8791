import type { Api, At, ObjectType, Property, Type } from '../../ir/model.js';

/** Where a property of a type is, or a parameter of an operation. */
export function memberPlace(api: Api, owner: At, key: string, name: string): At | undefined {
  const type = api.types.find((one) => one.name === name)?.type;
  if (type !== undefined) return propertyPlace(api, type, key);
  const [place, ...rest] = key.split('.');
  return api.operations.find(({ at }) => at === owner)?.parameters.find((parameter) => parameter.in === place && parameter.name === rest.join('.'))?.at;
}

/** As far as a path leads by properties. */
function propertyPlace(api: Api, root: Type, path: string): At | undefined {
  let type = root;
  let at: At | undefined;
  for (const name of path.split('.')) {
    const property: Property | undefined = objectIn(api, type)?.properties.find((one) => one.name === name);
    if (property === undefined) break;
    [type, at] = [property.type, property.at];
  }
  return at;
}

/** The object that a type is, but for null and lists. */
function objectIn(api: Api, type: Type): ObjectType | undefined {
  let current: Type | undefined = type;
  for (let steps = 0; steps < 100 && current !== undefined && current.kind !== 'object'; steps++) current = within(api, current);
  return current?.kind === 'object' ? current : undefined;
}

function within(api: Api, type: Type): Type | undefined {
  if (type.kind === 'ref') return api.types.find(({ id }) => id === type.id)?.type;
  if (type.kind === 'array') return type.items;
  return type.kind === 'union' ? type.members.find((member) => member.kind !== 'null') : undefined;
}
