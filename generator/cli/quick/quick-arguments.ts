import { parseArgs } from 'node:util';
import { parseEmit, parseOverlay, parseRename, parseSelector } from '../option-values.js';
import { generateRequest, type GenerateRequest, type Options } from '../requests.js';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

/**
 * Reads the command lines that are usual for a check, as commander does; undefined for any other, which is for commander.
 *
 * @throws what makes no sense, in whatever way.
 */
export function quickArguments(args: readonly string[]): (GenerateRequest & { readonly quiet: boolean }) | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { ...text, short: 'o' }, emit: texts, package: flag, root: text, 'allow-remote': flag, overlay: texts, include: texts,
      exclude: texts, rename: texts, config: text, check: flag, force: flag, quiet: flag,
    },
  });
  const [input, ...more] = positionals;
  // A bare word may be a command.
  if (more.length > 0 || (input !== undefined && /^\w+$/u.test(input))) return undefined;
  const { emit, overlay, include, exclude, rename, 'allow-remote': allowRemote, ...plain } = values;
  const options: Options = {
    ...plain,
    ...(allowRemote !== undefined && { allowRemote }),
    ...given('emit', emit, parseEmit),
    ...given('overlay', overlay, parseOverlay),
    ...given('include', include, parseSelector),
    ...given('exclude', exclude, parseSelector),
    ...given('rename', rename, parseRename),
  };
  const request = generateRequest(input, options);
  return request.kind === 'generate' && request.check ? request : undefined;
}

/** An option that may be given more than once. */
function given<Name extends string, T>(name: Name, all: readonly string[] = [], parse: (text: string, before?: T) => T): Partial<Record<Name, T>> {
  const value = all.reduce<T | undefined>((before, one) => parse(one, before), undefined);
  return value === undefined ? {} : ({ [name]: value } as Record<Name, T>);
}
