import type { Content, FormField, Type } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { resolve } from './merged.js';
import { jsonTextOf } from './reading.js';
import { inStyles, styleOf } from './parameters.js';
import { groupBy, record, type Runtime } from './runtime.js';
import type { Symbols } from './symbols.js';
import { wireValue } from './wire-value.js';

/** What is known where the members of a form are read. */
export interface FormContext {
  readonly symbols: Symbols;
  readonly runtime: Runtime;
  /** Bytes come as files; otherwise as base64. */
  readonly hasFiles: boolean;
}

const scalars: readonly Type['kind'][] = ['boolean', 'number', 'literal', 'null', 'never'];

/** What reads the members of a form: `inStyle(field, { … })`. */
export function formReaders({ form }: Content, context: FormContext): Expression {
  const { runtime } = context;
  const groups = groupBy(form?.fields ?? [], ({ parameter }) => (parameter === undefined ? 'field' : styleOf(parameter)));
  return inStyles(runtime, [...groups].map(([style, fields]) => [runtime.value(style), record(fields.map((field) => [field.name, fieldReader(field, context)]))] as const));
}

/** What reads members that are not listed; undefined: there are none. */
export function additionalReader({ form }: Content, context: FormContext): Expression | undefined {
  return form?.additional && formValue(form.additional, context);
}

export function fieldReader(field: FormField, context: FormContext): Expression {
  const { runtime, symbols } = context;
  const value = field.parameter === undefined ? plainReader(field, context) : wireValue(field.type, { symbols, runtime, isNested: field.parameter.nested === true });
  return field.required ? runtime.call('required', value) : value;
}

/** What is declared to be JSON is, even where it is no object. */
function plainReader({ type, mediaTypes }: FormField, context: FormContext): Expression {
  if (!mediaTypes.some((mediaType) => /[/+]json\s*(?:;|$)/u.test(mediaType))) return formValue(type, context);
  const { runtime, symbols } = context;
  const resolved = resolve(type, symbols);
  const value = jsonTextOf(resolved.kind === 'array' ? resolved.items : type, symbols, runtime.value('jsonText'));
  return resolved.kind === 'array' ? runtime.call('array', value) : value;
}

/** A list is read item by item, an object as JSON, bytes as what they come as. */
function formValue(type: Type, context: FormContext): Expression {
  const { runtime, symbols, hasFiles } = context;
  const resolved = resolve(type, symbols);
  switch (resolved.kind) {
    case 'binary':
      return runtime.value(hasFiles ? 'file' : 'base64');
    case 'unknown':
      return hasFiles ? runtime.call('oneOf', ...['anything', 'file', 'files'].map(runtime.value)) : runtime.value('anything');
    case 'object':
    case 'intersection':
      return jsonTextOf(type, symbols, runtime.value('jsonObject'));
    case 'array':
      return itemsReader(resolved.items, context);
    case 'union':
      return unionReader(resolved.members, context);
    default:
      return wireValue(resolved, { symbols, runtime });
  }
}

function itemsReader(type: Type, context: FormContext): Expression {
  const { runtime, hasFiles, symbols } = context;
  const item = resolve(type, symbols);
  if (item.kind === 'binary' && hasFiles) return runtime.value('files');
  if (item.kind === 'unknown') return runtime.call('array', runtime.value('string'));
  // A list in a list is written as JSON, as objects are.
  return runtime.call('array', item.kind === 'array' || item.kind === 'tuple' ? jsonTextOf(type, symbols, runtime.value('jsonText')) : formValue(type, context));
}

/** Scalars first, then what has a form of its own, then text, which is anything, and last files, which text can be taken for. */
function unionReader(members: readonly Type[], context: FormContext): Expression {
  const { runtime, symbols } = context;
  const flat = members.map((member) => resolve(member, symbols)).flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  const others = flat.filter(({ kind }) => !scalars.includes(kind) && kind !== 'string');
  if (others.length === 0) return wireValue({ kind: 'union', members: flat }, { symbols, runtime });
  const plain = flat.filter(({ kind }) => scalars.includes(kind) && kind !== 'null');
  const isFile = (member: Type): boolean => context.hasFiles && (member.kind === 'binary' || (member.kind === 'array' && resolve(member.items, symbols).kind === 'binary'));
  const values = [
    ...(plain.length > 0 ? [wireValue({ kind: 'union', members: plain }, { symbols, runtime })] : []),
    ...others.filter((member) => !isFile(member)).map((member) => formValue(member, context)),
    ...(flat.some(({ kind }) => kind === 'string') ? [runtime.value('string')] : []),
    ...others.filter(isFile).map((member) => formValue(member, context)),
  ];
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  const [only] = distinct;
  const value = distinct.length === 1 && only !== undefined ? only : runtime.call('oneOf', ...distinct);
  return flat.some(({ kind }) => kind === 'null') ? runtime.call('nullable', value) : value;
}
