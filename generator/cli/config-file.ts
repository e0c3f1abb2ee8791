import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDocument, InputError } from '../read/load.js';
import { startThread } from '../threads/thread.js';
import { isConfig, type ConfigProblem } from './check-config.js';
import { configExtensions, findConfig } from './config-find.js';
import { placeOfFailure } from './config-place.js';
import { inputFinding } from './failure.js';
import { CommandError, fileFinding, type Finding } from './finding.js';
import { display } from './paths.js';
import { locateKey } from './positions.js';
import type { LoadedConfig } from './targets.js';

/**
 * Reads the configuration that the command line names, or the one in the working folder or the nearest folder above it.
 *
 * @param round is another number when it is read again, perhaps with another text.
 * @throws CommandError when there is none, or none that can be used.
 */
export async function loadConfig(named: string | undefined, cwd: string, round = 0): Promise<LoadedConfig> {
  const path = named === undefined ? await findConfig(cwd) : resolve(cwd, named);
  const file = display(path, cwd);
  const text = await readText(path, file);
  const value = await evaluate(path, file, text, round);
  const problems: ConfigProblem[] = [];
  if (isConfig(value, problems)) return { file, folder: dirname(path), config: value };
  if (!path.endsWith('.json') && !hasDefault.test(text)) throw new CommandError([withoutDefault(file, text)]);
  throw new CommandError(problems.map((problem) => placed(problem, file, text)), new Map([[file, text]]));
}

const hasDefault = /\bexport\s+default\b|\bas\s+default\b|\bexport\s*=|\bexports\b/u;

function withoutDefault(file: string, text: string): Finding {
  const name = /\bexport\s+(?:const|let|var)\s+([\w$]+)/u.exec(text)?.[1];
  const help = name === undefined ? 'write `export default defineConfig({ targets: [{ input: "openapi.yaml", output: "src/api" }] });`' : `add the line \`export default ${name};\``;
  return fileFinding(file, 'configuration', 'the configuration has no default export', help);
}

async function readText(path: string, file: string): Promise<string> {
  if (!configExtensions.includes(extname(path))) {
    const help = `name a file that ends in ${configExtensions.join(', ')}`;
    throw new CommandError([fileFinding(file, 'configuration', 'a configuration is TypeScript, JavaScript or JSON', help)]);
  }
  try {
    return await loadDocument(path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CommandError([inputFinding(error, file, 'check the path that --config names')]);
  }
}

async function evaluate(path: string, file: string, text: string, round: number): Promise<unknown> {
  try {
    if (path.endsWith('.json')) return JSON.parse(text);
    if (/\.m?ts$/u.test(path)) return await evaluateTypeScript(path, round);
    return round === 0 ? await evaluateJavaScript(path) : await evaluateAnew(path);
  } catch (error) {
    const at = await placeOfFailure(error, path, text);
    const message = `the configuration cannot be loaded: ${reasonOf(error)}`;
    const finding = { ...fileFinding(file, 'configuration', message, helpFor(error)), ...at, ...(at.line > 1 && { pointer: '/' }) };
    throw new CommandError([finding], new Map([[file, text]]));
  }
}

async function evaluateTypeScript(path: string, round: number): Promise<unknown> {
  const [{ createJiti }, specwright] = await Promise.all([import('jiti'), import('../index.js')]);
  // `specwright` is the one that runs, installed beside the configuration or not; and a check leaves no cache behind.
  const jiti = createJiti(path, { fsCache: false, moduleCache: round === 0, virtualModules: { specwright } });
  return jiti.import(path, { default: true });
}

async function evaluateJavaScript(path: string): Promise<unknown> {
  const module: unknown = await import(pathToFileURL(path).href);
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : module;
}

async function evaluateAnew(path: string): Promise<unknown> {
  const thread = startThread(new URL('./config-thread.js', import.meta.url));
  try {
    return JSON.parse(await thread.ask(pathToFileURL(path).href)) as unknown;
  } finally {
    thread.stop();
  }
}

/** What an error says, without the place that is printed before it and the stack that some put into the message. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.split('\n', 1);
  return first.replace(/^ParseError: /u, '').replace(/ in JSON at position \d+.*$|, (?:\.\.\.)?".*$/u, '').trim();
}

function helpFor(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (/Cannot find (?:package|module) 'specwright'/u.test(message)) return 'install specwright in this project, or export the plain object without defineConfig';
  if (/Cannot find (?:package|module)/u.test(message)) return 'install what it imports';
  return error instanceof SyntaxError || message.startsWith('ParseError') ? 'mend the syntax at this place' : 'mend the configuration; it must load without an error';
}

function placed(problem: ConfigProblem, file: string, text: string): Finding {
  const at = locateKey(text, problem.path);
  const finding = fileFinding(file, 'configuration', problem.message, problem.help);
  return at === undefined ? finding : { ...finding, ...at, pointer: problem.path };
}
