import type { Content, FormField, Schema, Type } from '../ir/model.js';
import type { Expression, Member } from '../print/structures.js';
import { decodersIn, encodersIn } from './parameters.js';
import { json, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';

/** A member of a multipart body the parts of which have headers. */
type Headed = FormField & { readonly part: NonNullable<FormField['part']> };

function headedIn({ form }: Content): readonly Headed[] {
  return (form?.fields ?? []).filter((field): field is Headed => field.part !== undefined);
}

function isAsked({ required, part }: Headed): boolean {
  return required && part.headers.some((header) => header.required);
}

/** What an input has beside a body whose parts have headers: those of each part by name, of a list those of each item. */
export function partHeadersMember(contents: readonly Content[], isOptional: boolean): readonly Member[] {
  const [content] = contents;
  const headed = content === undefined ? [] : headedIn(content);
  if (headed.length === 0) return [];
  const members = headed.map((field): Member => ({ name: field.name, type: { kind: 'shape', type: headersType(field) }, optional: !isAsked(field) }));
  const comment = { text: ['Headers of the parts; of a list, those of each item.'], tags: [] };
  return [{ name: 'partHeaders', type: { kind: 'members', members }, optional: isOptional || !headed.some(isAsked), comment }];
}

function headersType({ part }: Headed): Type {
  const one: Type = { kind: 'object', properties: part.headers };
  return part.isList ? { kind: 'array', items: one } : one;
}

/** The headers of parts that have to be given with a body, by the part's name. */
export function askedPartHeaders(content: Content): readonly (readonly [name: string, type: Type])[] {
  return headedIn(content).filter(isAsked).map((field) => [field.name, headersType(field)]);
}

/** What writes the headers of a part: `partHeaders([header, "X-Rate"], ["X-Rate"])`. */
export function partWriter(runtime: Runtime, { part, mediaTypes }: FormField, symbols: Symbols): Expression | undefined {
  if (part === undefined) return undefined;
  const required = part.headers.filter((header) => header.required).map(({ name }) => name);
  const options = mediaTypes.length > 0 ? [json(required), json(mediaTypes)] : required.length > 0 ? [json(required)] : [];
  return runtime.call('partHeaders', { kind: 'array', items: encodersIn(runtime, part.headers, symbols) }, ...options);
}

/** What reads them: `{ photo: inStyle(header, { "X-Rate": integer }) }`; undefined where no part has any. */
export function partReaders(runtime: Runtime, content: Content, symbols: Symbols): Expression | undefined {
  const headed = headedIn(content);
  if (headed.length === 0) return undefined;
  const lists = headed.filter(({ part }) => part.isList).map(({ name }) => name);
  const readers = record(headed.map(({ name, part }) => [name, decodersIn(runtime, part.headers, symbols)]));
  return runtime.call('partHeaders', readers, ...(lists.length > 0 ? [json(lists)] : []));
}

/** What the headers of a body's parts are asked for. */
export function partHeadersSchema(content: Content): Schema | undefined {
  const headed = headedIn(content);
  if (headed.length === 0) return undefined;
  const properties = headed.map((field): readonly [string, Schema] => {
    const { headers, isList } = field.part;
    const one: Schema = { types: ['object'], properties: headers.map(({ name, schema = {} }) => [name, schema]), required: headers.filter((header) => header.required).map(({ name }) => name) };
    return [field.name, isList ? { types: ['array'], items: one } : one];
  });
  return { types: ['object'], properties, required: headed.filter(isAsked).map(({ name }) => name) };
}
