import type { Artefact, Renaming, Selector, Target } from '../config.js';
import { isRemote } from '../read/references.js';
import { usageError } from './finding.js';

/** How much is said, and to whom. */
export interface Voice {
  readonly quiet: boolean;
  readonly json: boolean;
}

export type Request =
  | { readonly kind: 'text'; readonly text: string }
  | (Voice & { readonly kind: 'build'; readonly folder: string })
  | (Voice & DiffRequest)
  | (Voice & GenerateRequest);

/** How a comparison is reported. */
export const diffFormats = ['text', 'json', 'markdown', 'github', 'changelog'] as const;
export type DiffFormat = (typeof diffFormats)[number];

/** Two documents to compare: files, URLs or `git:REF:path`. */
export interface DiffRequest {
  readonly kind: 'diff';
  readonly before: string;
  readonly after: string;
  readonly format: DiffFormat;
  /** What is said of both documents. */
  readonly changes: SingleTarget['changes'];
  /** The configuration whose target says the same and more; the command line counts more. */
  readonly config?: string;
  /** The file that says which changes are meant. */
  readonly ignore?: string;
}

export interface GenerateRequest {
  readonly kind: 'generate';
  readonly check: boolean;
  /** A check also compares the documents with those of this commit. */
  readonly against?: string;
  readonly force: boolean;
  /** Generate also what is up to date by its hashes. */
  readonly full: boolean;
  /** Go on, and generate again what changes. */
  readonly watch: boolean;
  /** Path of a configuration, relative to the working folder. */
  readonly config?: string;
  /** What the command line says about one document; undefined: the configuration says it all. */
  readonly single?: SingleTarget;
  /** Handlers are to be written, in this folder or where the configuration has them; nothing else is. */
  readonly stubs?: { readonly folder?: string };
}

export interface SingleTarget {
  readonly input: string;
  readonly output?: string;
  /** What the command line says in place of the configuration, or of the defaults. */
  readonly changes: Pick<Target, 'emit' | 'form' | 'root' | 'allowRemote' | 'overlays' | 'select' | 'rename'>;
}

/** The options of the command line, as they were given. */
export interface Options {
  readonly input?: string;
  readonly output?: string;
  readonly emit?: readonly Artefact[];
  readonly package?: boolean;
  readonly root?: string;
  readonly allowRemote?: boolean;
  readonly overlay?: readonly string[];
  readonly include?: readonly Selector[];
  readonly exclude?: readonly Selector[];
  readonly rename?: Renaming;
  readonly config?: string;
  readonly check?: boolean;
  readonly against?: string;
  readonly format?: DiffFormat;
  readonly ignore?: string;
  readonly force?: boolean;
  readonly full?: boolean;
  readonly watch?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export function generateRequest(input: string | undefined, options: Options): GenerateRequest & Voice {
  const { output, config } = options;
  if (input === '' || output === '') throw usageError(`the ${input === '' ? 'document' : 'output folder'} has no name`, 'look for a variable that is empty');
  if (options.against !== undefined && options.check !== true) throw usageError('--against means nothing without --check', 'add --check, or name both documents: `diff git:REF:path path`');
  const clash = options.watch === true ? (['check', 'json'] as const).find((name) => options[name] === true) : undefined;
  if (clash !== undefined) throw usageError(`--watch does not go with --${clash}`, `leave out one of them: --watch writes what changes, and never comes to a report`);
  if (options.watch === true && config === undefined && input !== undefined && isRemote(input)) throw usageError('--watch does not see when a document behind a URL changes', 'leave out --watch, or save the document as a file and watch that');
  const shared = {
    kind: 'generate',
    check: options.check === true,
    ...(options.against !== undefined && { against: options.against }),
    force: options.force === true,
    full: options.full === true,
    watch: options.watch === true,
    ...voice(options),
    ...(config !== undefined && { config }),
  } as const;
  if (input !== undefined) return { ...shared, single: { input, changes: changesOf(options), ...(output !== undefined && { output }) } };
  const stray = aboutDocument.find((name) => options[name] !== undefined);
  if (stray === undefined) return shared;
  const help = 'name the document too, or say so in the configuration';
  throw usageError(`${stray === 'output' ? '-o' : stray === 'allowRemote' ? '--allow-remote' : `--${stray}`} says what becomes of a document, and none is named`, help);
}

/** Options that mean nothing without a document. */
const aboutDocument = ['output', 'emit', 'package', 'root', 'allowRemote', 'overlay', 'include', 'exclude', 'rename'] as const;

function changesOf({ emit, package: asPackage, root, allowRemote, overlay: overlays, include, exclude, rename }: Options): SingleTarget['changes'] {
  const isSelected = include !== undefined || exclude !== undefined;
  return {
    ...(emit !== undefined && { emit }),
    ...(asPackage === true && { form: 'package' }),
    ...(root !== undefined && { root }),
    ...(allowRemote === true && { allowRemote }),
    ...(overlays !== undefined && { overlays }),
    ...(rename !== undefined && { rename }),
    ...(isSelected && { select: { ...(include && { include }), ...(exclude && { exclude }) } }),
  };
}

export function stubsRequest(folder: string | undefined, own: Options, before: Options): Request {
  const options = { ...before, ...own };
  const stray = (['emit', 'force', 'against', 'full', 'watch'] as const).find((name) => options[name] !== undefined);
  if (stray !== undefined) throw usageError(`--${stray} has no meaning for stubs`, 'leave it out; a document named stubs is given as ./stubs');
  if (folder === '') throw usageError('the folder of the handlers has no name', 'look for a variable that is empty');
  if (folder !== undefined && /\.(?:ya?ml|json)$/iu.test(folder)) {
    throw usageError(`\`stubs\` takes the folder of the handlers, and ${folder} is the name of a file`, `name the document with --input: \`generate stubs src/handlers --input ${folder} -o src/api\``);
  }
  const { input, output, config } = options;
  if (input !== undefined && output === undefined && config === undefined) {
    throw usageError(`where is the server that was generated from ${input}?`, 'name its folder with -o, as in `generate stubs src/handlers --input openapi.yaml -o src/api`');
  }
  return { ...generateRequest(input, options), stubs: { ...(folder !== undefined && { folder }) } };
}

export function buildRequest(folder: string, own: Options, before: Options): Request {
  const { quiet, json, ...others } = before;
  const stray = Object.keys(others)[0];
  if (stray !== undefined) throw usageError(`--${stray} has no meaning for build`, 'leave it out; a document named build is given as ./build');
  return { kind: 'build', folder, ...voice({ quiet: own.quiet === true || quiet === true, json: own.json === true || json === true }) };
}

export function diffRequest(before: string, after: string, own: Options, outer: Options): Request {
  const stray = (['output', 'emit', 'package', 'check', 'against', 'watch', 'full', 'force'] as const).find((name) => outer[name] !== undefined);
  if (stray !== undefined) throw usageError(`--${stray} has no meaning for diff`, 'leave it out; a document named diff is given as ./diff');
  const options = { ...outer, ...own };
  const { config, ignore, json, quiet } = options;
  if (json === true && (options.format ?? 'json') !== 'json') throw usageError(`--json does not go with --format ${options.format}`, 'leave out one of them');
  const format = options.format ?? (json === true ? 'json' : 'text');
  return {
    kind: 'diff',
    before,
    after,
    format,
    changes: changesOf(options),
    ...(config !== undefined && { config }),
    ...(ignore !== undefined && { ignore }),
    ...voice({ quiet: quiet === true || !['text', 'json'].includes(format), json: format === 'json' }),
  };
}

function voice({ quiet, json }: Options): Voice {
  return { quiet: quiet === true, json: json === true };
}
