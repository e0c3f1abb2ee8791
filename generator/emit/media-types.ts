import type { BodyFormat, Content, Operation, RequestBody, Response, StreamFormat } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { additionalReader, fieldReader, formReaders, type FormContext } from './form-value.js';
import { encoderOf } from './parameters.js';
import { partReaders, partWriter } from './part-headers.js';
import { partTypes } from './part-types.js';
import { headerCheck, headerReaders } from './reply-headers.js';
import { alike, json, record, runtimeOf, type Runtime } from './runtime.js';
import { isTyped } from './reading.js';
import type { Symbols } from './symbols.js';
import { typedFormOf, typedFormatOf } from './typed-formats.js';

const client = runtimeOf('faces/client');
const server = runtimeOf('faces/server');
const formReply = runtimeOf('runtime/form-reply');

/** An option of a function: `required: true`. */
type Option = readonly [name: string, value: Expression];

/** How both faces of the package write and read a body. */
interface Format {
  /** The media type that the functions take for granted. */
  readonly usual?: string;
  /** Writes a request. */
  readonly encoder: (content: Content, symbols: Symbols) => Expression;
  /** Reads a reply. */
  readonly decoder: (content: Content, symbols: Symbols) => Expression;
  /** Reads a request; the options come last. */
  readonly reader: (content: Content, options: readonly Option[], symbols: Symbols) => Expression;
  /** Writes a reply. */
  readonly writer: (content: Content) => Expression;
}

/** A format whose functions need to know the media type alone. */
function simple(encoder: string, typed: string, usual: string): Format {
  return {
    usual,
    encoder: () => client.value(encoder),
    decoder: ({ mediaType }) => client.call(typed, json(mediaType)),
    reader: (_, options) => server.call(encoder, ...optionsOf(options)),
    writer: ({ mediaType }) => server.call(typed, json(mediaType)),
  };
}

const jsonFormat: Format = {
  ...simple('jsonBody', 'jsonAs', 'application/json'),
  decoder: (content) => plainJson(client, content),
  writer: (content) => plainJson(server, content),
};

const urlencoded: Format = {
  usual: 'application/x-www-form-urlencoded',
  encoder: (content, symbols) => encoderWith('urlencoded', content, symbols),
  ...form('urlencoded', false),
};

const multipart: Format = {
  usual: 'multipart/form-data',
  encoder: (content, symbols) => encoderWith('multipart', content, symbols),
  ...form('multipart', true),
};

/** A stream whose functions are named alike in both faces. */
function stream(name: StreamFormat, usual: string): Format {
  const isEvents = name === 'events' || name === 'jsonEvents';
  const named = (runtime: Runtime, mediaType: string): Expression => (isEvents ? runtime.value(name) : runtime.call(name, json(mediaType)));
  return {
    usual,
    encoder: () => client.value(`${name}Body`),
    decoder: ({ mediaType }) => named(client, mediaType),
    reader: (_, options) => server.call(`${name}Body`, ...optionsOf(options)),
    writer: ({ mediaType }) => named(server, mediaType),
  };
}

/** The one place where a format is bound to functions of the runtime. */
const formats: Readonly<Record<Exclude<BodyFormat, 'sequence'>, Format>> = {
  json: jsonFormat,
  jsonText: simple('jsonTextBody', 'jsonTextAs', 'text/plain'),
  text: simple('textBody', 'textAs', 'text/plain'),
  binary: simple('binaryBody', 'blobAs', 'application/octet-stream'),
  urlencoded,
  multipart,
  events: stream('events', 'text/event-stream'),
  jsonEvents: stream('jsonEvents', 'text/event-stream'),
  jsonLines: stream('jsonLines', 'application/x-ndjson'),
  jsonSequence: stream('jsonSequence', 'application/json-seq'),
};

/** `jsonBody`, or a choice: each encoder before the media types that it is for. */
export function requestEncoder({ contents }: RequestBody, symbols: Symbols): Expression {
  const encoderFor = (content: Content): Expression => (typedOf(content, symbols)?.encoder ?? formatOf(content).encoder)(content, symbols);
  const [only] = contents;
  if (contents.length === 1 && only !== undefined) {
    if (only.mediaType === formatOf(only).usual) return encoderFor(only);
    if (only.format === 'json' && !only.mediaType.includes('*')) return client.call(isTyped(only.type, symbols) ? 'typedBodyAs' : 'jsonBodyAs', json(only.mediaType));
  }
  return client.call('bodyOf', ...alike(contents, encoderFor, (group) => group.map(({ mediaType }) => json(mediaType))));
}

/** `jsonBody({ required: true })`, or a choice of several. */
export function requestReader(operation: Operation, { contents, required }: RequestBody, symbols: Symbols): Expression {
  const requires: readonly Option[] = required ? [['required', json(true)]] : [];
  const readers = contents.map((content) => {
    const format = formatOf(content);
    const as: readonly Option[] = content.mediaType === format.usual ? [] : [['as', json(content.mediaType)]];
    return (typedOf(content, symbols)?.reader ?? format.reader)(content, [...as, ...(contents.length > 1 ? [] : requires), ...itemCheck(operation, content, symbols)], symbols);
  });
  const [only] = readers;
  return readers.length === 1 && only !== undefined ? only : server.call('bodyOf', { kind: 'array', items: readers }, ...optionsOf(requires));
}

/** What checks the items of a stream, where there are validators. */
function itemCheck(operation: Operation, content: Content, symbols: Symbols): readonly Option[] {
  const symbol = symbols.validators?.item(operation, content);
  const prepare = isTyped(content.type, symbols) ? [server.value('jsonForm')] : [];
  return symbol === undefined ? [] : [['item', server.call('partIssues', { kind: 'symbol', symbol }, ...prepare)]];
}

/** `empty`, `json`, or a choice by Content-Type. */
export function replyDecoder(response: Response, symbols: Symbols): Expression {
  const body = choice(client, response.contents.map((content) => replyFormatOf(content, symbols).decoder(content, symbols)));
  const headers = headerReaders(response, symbols);
  return headers === undefined ? body : client.call('withHeaders', body, headers);
}

export function replyWriter(operation: Operation, response: Response, symbols: Symbols): Expression {
  const body = choice(server, response.contents.map((content) => replyFormatOf(content, symbols).writer(content)));
  const headers = headerCheck(operation, response, symbols);
  return headers.length === 0 ? body : server.call('withHeaders', body, ...headers);
}

function choice(runtime: Runtime, all: readonly Expression[]): Expression {
  const [only, ...more] = all;
  if (only === undefined) return runtime.value('empty');
  return more.length === 0 ? only : runtime.call('byContentType', ...all);
}

function plainJson(runtime: Runtime, { mediaType }: Content): Expression {
  return mediaType === 'application/json' ? runtime.value('json') : runtime.call('jsonAs', json(mediaType));
}

/** A form's encoder, told of the members that are written in a way of their own. */
function encoderWith(name: 'urlencoded' | 'multipart', content: Content, symbols: Symbols): Expression {
  const encodings = encodingsOf(content, symbols);
  return encodings.length === 0 ? client.value(`${name}Body`) : client.call(`${name}With`, record(encodings));
}

function encodingsOf({ form, format }: Content, symbols: Symbols): readonly Option[] {
  return (form?.fields ?? []).flatMap((field): readonly Option[] => {
    const { name, parameter, mediaTypes } = field;
    const headed = partWriter(client, field, symbols);
    if (headed !== undefined) return [[name, headed]];
    if (parameter !== undefined) return [[name, encoderOf(client, parameter)]];
    if (format === 'urlencoded') return mediaTypes.some(isJson) ? [[name, json('json')]] : [];
    return mediaTypes.length > 0 ? [[name, json(mediaTypes)]] : [];
  });
}

function form(name: string, hasFiles: boolean): Pick<Format, 'decoder' | 'reader' | 'writer'> {
  return {
    decoder: (content, symbols) => {
      const context: FormContext = { symbols, runtime: formReply, hasFiles };
      const values = (content.form?.fields ?? []).map((field): Option => [field.name, fieldReader(field, context)]);
      const additional = additionalReader(content, context);
      return formReply.call(`${name}Reply`, json(content.mediaType), record(values), ...(additional === undefined ? [] : [additional]));
    },
    reader: (content, options, symbols) => {
      const context: FormContext = { symbols, runtime: server, hasFiles };
      const additional = additionalReader(content, context);
      const headers = partReaders(server, content, symbols);
      const types = partTypes(server, content, symbols);
      const all: readonly Option[] = [...(headers === undefined ? [] : [['headers', headers] as const]), ...(types === undefined ? [] : [['types', types] as const]), ...(additional === undefined ? [] : [['additional', additional] as const]), ...options];
      return server.call(`${name}Body`, formReaders(content, context), ...optionsOf(all));
    },
    writer: ({ mediaType }) => server.call(`${name}As`, json(mediaType)),
  };
}

function optionsOf(options: readonly Option[]): readonly Expression[] {
  return options.length === 0 ? [] : [record(options)];
}

function replyFormatOf(content: Content, symbols: Symbols): Format {
  return { ...formatOf(content), ...typedOf(content, symbols) };
}

/** What is another where there are Dates or bigints. */
function typedOf(content: Content, symbols: Symbols): Partial<Format> | undefined {
  if (!isTyped(content.type, symbols)) return undefined;
  const { format } = content;
  if (format !== 'urlencoded' && format !== 'multipart') return typedFormatOf(content, symbols);
  return typedFormOf(format, encodingsOf(content, symbols));
}

/** A sequence is not bound to anything: an operation with one has no function. */
function formatOf({ format }: Content): Format {
  return formats[format === 'sequence' ? 'binary' : format];
}

function isJson(mediaType: string): boolean {
  return /[/+]json\s*(?:;|$)/u.test(mediaType);
}
