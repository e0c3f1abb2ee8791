import type { Report } from '../diagnostics.js';
import type { At } from './model.js';
import { functionName, isFunctionName, typeName } from './names.js';

/** What is renamed, and by which rules. */
export interface Renamed {
  readonly what: string;
  nameOf(original: string): string;
  isName(name: string): boolean;
}

export const renamedTypes: Renamed = { what: 'schema', nameOf: typeName, isName: (name) => typeName(name) === name };
export const renamedOperations: Renamed = { what: 'operation', nameOf: functionName, isName: isFunctionName };

/**
 * The names that the user asks for, and those that the document's own give for the others.
 *
 * @param originals what there is to rename, and where. @param at the place for what is not there.
 */
export function renaming(renamed: Renamed, originals: ReadonlyMap<string, At>, wanted: Readonly<Record<string, string>>, at: At, report: Report): (original: string) => string {
  const { what, nameOf, isName } = renamed;
  const names = new Map(Object.entries(wanted));
  const newNameOf = (original: string): string => names.get(original) ?? nameOf(original);
  for (const [original, name] of names) {
    const place = originals.get(original);
    if (place === undefined) report('unused-rename', at, { what, original, name });
    else if (!isName(name)) report('invalid-rename', place, { what, original, name, like: nameOf(name) });
    const holder = [...originals.keys()].find((other) => other !== original && newNameOf(other) === name);
    if (place !== undefined && holder !== undefined) report('taken-rename', place, { what, original, name, holder });
  }
  return newNameOf;
}
