import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Artefact } from '../../generator/config.js';
import { generate, type Generated, type GenerateOptions } from '../../generator/generate.js';

export const casesFolder = fileURLToPath(new URL('../cases', import.meta.url));
export const cases: readonly string[] = readdirSync(casesFolder);

/** What a case's document becomes, with the files that it refers to and with the options beside it. */
export async function generateCase(name: string, emit: readonly Artefact[], templates: ReadonlyMap<string, string>): Promise<Generated> {
  const folder = join(casesFolder, name);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:yaml|md)$/u.test(path));
  const documents = new Map(sources.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
  const options = join(folder, 'options.json');
  const asked = existsSync(options) ? (JSON.parse(readFileSync(options, 'utf8')) as Partial<GenerateOptions>) : {};
  return generate({ input: 'openapi.yaml', emit, ...asked }, documents, templates);
}
