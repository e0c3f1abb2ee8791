import type { HandlerPlan } from '../emit/handlers.js';
import type { FileChange } from './changes.js';
import { Sources, type SourceProblem } from './source.js';
import { update } from './update.js';

export interface Edited {
  /** The new text of each file that is not as it should be, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is behind each of them. */
  readonly changes: readonly FileChange[];
  /** Files with handlers that no object of all handlers was found for. */
  readonly apart: readonly string[];
  /** Why nothing can be done. */
  readonly problems: readonly SourceProblem[];
}

/**
 * Brings handler files up to date. What is in them stays, byte for byte: handlers that are missing are added, and
 * those that no operation is for are marked.
 *
 * @param files path below their folder, with `/` → text.
 * @param server the module of the generated server, as a file at the top of the folder imports it.
 */
export function editHandlers(plan: HandlerPlan, files: ReadonlyMap<string, string>, server: string): Edited {
  const sources = new Sources();
  const parsed = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => sources.parse(path, text));
  const problems = parsed.flatMap((source) => sources.problemIn(source) ?? []);
  if (problems.length > 0) return { texts: new Map(), changes: [], apart: [], problems };
  const { changes, apart } = update(plan, parsed, server);
  const texts = new Map(changes.created);
  for (const source of parsed) {
    const edits = changes.editsOf(source);
    if (edits.length > 0) texts.set(source.path, sources.edit(source, files.get(source.path) ?? '', edits));
  }
  return { texts, changes: changes.notes, apart, problems };
}
