import type { Checks, Docs, Json, Operation, Property, SecurityScheme, Type } from '../ir/model.js';
import type { Comment } from '../print/structures.js';

type Tag = readonly [name: string, text: string];

/** Checks in the order in which they are printed. */
const checkNames: readonly (keyof Checks)[] = ['format', 'contentEncoding', 'contentMediaType', 'pattern', 'minLength', 'maxLength', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'];

/** An example longer than this is no help in a hover. */
const longestExample = 120;

/** What is said of a type, property or parameter, with the constraints that its type cannot say. */
export function commentOf(docs: Docs, type?: Type): Comment {
  const text = docs.description ?? docs.summary;
  const values = (docs.values ?? []).map(({ value, description }) => `- \`${code(value)}\` ${description.trim().replaceAll(/\s+/gu, ' ')}`);
  const list = values.length === 0 ? [] : [values.join('\n')];
  return { text: [...(text === undefined ? [] : [text]), ...list], tags: [...tagsOf(docs), ...checkTags(type)] };
}

export function propertyComment(property: Property): Comment {
  // A title of a property only repeats its name.
  const { summary: _, ...docs } = property.docs;
  return commentOf(docs, property.type);
}

/** What a credential is for, and where tokens are to be had. */
export function schemeComment(scheme: SecurityScheme): Comment {
  const { text, tags } = commentOf(scheme.docs);
  if (!('urls' in scheme)) return { text, tags };
  const urls = [...new Map(scheme.urls.map(([name, url]) => [`${name} ${url}`, `\n- ${name}: ${url}`])).values()];
  const name = scheme.kind === 'oauth2' ? 'OAuth 2' : 'OpenID Connect';
  return { text: [...text, `An access token (${name}), or what gives one: a \`tokenSource\`, for example.${urls.join('')}`], tags };
}

/** The route goes behind a summary that leaves room for it. */
export function operationComment(operation: Operation): Comment {
  const { summary, description } = operation.docs;
  const route = `\`${operation.method} ${operation.path}\``;
  const [only, ...more] = [...new Set([summary, description].filter((text) => text !== undefined))];
  const isShort = only !== undefined && more.length === 0 && !only.includes('\n') && only.length + route.length < 100;
  const text = isShort ? [`${only} – ${route}`] : [...(only === undefined ? [] : [only, ...more]), route];
  return { text, tags: tagsOf(operation.docs) };
}

function tagsOf(docs: Docs): readonly Tag[] {
  return [
    ...(docs.default === undefined ? [] : [['default', code(docs.default)] as const]),
    ...(docs.examples ?? []).map(code).filter((example) => example.length <= longestExample).slice(0, 1).map((example): Tag => ['example', example]),
    ...(docs.externalDocs === undefined ? [] : [['see', docs.externalDocs] as const]),
    ...(docs.deprecated === true ? [['deprecated', ''] as const] : []),
  ];
}

function code(value: Json): string {
  return JSON.stringify(value);
}

function checkTags(type: Type | undefined): readonly Tag[] {
  const checks = type?.checks ?? nullableChecks(type);
  if (checks === undefined) return [];
  return checkNames.flatMap((name): readonly Tag[] => (checks[name] === undefined ? [] : [[name, String(checks[name])]]));
}

/** The checks of a value that may also be null. */
function nullableChecks(type: Type | undefined): Checks | undefined {
  if (type?.kind !== 'union') return undefined;
  const [only, ...others] = type.members.filter((member) => member.kind !== 'null');
  return others.length === 0 ? only?.checks : undefined;
}
