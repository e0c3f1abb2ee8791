import type { Report } from '../diagnostics.js';
import type { At } from '../ir/model.js';
import { finder, type Document, type Version } from './document.js';
import type { Kind } from './grammar.js';
import { liftSchema } from './lift.js';
import { get, has, isMapping, type Node } from './node.js';
import { parse, SyntaxProblem, type Parsed } from './parse.js';
import { shortcomings, walk } from './walk.js';

/** A syntax error has an offset, not a pointer: it travels in a pointer of this form. */
export const offsetPrefix = 'offset:';

/**
 * Reads one document, reports everything that is wrong with its form, and lifts it to OpenAPI 3.1.
 *
 * @returns undefined when it cannot be read at all; after an error in its parts, still what could be read.
 */
export async function read(file: string, text: string, report: Report): Promise<Document | undefined> {
  const whole: At = { file, pointer: '' };
  const parsed = await parseReporting(text, whole, report);
  if (parsed === undefined) return undefined;
  const root: Node = { value: parsed.value, at: whole };
  const version = versionOf(root, report);
  if (version === undefined) return undefined;
  if (!['paths', 'components', 'webhooks'].some((key) => has(root, key))) report('nothing-described', whole);
  const find = finder(root);
  walk(root, {
    object: (node, kind) => {
      checkFields(node, kind, report);
      if (version === '3.0' && kind === 'Schema') lift(node, report);
    },
    reference: (node, kind, ref) => checkReference(find, version, node, kind, ref, report),
    misfit: (node, expected) => report('wrong-shape', node.at, { expected, found: describe(node.value) }),
  });
  return { root, version, find, ...(parsed.events && { events: parsed.events }) };
}

async function parseReporting(text: string, whole: At, report: Report): Promise<Parsed | undefined> {
  try {
    const parsed = await parse(text);
    if (isMapping(parsed.value)) return parsed;
    report('not-openapi', whole);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    report('not-yaml', { file: whole.file, pointer: `${offsetPrefix}${error.offset}` }, { reason: error.message });
  }
  return undefined;
}

function versionOf(root: Node, report: Report): Version | undefined {
  const field = get(root, 'openapi') ?? get(root, 'swagger');
  if (field === undefined) {
    report('not-openapi', root.at);
    return undefined;
  }
  const version = /^3\.([01])(\.|$)/u.exec(typeof field.value === 'string' ? field.value : '')?.[1];
  if (version === undefined || !has(root, 'openapi')) {
    report('unsupported-version', field.at, { version: String(field.value) });
    return undefined;
  }
  return version === '0' ? '3.0' : '3.1';
}

function checkFields(node: Node, kind: Kind, report: Report): void {
  const { missing, mistyped } = shortcomings(node, kind);
  for (const field of missing) report('missing-field', node.at, { kind, field });
  for (const [field, expected] of mistyped) report('mistyped-field', field.at, { expected, found: describe(field.value) });
}

function lift(node: Node, report: Report): void {
  const ignored = liftSchema(node);
  if (ignored !== undefined) report(ignored, node.at);
}

function checkReference(find: (ref: string) => Node | undefined, version: Version, node: Node, kind: Kind, ref: string, report: Report): void {
  const at = get(node, '$ref')?.at ?? node.at;
  if (!ref.startsWith('#')) return report('external-ref', at, { ref });
  if (find(ref) === undefined) return report('unresolved-ref', at, { ref });
  const siblings = isMapping(node.value) ? Object.keys(node.value).filter((key) => key !== '$ref' && !key.startsWith('x-')) : [];
  if (version === '3.0' && kind === 'Schema' && siblings.length > 0) report('ref-siblings', at, { keys: siblings.join(', ') });
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a sequence';
  if (isMapping(value)) return 'a mapping';
  return `the ${typeof value} ${JSON.stringify(value)}`;
}
