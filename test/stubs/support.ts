import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate, type Generated, type GenerateOptions } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';

const document = fileURLToPath(new URL('openapi.yaml', import.meta.url));
export const casesFolder = fileURLToPath(new URL('cases', import.meta.url));

/** The server whose handlers these are. */
export async function pets(options: Partial<GenerateOptions> = {}): Promise<Generated> {
  return generate({ input: 'openapi.yaml', emit: ['server'], ...options }, new Map([['openapi.yaml', readFileSync(document, 'utf8')]]), loadTemplates());
}

export function filesIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}
