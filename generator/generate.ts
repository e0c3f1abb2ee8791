import { adapters, artefacts as allArtefacts, defaultArtefacts, type Adapter, type Artefact, type OutputOptions } from './config.js';
import { collector, isError, type Diagnostic, type Problem, type Report } from './diagnostics.js';
import { propertyComment } from './emit/comments.js';
import { planHandlers, type HandlerPlan } from './emit/handlers.js';
import { emitClient } from './emit/client.js';
import { emitIndex } from './emit/index.js';
import { emitPackage } from './emit/package.js';
import { emitPages } from './emit/pages.js';
import { emitReaders } from './emit/readers.js';
import { emitReadme } from './emit/readme.js';
import { emitters, type PrintedArtefact } from './emit/registry.js';
import { emitServer } from './emit/server.js';
import { hasPages, hasReaders, symbolsOf, type Symbols } from './emit/symbols.js';
import { faceNames, runtimeFiles } from './emit/templates.js';
import { receiverFace, senderFace, webhooksApi } from './emit/webhooks.js';
import { build } from './ir/build.js';
import type { Api } from './ir/model.js';
import { settledReadings } from './ir/settled-readings.js';
import { locate } from './locate.js';
import { openapiOf } from './openapi.js';
import type { Printers } from './print/declaration.js';
import { declarationsOf, importedModules } from './print/declarations.js';
import { withHeader } from './print/header.js';
import { readmeText } from './print/markdown.js';
import type { Module, Symbol } from './print/structures.js';
import { escapeInvisible } from './print/syntax.js';
import { RefusedFile, type Load } from './read/files.js';
import { read } from './read/read.js';
import { isUrl } from './read/references.js';

export interface GenerateOptions extends OutputOptions {
  /** Key of the document in `documents`; also the file name in diagnostics. */
  readonly input: string;
}

export interface Generated {
  /** Relative POSIX path → text. Empty when a diagnostic is an error. */
  readonly files: ReadonlyMap<string, string>;
  /** Sorted by file and position. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** What files of handlers are made of; they are no part of the output, since they belong to who writes them. */
  readonly handlers: HandlerPlan;
}

export interface Summary {
  readonly operations: number;
  readonly types: number;
  /** Operations whose function and handler were left out, by operationId. */
  readonly omitted: readonly string[];
}

/**
 * Turns a document into the files of a package but for the list of them, without touching a disk.
 *
 * @param options what to print, and which of the documents is the API.
 * @param documents file name → text (YAML or JSON).
 * @param templates path below `templates/` → text.
 * @param printers print the modules; by default in this thread.
 * @param load gives the other files that the document refers to; by default from `documents`.
 */
export async function generate(options: GenerateOptions, documents: ReadonlyMap<string, string>, templates: ReadonlyMap<string, string>, printers: Partial<Printers> = {}, load: Load = from(documents)): Promise<Generated> {
  const problems: Problem[] = [];
  const report = collector(problems);
  const text = documents.get(options.input) ?? '';
  const overlays = (options.overlays ?? []).map((file) => ({ file, text: documents.get(file) ?? '' }));
  const document = await read(options.input, text, overlays, load, report);
  const wanted = selected(options.emit ?? defaultArtefacts);
  const api = document && build(document, { ...options, validators: wanted.includes('validators') }, report);
  const isBroken = problems.some(isError);
  if (document === undefined || api === undefined || isBroken) return { files: new Map(), diagnostics: await locate(problems, documents, document), summary: summaryOf(api), handlers: { operations: [], schemes: [] } };
  const printer: Printers = { ...printersHere, ...printers };
  const openapi = wanted.includes('openapi') ? await openapiOf(document, api, options.select, printer, report) : undefined;
  const artefacts = wanted.filter((artefact) => artefact !== 'openapi' || openapi !== undefined);
  const files = await print(api, options, artefacts, templates, printer, report);
  if (openapi !== undefined) files.set('openapi.ts', openapi);
  const withHeaders = new Map([...files].map(([path, content]) => [path, withHeader(path, content)]));
  return { files: withHeaders, diagnostics: await locate(problems, documents, document), summary: summaryOf(api), handlers: planHandlers(api) };
}

function from(documents: ReadonlyMap<string, string>): Load {
  return async (file) => {
    const text = documents.get(file);
    if (text === undefined && isUrl(file)) throw new RefusedFile('remote documents are not loaded here');
    if (text === undefined) throw new Error(`\`${file}\` is not among the documents`);
    return text;
  };
}

/** Print in this thread. */
const printersHere: Printers = {
  declarations: async (declarations) => {
    const { printDeclarations } = await import('./print/source-file.js');
    return printDeclarations(declarations);
  },
  openapi: async (document) => {
    const { printOpenapi } = await import('./print/openapi.js');
    return printOpenapi(document);
  },
};

/** Without operations there is nothing to call or to serve. */
const ofOperations: ReadonlySet<Artefact> = new Set<Artefact>(['client', 'server']);

async function print(api: Api, options: GenerateOptions, wanted: readonly Artefact[], templates: ReadonlyMap<string, string>, printer: Printers, report: Report): Promise<Map<string, string>> {
  const artefacts = wanted.filter((artefact) => api.operations.length > 0 || !ofOperations.has(artefact));
  const adapted = artefacts.filter(isAdapter).map((adapter) => `adapters/${adapter}`);
  const printed = artefacts.filter((artefact): artefact is PrintedArtefact => artefact !== 'openapi' && !isAdapter(artefact));
  const readings = settledReadings(api.types);
  const symbols = symbolsOf(api, (type) => readings.of(type));
  const faces = faceNames(templates);
  const names = { typeSymbol: symbols.type, propertyComment, moduleOf: ({ module, name }: Symbol) => faces.get(module)?.get(name) ?? module };
  const runtime = new Set(adapted.map((path) => `${path}.ts`));
  const printing = async (module: Module): Promise<readonly [string, string]> => {
    const declarations = declarationsOf(module, names);
    for (const path of importedModules(declarations)) if (templates.has(path)) runtime.add(path);
    return [`${module.path}.ts`, await printer.declarations(declarations)];
  };
  const paged = printed.includes('client') && hasPages(api) ? [emitPages(api)] : [];
  const readersToo = printed.length > 1 && hasReaders(api, symbols) ? [emitReaders(api, symbols)] : [];
  const called = webhooksOf(api, wanted, symbols);
  // The printers, which may be another thread, have each module while the next one is made.
  const own = printed.map((artefact) => printing(emitters[artefact](api, symbols)));
  const others = [...called, ...paged, ...readersToo, emitIndex(api, printed.includes('client'), report)].map(printing);
  const files = new Map(await Promise.all([...own, ...others]));
  for (const [path, template] of runtimeFiles(templates, runtime)) files.set(path, template);
  if (options.form === 'package') {
    const name = options.packageName ?? packageNameOf(api.info.title);
    const named = artefacts.flatMap((artefact) => (artefact === 'client' ? [artefact, ...paged.map(({ path }) => path)] : isAdapter(artefact) ? [`adapters/${artefact}`] : [artefact])).concat(called.map(({ path }) => path));
    for (const [path, content] of emitPackage(api, { name, fields: options.packageJson ?? {} }, named, report)) files.set(path, escapeInvisible(content));
    files.set('README.md', readmeText(emitReadme(api, symbols, name, named)));
  }
  return files;
}

/** Who calls the API receives its webhooks, and who implements it sends them. */
function webhooksOf(api: Api, wanted: readonly Artefact[], symbols: Symbols): readonly Module[] {
  if (!api.webhooks.some(({ callable }) => callable)) return [];
  const own = webhooksApi(api);
  return [
    ...(wanted.includes('client') ? [emitServer(own, symbols, receiverFace(api))] : []),
    ...(wanted.includes('server') ? [emitClient(own, symbols, senderFace())] : []),
  ];
}

/** In the order of their layers; nothing is printed without the types, and no adapter without a server. */
function selected(emit: readonly Artefact[]): readonly Artefact[] {
  const needsServer = emit.some(isAdapter);
  return allArtefacts.filter((artefact) => emit.includes(artefact) || artefact === 'types' || (artefact === 'server' && needsServer));
}

function isAdapter(artefact: Artefact): artefact is Adapter {
  return adapters.some((adapter) => adapter === artefact);
}

/** `authentik stages` → `authentik-stages` */
function packageNameOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z\d]+/gu) ?? [];
  return words.length === 0 ? 'api-client' : words.join('-');
}

function summaryOf(api: Api | undefined): Summary {
  const operations = api?.operations ?? [];
  return {
    operations: operations.length,
    types: api?.types.length ?? 0,
    omitted: [...operations, ...(api?.webhooks ?? [])].filter(({ callable }) => !callable).map(({ id }) => id),
  };
}
