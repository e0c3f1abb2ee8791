import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError, usageError } from './finding.js';
import { display } from './paths.js';

/** What the name of a configuration may end in. */
export const configExtensions: readonly string[] = ['.ts', '.mts', '.js', '.mjs', '.json'];
const names: readonly string[] = configExtensions.map((extension) => `specwright.config${extension}`);

/** There is no configuration, and what is asked for takes one. */
export class NoConfig extends CommandError {}

/**
 * The path of the configuration in the working folder, or in the nearest folder above it that has one.
 *
 * @throws CommandError when there is none, or there are two.
 */
export async function findConfig(cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const entries = await readdir(folder).catch((): string[] => []);
    const [first, second] = names.filter((name) => entries.includes(name));
    if (first !== undefined && second !== undefined) {
      const where = display(folder, cwd);
      throw usageError(`there are two configurations in ${where}: ${first} and ${second}`, 'remove one of them, or name one with --config');
    }
    if (first !== undefined) return join(folder, first);
    if (dirname(folder) === folder) break;
  }
  const { exampleDocument } = await import('./documents-in.js');
  const message = 'no document is named, and there is no specwright.config.ts (.mts, .js, .mjs, .json) here or in a folder above';
  const help = `name a document and a folder: \`npx generate ${exampleDocument(cwd)} -o src/api\``;
  throw new NoConfig([{ severity: 'error', code: 'usage', message, help }]);
}
