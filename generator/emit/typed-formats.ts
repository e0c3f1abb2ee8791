import type { Content } from '../ir/model.js';
import type { Expression } from '../print/structures.js';
import { parserOf, readerOf } from './reading.js';
import { json, record, runtimeOf } from './runtime.js';
import type { Symbols } from './symbols.js';

const client = runtimeOf('faces/client');
const server = runtimeOf('faces/server');

type Option = readonly [name: string, value: Expression];

/** How both faces of the package write and read a body with Dates or bigints, where that is another way than without. */
interface TypedFormat {
  readonly encoder?: () => Expression;
  readonly decoder?: () => Expression;
  readonly reader?: (content: Content, options: readonly Option[]) => Expression;
  readonly writer: (content: Content) => Expression;
}

/** A body of JSON, of any kind. */
export function typedFormatOf({ format, mediaType, type }: Content, symbols: Symbols): TypedFormat | undefined {
  const parser = (): Expression => parserOf(type, symbols);
  const reader = (name: string) => (_: Content, options: readonly Option[]): Expression => server.call(name, record([...options, ['parse', server.call('parsingBody', readerOf(type, symbols))]]));
  const decoder = (): Expression => client.call('typedReply', json(mediaType), parser());
  switch (format) {
    case 'json':
      return { encoder: () => client.value('typedBody'), decoder, reader: reader('jsonBody'), writer: () => server.call('typedJsonAs', json(mediaType)) };
    case 'jsonText':
      return { encoder: () => client.value('typedTextBody'), decoder, reader: reader('jsonTextBody'), writer: () => server.call('typedTextAs', json(mediaType)) };
    case 'jsonEvents':
      return { encoder: () => client.call('eventsWriting', client.value('writeJson')), reader: reader('jsonEventsBody'), decoder: () => client.call('eventsWith', parser()), writer: () => server.value('typedEvents') };
    case 'jsonLines':
      return { encoder: () => client.call('linesWith', client.value('writeJson')), reader: reader('jsonLinesBody'), decoder: () => client.call('jsonLines', json(mediaType), parser()), writer: () => server.call('typedLines', json(mediaType)) };
    case 'jsonSequence':
      return { encoder: () => client.call('sequenceWith', client.value('writeJson')), reader: reader('jsonSequenceBody'), decoder: () => client.call('jsonSequence', json(mediaType), parser()), writer: () => server.call('typedSequence', json(mediaType)) };
    default:
      return undefined;
  }
}

/**
 * A form: what reads its members is the same as without.
 *
 * @param encodings what is written in a way of its own.
 */
export function typedFormOf(format: 'urlencoded' | 'multipart', encodings: readonly Option[]): TypedFormat {
  const name = format === 'urlencoded' ? 'typedUrlencodedAs' : 'typedMultipartAs';
  return {
    encoder: () => client.call('typedForm', client.call(`${format}With`, record(encodings), client.value('writeJson'))),
    writer: ({ mediaType }) => server.call(name, json(mediaType)),
  };
}
