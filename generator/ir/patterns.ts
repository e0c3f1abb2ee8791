import type { Node } from '../read/node.js';
import type { Context } from './context.js';
import { isExponential } from './pattern-paths.js';

/** Says what is wrong with a pattern that validators compile. */
export function reportPattern({ report }: Context, node: Node | undefined, pattern: string | undefined): void {
  if (node === undefined || pattern === undefined) return;
  const reason = faultOf(pattern, 'u');
  if (reason !== undefined) report(faultOf(pattern, '') === undefined ? 'pattern-not-unicode' : 'pattern-invalid', node.at, { pattern, reason });
  if (isExponential(pattern)) report('pattern-slow', node.at, { pattern });
}

/** Why a pattern is no regular expression, in the words of the engine. */
function faultOf(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split(': ').at(-1) ?? '') : '';
  }
}
