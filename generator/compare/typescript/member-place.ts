import type { Api, At, ObjectType, Property, Type } from '../../ir/model.js';

/**
 * Where a property of a type is, or a parameter or the body of an operation.
 *
 * @param path `owner.names[]`, `query.limit`, `200.*`.
 * @param isMember it is about being there or not, and not about its type.
 */
export function memberPlace(api: Api, owner: At, path: string, name: string, isMember: boolean): At | undefined {
  const named = api.types.find((one) => one.name === name);
  if (named !== undefined) return propertyPlace(api, named.type, named.at, path);
  const operation = api.operations.find(({ at }) => at === owner);
  const [place = '', ...rest] = path.split('.');
  const parameter = operation?.parameters.find((one) => one.in === place && one.name === rest.join('.').replaceAll('[]', ''));
  const holder = place.startsWith('body') ? operation?.body : operation?.responses.find(({ status }) => status === place.replaceAll('[]', ''));
  const [content] = holder?.contents ?? [];
  if (parameter !== undefined || content === undefined) return parameter?.at;
  if (isMember && path === 'body') return holder?.at;
  const lists = place.split('[]').length - 1;
  return propertyPlace(api, content.type, within(content.at, '/schema', lists), rest.join('.'));
}

/** As far as a path leads. */
function propertyPlace(api: Api, root: Type, start: At, path: string): At {
  let [type, at] = [root, start];
  for (const step of path.split('.')) {
    const [name = '', ...lists] = step.split('[]');
    if (name === '*') return within(at, '/additionalProperties', lists.length);
    const property: Property | undefined = objectIn(api, type)?.properties.find((one) => one.name === name);
    if (name === '') at = within(at, '', lists.length);
    else if (property === undefined) break;
    else [type, at] = [property.type, within(property.at, '', lists.length)];
  }
  return at;
}

function within({ file, pointer }: At, word: string, lists: number): At {
  return { file, pointer: `${pointer}${word}${'/items'.repeat(lists)}` };
}

/** The object that a type is, but for null and lists. */
function objectIn(api: Api, type: Type): ObjectType | undefined {
  let current: Type | undefined = type;
  for (let steps = 0; steps < 100 && current !== undefined && current.kind !== 'object'; steps++) current = unwrapped(api, current);
  return current?.kind === 'object' ? current : undefined;
}

function unwrapped(api: Api, type: Type): Type | undefined {
  if (type.kind === 'ref') return api.types.find(({ id }) => id === type.id)?.type;
  if (type.kind === 'array') return type.items;
  return type.kind === 'union' ? type.members.find((member) => member.kind !== 'null') : undefined;
}
