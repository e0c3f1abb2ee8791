import type { Report } from '../diagnostics.js';
import type { At } from '../ir/model.js';
import { DuplicateKeys, parse, SyntaxProblem, type Parsed } from './parse.js';
import { anchorsOf, isRemote, isUrl, mappingsIn, targetOf } from './references.js';

/** Gives the text of a file that a reference names; rejects with an Error whose message says why there is none. */
export type Load = (file: string) => Promise<string>;

/** A file that could be read, and is not: nobody has allowed it. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
}

/** What is known of a file that was not read. */
export interface Unread {
  readonly reason: string;
  readonly isRefused: boolean;
}

/** One file of a document. */
export interface SourceFile extends Parsed {
  readonly anchors: () => ReadonlyMap<string, string>;
}

/** The files of a document by name. */
export type Files = ReadonlyMap<string, SourceFile | Unread>;

/** A syntax error has an offset, not a pointer: it travels in a pointer of this form. */
export const offsetPrefix = 'offset:';

/** More files than this are no document that somebody wrote. */
const mostFiles = 20_000;

/** Reads what the references of a document lead to, and what those of it lead to, each file once. */
export async function readFiles(name: string, root: Parsed, load: Load, report: Report): Promise<Files> {
  const files = new Map<string, SourceFile | Unread>([[name, sourceFile(root)]]);
  let found = mayNameFiles(root.text) ? filesNamedIn(name, root.value) : new Set<string>();
  while (found.size > 0 && files.size < mostFiles) {
    const wanted = [...found].filter((file) => !files.has(file));
    const loaded = await Promise.all(wanted.map(async (file) => [file, await readFile(file, load, report)] as const));
    found = new Set();
    for (const [file, source] of loaded) {
      files.set(file, source);
      if ('value' in source) for (const next of filesNamedIn(file, source.value)) found.add(next);
    }
  }
  return files;
}

/** Parses a text; undefined when its syntax is broken, which is reported. */
export async function parseReporting(file: string, text: string, report: Report): Promise<Parsed | undefined> {
  const at = (offset: number): At => ({ file, pointer: `${offsetPrefix}${offset}` });
  try {
    const parsed = await parse(text);
    for (const { key, offset, first } of parsed.repeated ?? []) report('repeated-key', at(offset), { key, first: at(first) });
    return parsed;
  } catch (error) {
    if (error instanceof SyntaxProblem) report(error.code, at(error.offset), { reason: error.message });
    else if (error instanceof DuplicateKeys) for (const { key, offset, first } of error.keys) report('duplicate-key', at(offset), { key, first: at(first) });
    else throw error;
    return undefined;
  }
}

/** The file of that name, if it was read. */
export function sourceIn(files: Files, name: string): SourceFile | undefined {
  const file = files.get(name);
  return file !== undefined && 'value' in file ? file : undefined;
}

async function readFile(file: string, load: Load, report: Report): Promise<SourceFile | Unread> {
  try {
    const text = await load(file);
    const parsed = isProse(file) ? { text, value: text } : await parseReporting(file, text, report);
    return parsed === undefined ? { reason: 'it is not valid YAML or JSON', isRefused: false } : sourceFile(parsed);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { reason: error.message, isRefused: error instanceof RefusedFile };
  }
}

/** A file that a description may be in, which is read as it is. */
function isProse(file: string): boolean {
  return /\.(?:md|markdown|txt)$/iu.test(file);
}

function sourceFile(parsed: Parsed): SourceFile {
  let anchors: ReadonlyMap<string, string> | undefined;
  return { ...parsed, anchors: () => (anchors ??= anchorsOf(parsed.value)) };
}

/** Most documents name no other file, which their text tells sooner than their values. */
function mayNameFiles(text: string): boolean {
  return /\$ref["']?\s*:\s*(?!["']?#)\S/u.test(text) || (text.includes('discriminator') && /:\s*["']?[^\s"'#:]+\.(?:ya?ml|json)(?:#\S*)?["']?\s*[,}\n]/iu.test(text));
}

function filesNamedIn(base: string, value: unknown): Set<string> {
  const files = new Set<string>();
  for (const mapping of mappingsIn(value)) {
    for (const ref of refsOf(mapping.value)) {
      const file = targetOf(ref, base)?.file;
      if (file !== undefined && file !== base && (!isUrl(file) || isRemote(file) || /^file:/iu.test(file))) files.add(file);
    }
  }
  return files;
}

function refsOf({ $ref: ref, mapping, propertyName }: Readonly<Record<string, unknown>>): readonly string[] {
  const mapped = typeof propertyName === 'string' && typeof mapping === 'object' && mapping !== null ? Object.values(mapping).filter(isFileReference) : [];
  return typeof ref === 'string' && !ref.startsWith('#') ? [ref, ...mapped] : mapped;
}

/** A value of a discriminator's mapping is a reference, or the bare name of a component. */
export function isFileReference(text: unknown): text is string {
  return typeof text === 'string' && !text.startsWith('#') && /[#/]|\.(?:ya?ml|json)$/iu.test(text);
}
