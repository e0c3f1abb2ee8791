import type { Generated, GenerateOptions } from './generate.js';

export { defineConfig, type Artefact, type Config, type Form, type OutputOptions, type PaginationRule, type Renaming, type Selection, type Selector, type Target, type ValueTypes } from './config.js';
export type { Code, Diagnostic, Severity } from './diagnostics.js';
export type { Generated, GenerateOptions } from './generate.js';

/**
 * Turns a document into the files of a package, as the command does, and writes nothing.
 *
 * @param options what to print, and which of the documents is the API.
 * @param documents file name → text (YAML or JSON).
 * @returns the files as text by path, `.specwright.json` included; no file when a diagnostic is an error. A document never
 * makes it throw.
 */
export async function generate(options: GenerateOptions, documents: ReadonlyMap<string, string>): Promise<Generated> {
  // Loaded here so that a configuration, which imports `defineConfig` alone, waits for neither a parser nor a printer.
  const { startPrinting } = await import('./threads/printing.js');
  const printing = startPrinting({ declarations: false, openapi: options.emit?.includes('openapi') ?? false });
  try {
    const [pipeline, { loadTemplates }, { manifestName, manifestOf }] = await Promise.all([import('./generate.js'), import('./read/load.js'), import('./write/manifest.js')]);
    const generated = await pipeline.generate(options, documents, loadTemplates(), printing.printers);
    const { files } = generated;
    return files.size === 0 ? generated : { ...generated, files: new Map([...files, [manifestName, manifestOf(files)]]) };
  } finally {
    printing.stop();
  }
}
