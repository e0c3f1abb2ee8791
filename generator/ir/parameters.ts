import type { Report } from '../diagnostics.js';
import { resolve, type Document } from '../read/document.js';
import { entries, get, isTrue, items, stringAt, type Node } from '../read/node.js';
import { fixedPairs, namesIn, type PathParts } from '../read/path-parts.js';
import type { Convert } from './context.js';
import { docsOf } from './docs.js';
import type { At, Parameter, ParameterPlace } from './model.js';
import { isToken } from './parameter-support.js';

/** The default style of each place. */
const places: Readonly<Record<string, string>> = { path: 'simple', query: 'form', header: 'simple', cookie: 'form', querystring: 'querystring' };
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation: those of its path, replaced by its own where place and name are the same. */
export function parametersOf(document: Document, pathItem: Node, operation: Node, path: PathParts, convert: Convert, report: Report): readonly Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const owner of [pathItem, operation]) {
    const own = new Set<string>();
    for (const item of items(get(owner, 'parameters'))) {
      const parameter = parameterOf(document, resolve(document, item), convert, report);
      if (parameter === undefined) continue;
      const key = keyOf(parameter);
      if (own.has(key)) report('duplicate-parameter', item.at, { place: parameter.in, name: parameter.name });
      own.add(key);
      merged.set(key, parameter);
    }
  }
  reportRepeated(path, operation.at, report);
  // A template in the query of the path says that the parameter is always there.
  for (const name of path.inQuery.values()) {
    const parameter = merged.get(`query ${name}`);
    if (parameter !== undefined) merged.set(`query ${name}`, { ...parameter, required: true });
  }
  for (const name of fixedPairs(path).keys()) merged.delete(`query ${name}`);
  const declared = [...merged.values()].filter((parameter) => isUsed(parameter, path, report));
  const placed = declared.map((parameter) => whereSent(parameter, path)).filter((parameter, index) => parameter === declared[index] || !merged.has(keyOf(parameter)));
  return [...placed, ...undeclared(path, placed, operation.at, report)];
}

/** A path parameter whose template is in the query of the path is one of the query. */
function whereSent(parameter: Parameter, { path, inQuery }: PathParts): Parameter {
  const name = parameter.in === 'path' && !path.includes(`{${parameter.name}}`) ? inQuery.get(parameter.name) : undefined;
  return name === undefined ? parameter : { ...parameter, in: 'query', name, style: 'form' };
}

function keyOf({ in: place, name }: Parameter): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

function parameterOf(document: Document, node: Node, convert: Convert, report: Report): Parameter | undefined {
  const name = stringAt(node, 'name');
  const place = stringAt(node, 'in');
  if (name === undefined || place === undefined) return undefined;
  if (!Object.hasOwn(places, place)) {
    report('unknown-value', get(node, 'in')?.at ?? node.at, { value: place, what: 'place of a parameter' });
    return undefined;
  }
  const schema = get(node, 'schema');
  const [content] = entries(get(node, 'content'));
  const described = schema ?? (content && get(content[1], 'schema'));
  const style = (place === 'querystring' ? undefined : stringAt(node, 'style')) ?? places[place] ?? 'form';
  const asked = described && convert.schema(described, 'write');
  const docs = { ...(described && docsOf(document, described)), ...docsOf(document, node) };
  return {
    name,
    in: place === 'querystring' ? 'query' : (place as ParameterPlace),
    required: place === 'path' || isTrue(node, 'required'),
    type: described === undefined ? { kind: 'unknown' } : convert.type(described, 'write'),
    ...(asked && { schema: asked }),
    ...(content !== undefined && { mediaType: content[0] }),
    style,
    ...(allowsReserved(node, place, document, report) && { allowReserved: true }),
    explode: isExploded(node, style, report),
    docs,
    at: node.at,
  };
}

function isExploded(node: Node, style: string, report: Report): boolean {
  if (style === 'deepObject' && get(node, 'content') === undefined) {
    if (!isTrue(node, 'explode')) report('implied-explode', get(node, 'style')?.at ?? node.at);
    return true;
  }
  return get(node, 'explode') === undefined ? style === 'form' || style === 'cookie' : isTrue(node, 'explode');
}

/** Before OpenAPI 3.2, a query alone has it; a header never has anything to allow. */
function allowsReserved(node: Node, place: string, { root }: Document, report: Report): boolean {
  const field = isTrue(node, 'allowReserved') ? get(node, 'allowReserved') : undefined;
  const isOld = /^3\.[01]\b/u.test(stringAt(root, 'openapi') ?? '');
  if (field === undefined || get(node, 'content') !== undefined || place === 'query') return field !== undefined && place === 'query';
  const isEscaped = place === 'path' || (place === 'cookie' && stringAt(node, 'style') !== 'cookie');
  if (isEscaped && !isOld) return true;
  report('ignored-allow-reserved', field.at, { place });
  return false;
}

function isUsed(parameter: Parameter, { path, inQuery }: PathParts, report: Report): boolean {
  const { name } = parameter;
  if (parameter.in === 'path' && !path.includes(`{${name}}`) && !inQuery.has(name)) report('unused-path-parameter', parameter.at, { name });
  else if (parameter.in === 'header' && ignoredHeaders.has(name.toLowerCase())) report('ignored-header-parameter', parameter.at, { name });
  else if (parameter.in === 'header' && !isToken(name)) report('no-header-name', parameter.at, { name, effect: 'it is left out' });
  else return true;
  return false;
}

function reportRepeated({ path }: PathParts, at: At, report: Report): void {
  const names = namesIn(path);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) report('repeated-path-parameter', at, { name });
}

/** The templates of the path that no parameter fills. */
function undeclared({ path, inQuery }: PathParts, parameters: readonly Parameter[], at: At, report: Report): readonly Parameter[] {
  const wanted = [...[...new Set(namesIn(path))].map((name) => ['path', name, name] as const), ...[...inQuery].map(([template, name]) => ['query', name, template] as const)];
  return wanted
    .filter(([place, name]) => !parameters.some((parameter) => parameter.in === place && parameter.name === name))
    .map(([place, name, template]) => {
      report('undeclared-path-parameter', at, { name: template });
      return { name, in: place, required: true, type: { kind: 'string' }, style: place === 'path' ? 'simple' : 'form', explode: false, docs: {}, at };
    });
}
