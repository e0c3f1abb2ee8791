import { posix } from 'node:path';
import { isRemote } from '../read/references.js';
import { visible } from '../write/errors.js';
import type { Reason } from '../write/reasons.js';
import type { Paint } from './terminal.js';

const maxNamed = 3;

const changes = { changed: 'changed', added: 'is read now', removed: 'is no longer read' } as const;

/** Why an output differs, a line for each kind of reason. @param input the document, as the user names it. */
export function reasonLines(reasons: readonly Reason[], input: string, paint: Paint): readonly string[] {
  const documents = reasons.filter((reason) => reason.kind === 'document').map(({ file, change }) => `${nameOf(file, input)} ${changes[change]}`);
  const others = reasons.filter((reason) => reason.kind !== 'document').map(sentence);
  return [...(documents.length > 0 ? [few(documents)] : []), ...others].map((line) => `  ${paint('why:', 'cyan')} ${visible(line)}`);
}

function few(items: readonly string[]): string {
  const more = items.length - maxNamed;
  return more > 0 ? `${items.slice(0, maxNamed).join(', ')}, and ${more} more documents like that` : items.join(', ');
}

function nameOf(file: string, input: string): string {
  return isRemote(file) || isRemote(input) ? file : posix.join(posix.dirname(input), file);
}

function sentence(reason: Exclude<Reason, { readonly kind: 'document' }>): string {
  switch (reason.kind) {
    case 'configuration':
      return 'the configuration, or the options of the command, changed';
    case 'generator':
    case 'tool':
      return reason.from === reason.to
        ? `another build of ${reason.name} ${reason.from} generated it`
        : `it was generated with ${reason.name} ${reason.from}, and this is ${reason.to}`;
    case 'edited':
      return 'somebody edited the output by hand';
    case 'unknown':
      return 'that is not known, since .specwright.json does not say what the output was made from';
    case 'manifest':
      return 'nothing that it was made from changed: the output, or .specwright.json, was edited or merged';
  }
}
