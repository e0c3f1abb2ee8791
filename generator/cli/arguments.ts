import { Command, CommanderError, Option } from 'commander';
import { artefacts, type Artefact } from '../config.js';
import { CommandError, usageError } from './finding.js';
import { nearest } from './nearest.js';

/** How much is said, and to whom. */
export interface Voice {
  readonly quiet: boolean;
  readonly json: boolean;
}

export type Request =
  | { readonly kind: 'text'; readonly text: string }
  | (Voice & { readonly kind: 'build'; readonly folder: string })
  | (Voice & GenerateRequest);

export interface GenerateRequest {
  readonly kind: 'generate';
  readonly check: boolean;
  readonly force: boolean;
  /** Path of a configuration, relative to the working folder. */
  readonly config?: string;
  /** What the command line says about one document; undefined: the configuration says it all. */
  readonly single?: SingleTarget;
}

export interface SingleTarget {
  readonly input: string;
  readonly output?: string;
  readonly emit?: readonly Artefact[];
  readonly package: boolean;
}

interface Options {
  readonly output?: string;
  readonly emit?: readonly Artefact[];
  readonly package?: boolean;
  readonly config?: string;
  readonly check?: boolean;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

const examples = (name: string): string => `
Examples:
  ${name}                           every target of specwright.config.ts, here or in a folder above
  ${name} openapi.yaml -o src/api   one document, no configuration needed
  ${name} --check                   for CI: writes nothing, exits with 1 when files are not up to date

Exit codes:
  0 done   1 files differ (--check)   3 invalid document   4 bad usage, configuration or input
  5 could not write   70 internal failure
`;

/**
 * Reads the command line.
 *
 * @param name what the command was called by.
 * @throws CommandError when it makes no sense.
 */
export function parseArguments(args: readonly string[], name: string, version: string): Request {
  let request: Request | undefined;
  let text = '';
  const program = describe(name, version, (found) => (request = found));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: (part) => (text += part), writeErr: () => undefined, outputError: () => undefined });
  }
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw mistake(error.message, name);
    return { kind: 'text', text };
  }
  return request ?? { kind: 'text', text: program.helpInformation() };
}

function describe(name: string, version: string, found: (request: Request) => void): Command {
  const program = new Command(name)
    .description('Turns an OpenAPI document into TypeScript: types, client functions and server stubs.')
    .usage('[options] [input]')
    .argument('[input]', 'OpenAPI document; without one, specwright.config.ts says what to do')
    .option('-o, --output <folder>', 'where the files go; all of that folder belongs to the generator')
    .addOption(new Option('--emit <list>', `any of ${artefacts.join(',')}; all but openapi by default`).argParser(parseEmit))
    .option('--package', 'write a package that can be published, not source files alone')
    .option('--config <file>', 'the configuration to use')
    .option('--check', 'write nothing; show what is not up to date, and exit with 1')
    .option('--force', 'write beside files that were not generated, and leave them alone')
    .option('--quiet', 'print warnings and errors only')
    .option('--json', 'print one machine-readable report')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({ helpWidth: 100 })
    .addHelpText('after', examples(name))
    .action((input: string | undefined, options: Options) => found(generateRequest(input, options)));
  program
    .command('build')
    .description('compile a generated package into its dist folder')
    .argument('[folder]', 'the generated package', '.')
    .option('--quiet', 'print warnings and errors only')
    .option('--json', 'print one machine-readable report')
    .helpOption('-h, --help', 'print this help')
    .action((folder: string, options: Options) => found(buildRequest(folder, options, program.opts<Options>())));
  return program;
}

function generateRequest(input: string | undefined, options: Options): Request {
  const { output, emit, config } = options;
  if (input === '' || output === '') throw usageError(`the ${input === '' ? 'document' : 'output folder'} has no name`, 'look for a variable that is empty');
  const shared = {
    kind: 'generate',
    check: options.check === true,
    force: options.force === true,
    ...voice(options),
    ...(config !== undefined && { config }),
  } as const;
  if (input !== undefined) {
    const single = { input, package: options.package === true, ...(output !== undefined && { output }), ...(emit !== undefined && { emit }) };
    return { ...shared, single };
  }
  const stray = output !== undefined ? '-o' : emit !== undefined ? '--emit' : options.package === true ? '--package' : undefined;
  if (stray === undefined) return shared;
  const help = 'name the document before it, or set `output`, `emit` and `form` in the configuration';
  throw usageError(`${stray} says what becomes of a document, and none is named`, help);
}

function buildRequest(folder: string, own: Options, before: Options): Request {
  const { quiet, json, ...others } = before;
  const stray = Object.keys(others)[0];
  if (stray !== undefined) throw usageError(`--${stray} has no meaning for build`, 'leave it out; a document named build is given as ./build');
  return { kind: 'build', folder, ...voice({ quiet: own.quiet === true || quiet === true, json: own.json === true || json === true }) };
}

function voice({ quiet, json }: Options): Voice {
  return { quiet: quiet === true, json: json === true };
}

function parseEmit(list: string, before: readonly Artefact[] = []): readonly Artefact[] {
  const names = list.split(',').map((name) => name.trim());
  return [...new Set([...before, ...names.map(artefact)])];
}

function artefact(name: string): Artefact {
  const known = artefacts.find((one) => one === name);
  if (known !== undefined) return known;
  const meant = nearest(name, artefacts);
  const help = `${meant === undefined ? '' : `did you mean ${meant}? `}\`--emit\` takes a list with commas: ${artefacts.join(',')}`;
  throw usageError(`--emit does not know \`${name}\``, help);
}

/** Commander's message, in the form of ours. */
function mistake(message: string, name: string): CommandError {
  const [said = '', ...hints] = message.replace(/^error: /u, '').split('\n');
  const meant = /^\(Did you mean (.+?)\?\)$/u.exec(hints.join(' '))?.[1];
  return usageError(said, `${meant === undefined ? '' : `did you mean ${meant}? `}\`${name} --help\` lists what there is`);
}
