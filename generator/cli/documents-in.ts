import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

const named = /\.(?:ya?ml|json)$/iu;
const mostRead = 50;

/** What a document has at its top, as YAML or JSON. */
const top = /(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?\d/mu;

/** The names of the YAML and JSON files of a folder, sorted; none where it cannot be read. */
export function yamlAndJsonIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => named.test(name)).sort();
  } catch {
    return [];
  }
}

/** The names of the OpenAPI documents of a folder: told by how they begin. */
export function documentsIn(folder: string): readonly string[] {
  return yamlAndJsonIn(folder).slice(0, mostRead).filter((name) => top.test(beginningOf(join(folder, name))));
}

/** A document for a command line that is shown: the only one of a folder, if that can be typed as it is. */
export function exampleDocument(folder: string): string {
  const [only = '', ...others] = documentsIn(folder);
  return others.length === 0 && /^\w[\w.-]*$/u.test(only) ? only : 'openapi.yaml';
}

function beginningOf(file: string): string {
  try {
    // To open a pipe is to wait for it.
    if (!statSync(file).isFile()) return '';
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(2048);
      return bytes.toString('utf8', 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
