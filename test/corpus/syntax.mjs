import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} Liberties what generated code must not take
 * @property {number} any
 * @property {number} suppressions
 */

/** @returns {(folder: string) => Liberties} counts over the syntax trees of all modules in a folder; equal modules are read once */
export function libertyCounter() {
  /** @type {Map<string, Liberties>} */
  const known = new Map();
  return (folder) => {
    const total = { any: 0, suppressions: 0 };
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const isShared = entry.parentPath !== folder;
      const counted = (isShared ? known.get(text) : undefined) ?? libertiesOf(entry.name, text);
      if (isShared) known.set(text, counted);
      total.any += counted.any;
      total.suppressions += counted.suppressions;
    }
    return total;
  };
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {Liberties}
 */
export function libertiesOf(name, text) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false);
  let any = 0;
  const count = (/** @type {ts.Node} */ node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) any++;
    ts.forEachChild(node, count);
  };
  count(file);
  return { any, suppressions: directivesOf(file) + lintSuppressions(file) };
}

/**
 * The comments that TypeScript itself takes for orders.
 *
 * @param {ts.SourceFile} file
 * @returns {number}
 */
function directivesOf(file) {
  const { commentDirectives = [], checkJsDirective } = /** @type {{ commentDirectives?: unknown[], checkJsDirective?: unknown }} */ (/** @type {unknown} */ (file));
  return commentDirectives.length + (checkJsDirective === undefined ? 0 : 1);
}

/**
 * @param {ts.SourceFile} file
 * @returns {number}
 */
function lintSuppressions(file) {
  if (!file.text.includes('eslint-disable')) return 0;
  const starts = new Set();
  const visit = (/** @type {ts.Node} */ node) => {
    for (const { pos, end } of ts.getLeadingCommentRanges(file.text, node.pos) ?? []) if (/^\/[/*]\s*eslint-disable/u.test(file.text.slice(pos, end))) starts.add(pos);
    ts.forEachChild(node, visit);
  };
  visit(file);
  visit(file.endOfFileToken);
  return starts.size;
}
