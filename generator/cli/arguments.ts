import { Command, CommanderError, Option } from 'commander';
import { artefacts } from '../config.js';
import { CommandError, usageError } from './finding.js';
import { commands } from './missing-input.js';
import { nearest } from '../nearest.js';
import { parseEmit, parseOverlay, parseRename, parseSelector, selectorForms } from './option-values.js';
import { buildRequest, diffFormats, diffRequest, generateRequest, stubsRequest, type Options, type Request } from './requests.js';

const examples = (name: string): string => `
Examples:
  ${name}                           every target of specwright.config.ts, here or in a folder above
  ${name} openapi.yaml -o src/api   one document, no configuration needed
  ${name} --check                   for CI: writes nothing, exits with 1 when files are not up to date
  ${name} --check --against main    and with 2 when the documents break what they were on main
  ${name} diff old.yaml new.yaml    what changes for the users of an API

Exit codes:
  0 done   1 files differ (--check)   2 a breaking change   3 invalid document
  4 bad usage, configuration or input   5 could not write   70 internal failure
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
    if (error.exitCode !== 0) throw misplaced(error.message, program, args) ?? mistake(error.message, name);
    return { kind: 'text', text };
  }
  return request ?? { kind: 'text', text: program.helpInformation() };
}

function describe(name: string, version: string, found: (request: Request) => void): Command {
  const program = new Command(name)
    .description('Turns an OpenAPI document into TypeScript: types, client functions and server stubs.')
    .usage('[options] [input]')
    .argument('[input]', 'OpenAPI document; without one, specwright.config.ts says what to do')
    .allowExcessArguments()
    .option('-o, --output <folder>', 'where the files go; all of that folder belongs to the generator')
    .addOption(new Option('--emit <list>', `any of ${artefacts.join(',')}; types, client, server and validators by default`).argParser(parseEmit))
    .option('--package', 'write a package that can be published, not source files alone');
  documentOptions(program)
    .option('--check', 'write nothing; show what is not up to date, and exit with 1')
    .option('--against <ref>', 'with --check: compare each document with the one of a commit, and exit with 2 when it breaks')
    .option('--watch', 'go on, and generate again what changes')
    .option('--full', 'generate also what is up to date by its hashes, as where CI is set')
    .option('--force', 'write beside files that were not generated, and leave them alone')
    .option('--quiet', 'print warnings and errors only')
    .option('--json', 'print one machine-readable report')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({ helpWidth: 100 })
    .addHelpText('after', examples(name))
    .action((input: string | undefined, options: Options) => {
      assertOne(program.args);
      found(generateRequest(input, options));
    });
  const stubs = program
    .command('stubs')
    .description('write a handler for each operation, or bring handlers up to date: what is written by hand stays as it is')
    .argument('[folder]', 'where the handlers are; `stubs` of the configuration by default')
    .option('--input <file>', 'OpenAPI document; without one, the configuration says which')
    .option('-o, --output <folder>', 'where the generated server is')
    .option('--package', 'the server is a package, and imported by its name');
  documentOptions(stubs)
    .option('--check', 'write nothing; list what is missing, and exit with 1')
    .option('--quiet', 'print warnings and errors only')
    .option('--json', 'print one machine-readable report')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ helpWidth: 100 })
    .action((folder: string | undefined, options: Options) => found(stubsRequest(folder, options, program.opts<Options>())));
  program
    .command('build')
    .description('compile a generated package into its dist folder')
    .argument('[folder]', 'the generated package', '.')
    .option('--quiet', 'print warnings and errors only')
    .option('--json', 'print one machine-readable report')
    .helpOption('-h, --help', 'print this help')
    .action((folder: string, options: Options) => found(buildRequest(folder, options, program.opts<Options>())));
  const diff = program
    .command('diff')
    .description('compare two documents: what breaks, what does not, and which version follows')
    .argument('<old>', 'a file, a URL or git:REF:path')
    .argument('<new>', 'the same')
    .addOption(new Option('--format <format>', 'how it is reported').choices(diffFormats))
    .option('--ignore <file>', 'the changes that are meant; by default specwright.compatibility.yaml');
  documentOptions(diff)
    .option('--quiet', 'print what breaks, or may, only')
    .option('--json', 'print one machine-readable report')
    .helpOption('-h, --help', 'print this help')
    .configureHelp({ helpWidth: 100 })
    .action((before: string, after: string, options: Options) => found(diffRequest(before, after, options, program.opts<Options>())));
  return program;
}

/** A second argument means that the first was to be a command, or that two documents are named. */
function assertOne([first = '', ...others]: readonly string[]): void {
  if (others.length === 0) return;
  const command = nearest(first, commands);
  if (command !== undefined) throw usageError(`there is no command \`${first}\``, `did you mean \`generate ${command}\`?`);
  throw usageError(`one document at a time: ${[first, ...others].map((name) => `\`${name}\``).join(' and ')} are named`, 'name one of them, and its folder with -o; for several, write a specwright.config.ts with a target for each');
}

/** What is to be said of a document, whatever becomes of it. */
function documentOptions(command: Command): Command {
  return command
    .option('--root <folder>', 'references read no file outside of it')
    .option('--allow-remote', 'follow references to other hosts')
    .addOption(new Option('--overlay <file>', 'an OpenAPI Overlay to apply to the document first; repeatable').argParser(parseOverlay))
    .addOption(new Option('--include <selector>', `only operations like this: ${selectorForms}; repeatable`).argParser(parseSelector))
    .addOption(new Option('--exclude <selector>', 'no operations like this; repeatable').argParser(parseSelector))
    .addOption(new Option('--rename <entry>', 'type:Old=New or operation:id=newName; repeatable').argParser(parseRename))
    .option('--config <file>', 'the configuration to use');
}

/** An option that another command takes, or that this one does not; undefined where nobody knows it. */
function misplaced(message: string, program: Command, args: readonly string[]): CommandError | undefined {
  const option = /unknown option '(-[^']*)'/u.exec(message)?.[1];
  const knows = (command: Command): boolean => command.options.some(({ long, short }) => option === long || option === short);
  const called = program.commands.find((command) => args.includes(command.name()));
  const owner = [program, ...program.commands].find(knows);
  if (option === undefined || owner === undefined) return undefined;
  if (called !== undefined && called !== owner) return usageError(`${option} has no meaning for ${called.name()}`, `leave it out; \`${program.name()} ${called.name()} --help\` lists what it takes`);
  return owner === program ? undefined : usageError(`${option} is an option of \`${program.name()} ${owner.name()}\``, `leave it out; \`${program.name()} --help\` lists what there is`);
}

/** Commander's message, in the form of ours. */
function mistake(message: string, name: string): CommandError {
  const [said = '', ...hints] = message.replace(/^error: /u, '').split('\n');
  const meant = /^\(Did you mean (.+?)\?\)$/u.exec(hints.join(' '))?.[1];
  return usageError(said, `${meant === undefined ? '' : `did you mean ${meant}? `}\`${name} --help\` lists what there is`);
}
