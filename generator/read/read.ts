import type { Report } from '../diagnostics.js';
import type { At } from '../ir/model.js';
import { Bundle, Resolver, type Origins } from './bundle.js';
import { finder, type Document, type Version } from './document.js';
import { parseReporting, readFiles, sourceIn, type Files, type Load } from './files.js';
import { bindGenerics } from './generics.js';
import { get, has, isMapping, textOf, type Node } from './node.js';
import { originIn } from './origins.js';
import type { Overlaid, Overlay } from './overlay.js';
import type { Parsed } from './parse.js';
import { includeAtRoot } from './inclusions.js';
import { refine } from './refine.js';
import { Resources } from './resources.js';
import { inexactIn } from './schema-slips.js';
import { Sources } from './sources.js';
import { moved } from './swagger.js';

/**
 * Reads a document and the files that it refers to, reports everything that is wrong with its form, and makes one
 * OpenAPI 3.1 document of it.
 *
 * @param overlays change it before anything else reads it.
 * @param load gives the other files.
 * @returns undefined when it cannot be read at all; after an error in its parts, still what could be read.
 */
export async function read(file: string, text: string, overlays: readonly Overlay[], load: Load, report: Report): Promise<Document | undefined> {
  const whole: At = { file, pointer: '' };
  const written = await parseReporting(file, text, report);
  if (written === undefined) return undefined;
  if (!isMapping(written.value)) {
    report('not-openapi', whole);
    return undefined;
  }
  const { value, sources } = await changed({ value: written.value, at: whole }, overlays, report);
  const parsed: Parsed = { ...written, value };
  const root: Node = { value: parsed.value, at: whole };
  const version = versionOf(root, report);
  if (version === undefined) return undefined;
  if (!['paths', 'components', 'webhooks'].some((key) => has(root, key))) report('nothing-described', whole);
  const files = await readFiles(file, parsed, load, report);
  const texts = [...files.keys()].map((name) => sourceIn(files, name)?.text ?? '');
  const origins: Origins = new WeakMap();
  const resolver = new Resolver(files, version === '2.0' ? moved : []);
  includeAtRoot({ root, origins, resolver, report });
  refine({
    root,
    version,
    resolver,
    bundle: new Bundle(root.value as Record<string, unknown>, file, files, origins),
    resources: new Resources(files),
    origins,
    isAlone: files.size === 1,
    inexact: inexactIn(texts),
    report,
  });
  if (texts.some((one) => one.includes('$dynamicRef'))) bindGenerics(root, origins, report);
  return { root, version, find: finder(root), places: { origin: (at) => sources.of(originIn(root, origins, at)), ...textsOf(files) } };
}

async function changed(root: Node, overlays: readonly Overlay[], report: Report): Promise<Overlaid> {
  if (overlays.length === 0) return { value: root.value, sources: new Sources(root.at.file) };
  const { overlaid } = await import('./overlay.js');
  return overlaid(root, overlays, report);
}

function textsOf(files: Files): Pick<Document['places'], 'events' | 'text'> {
  return { events: (name) => sourceIn(files, name)?.events, text: (name) => sourceIn(files, name)?.text };
}

function versionOf(root: Node, report: Report): Version | undefined {
  const field = get(root, 'openapi') ?? get(root, 'swagger');
  if (field === undefined) {
    report('not-openapi', root.at);
    return undefined;
  }
  // A bare 2.0 is a number in YAML, and a common slip.
  const text = field.value === 2 ? '2.0' : typeof field.value === 'string' ? field.value : '';
  const known: readonly Version[] = has(root, 'openapi') ? ['3.0', '3.1', '3.2'] : ['2.0'];
  const version = known.find((candidate) => text === candidate || text.startsWith(`${candidate}.`));
  if (version !== undefined && typeof field.value !== 'string') report('mistyped-field', field.at, { expected: 'a string', found: `the number ${String(field.value)}` });
  if (version === undefined) report('unsupported-version', field.at, { version: textOf(field.value) });
  return version;
}
