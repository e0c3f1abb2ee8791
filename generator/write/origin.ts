import { isHash, isRecord, parseJson } from './manifest.js';

/**
 * What an output was made from, as its manifest keeps it: equal origins give equal files. Nothing of a machine is in it, and
 * nothing secret: no absolute path, no time, no header of a request.
 */
export interface Origin {
  readonly generator: Maker;
  /** Hash of what the configuration, or the command line, says of the target. */
  readonly options: string;
  /** Path from the folder of the document, with `/`, or URL without its query → hash of the text with LF, or `unread`. */
  readonly documents: Readonly<Record<string, string>>;
  /** For reports about an output that is not generated again. */
  readonly gives: Contents;
}

export interface Maker {
  readonly version: string;
  /** Hash of the generator's own code and templates. */
  readonly code: string;
  /** Package that the output depends on → version. */
  readonly tools: Readonly<Record<string, string>>;
}

export interface Contents {
  readonly operations: number;
  readonly types: number;
  /** Operations whose function and handler are left out. */
  readonly omitted: number;
  readonly warnings: number;
}

/** The origin in the text of a manifest; undefined where there is none that can be used. */
export function readOrigin(text: string): Origin | undefined {
  const manifest = parseJson(text);
  const from = isRecord(manifest) ? manifest['from'] : undefined;
  return isOrigin(from) ? from : undefined;
}

function isOrigin(value: unknown): value is Origin {
  if (!isRecord(value)) return false;
  const { generator, options, documents, gives } = value;
  return isMaker(generator) && isHash(options) && isTexts(documents) && isContents(gives);
}

function isMaker(value: unknown): value is Maker {
  return isRecord(value) && typeof value['version'] === 'string' && isHash(value['code']) && isTexts(value['tools']);
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isContents(value: unknown): value is Contents {
  return isRecord(value) && ['operations', 'types', 'omitted', 'warnings'].every((name) => Number.isSafeInteger(value[name]));
}
