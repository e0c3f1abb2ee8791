import type { Generated } from '../generate.js';
import type { Load } from '../read/files.js';
import { loadDocument, loadTemplates } from '../read/load.js';
import { isRemote } from '../read/references.js';
import type { Job } from './targets.js';

/** A document of this many characters takes long enough for the user to be told what is going on. */
const long = 200_000;

/** The texts that a target is made from, as they are read. */
export interface Reading {
  /** Text by name: of the document, its overlays and the files that it refers to. */
  readonly texts: Map<string, string>;
  /** Files that the document refers to and that could not be read. */
  readonly unread: Set<string>;
  /** The file that is being read. */
  about: string;
}

/**
 * Reads what a target names, and generates its files.
 *
 * @throws InputError when the document or an overlay cannot be read.
 */
export async function generateJob(job: Job, reading: Reading, cwd: string, step: (text: string) => void): Promise<Generated> {
  for (const file of [job.input, ...(job.overlays ?? [])]) {
    reading.about = file;
    reading.texts.set(file, await loadInput({ ...job, input: file }, cwd));
  }
  reading.about = job.input;
  const isLong = (reading.texts.get(job.input)?.length ?? 0) > long;
  if (isLong) step(`${job.input}: generating …`);
  const { startPrinting } = await import('../threads/printing.js');
  const printing = startPrinting({ declarations: isLong, openapi: job.emit.includes('openapi') });
  try {
    // Loaded only now: nothing waits for the pipeline when there is no document for it.
    const [{ generate }, load] = await Promise.all([import('../generate.js'), loaderFor(job, reading, cwd)]);
    return await generate(job, reading.texts, loadTemplates(), printing.printers, load);
  } finally {
    printing.stop();
  }
}

async function loadInput({ input, headers }: Job, cwd: string): Promise<string> {
  if (!isRemote(input)) return loadDocument(input, cwd);
  const { fetchDocument } = await import('../read/remote.js');
  return fetchDocument(input, headers);
}

async function loaderFor(job: Job, { texts, unread }: Reading, cwd: string): Promise<Load> {
  const { referenceLoader } = await import('../read/load-references.js');
  const load = referenceLoader({ ...job, cwd });
  return async (name) => {
    unread.add(name);
    const text = await load(name);
    unread.delete(name);
    texts.set(name, text);
    return text;
  };
}
