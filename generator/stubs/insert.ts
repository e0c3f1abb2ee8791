import { ts } from 'ts-morph';
import { stubMethod, stubStatement, type Stub, type StubNames } from '../print/stubs.js';
import { keyLists, keysIn, typesOf } from './handler-types.js';
import type { Container } from './places.js';
import { lineIndent, type Edit, type Source } from './source.js';

/** Puts stubs beside the handlers of a container; of the file's bytes, none is changed. */
export function insertStubs(source: Source, container: Container, stubs: readonly Stub[], names: StubNames, isOurs: (spread: ts.Expression) => boolean): readonly Edit[] {
  if (stubs.length === 0) return [];
  if (ts.isSourceFile(container)) return [{ at: source.text.length, text: statements(source, stubs, names) }];
  if (!ts.isObjectLiteralExpression(container)) return inClass(source, container, stubs, names);
  const indent = memberIndent(source, container, container.properties);
  const members = stubs.map((stub) => stubMethod(stub, names, indent, source.style));
  return [...insertMembers(source, container, members, isOurs), ...listKeys(source, typesOf(container), stubs)];
}

function statements({ text, style }: Source, stubs: readonly Stub[], names: StubNames): string {
  const gap = style.lineBreak.repeat(text === '' ? 0 : /\n\s*$/u.test(text) ? 1 : 2);
  return `${gap}${stubs.map((stub) => stubStatement(stub, names, style)).join(style.lineBreak.repeat(2))}${text === '' || text.endsWith('\n') ? style.lineBreak : ''}`;
}

function inClass(source: Source, container: ts.ClassLikeDeclaration, stubs: readonly Stub[], names: StubNames): readonly Edit[] {
  const { style } = source;
  const indent = memberIndent(source, container, container.members);
  const close = container.end - 1;
  const start = container.members.at(-1)?.end ?? container.members.pos;
  const gap = style.lineBreak.repeat(container.members.length > 0 ? 2 : 1);
  const text = stubs.map((stub) => stubMethod(stub, names, indent, style, 'Promise<never>')).join(style.lineBreak.repeat(2));
  const types = container.heritageClauses?.flatMap((clause) => [...clause.types]) ?? [];
  return [{ at: endOfContent(source, start, close), text: `${gap}${text}${closing(source, start, close)}` }, ...listKeys(source, types, stubs)];
}

/**
 * Adds members, as whole lines without their commas, to an object: at its end, or before the first spread of which nobody
 * knows what is in it, so that what is in it counts.
 */
export function insertMembers(source: Source, object: ts.ObjectLiteralExpression, members: readonly string[], isOurs: (spread: ts.Expression) => boolean): readonly Edit[] {
  const { text, style } = source;
  const { properties } = object;
  const block = members.map((member) => `${style.lineBreak}${member}`);
  const unknown = properties.find((property) => ts.isSpreadAssignment(property) && !isOurs(property.expression));
  if (unknown !== undefined) {
    const at = ts.getTrailingCommentRanges(text, unknown.getFullStart())?.at(-1)?.end ?? unknown.getFullStart();
    const isAlone = text.slice(at, unknown.getStart(source.tree, false)).includes('\n');
    return [{ at, text: `${block.join(',')},${isAlone ? '' : style.lineBreak + lineIndent(source, unknown.getStart(source.tree, false))}` }];
  }
  const close = object.end - 1;
  const last = properties.at(-1);
  if (last === undefined) {
    const start = object.getStart(source.tree) + 1;
    return [{ at: endOfContent(source, start, close), text: `${block.join(',')},${closing(source, start, close)}` }];
  }
  const hasComma = properties.hasTrailingComma === true;
  const start = hasComma ? properties.end : last.end;
  const at = endOfContent(source, start, close);
  const added = `${block.join(',')}${hasComma ? ',' : ''}${closing(source, start, close)}`;
  if (hasComma) return [{ at, text: added }];
  return at === start ? [{ at, text: `,${added}` }] : [{ at: start, text: ',' }, { at, text: added }];
}

/** Behind the last comment that stands between a member and the closing brace. */
function endOfContent({ text }: Source, start: number, close: number): number {
  return start + text.slice(start, close).trimEnd().length;
}

/** The closing brace gets a line of its own, if it has none. */
function closing(source: Source, start: number, close: number): string {
  const rest = source.text.slice(endOfContent(source, start, close), close);
  return rest.includes('\n') ? '' : `${source.style.lineBreak}${lineIndent(source, close)}`;
}

/** As the members are indented that stand on lines of their own; one step further than their container otherwise. */
export function memberIndent(source: Source, container: ts.Node, members: ts.NodeArray<ts.Node>): string {
  const own = members.map((member) => member.getStart(source.tree, true)).find((start) => /\n[ \t]*$/u.test(source.text.slice(0, start)));
  return own === undefined ? `${lineIndent(source, container.getStart(source.tree))}${source.style.indent}` : lineIndent(source, own);
}

/** The keys of new members belong to the `Pick<Handlers, …>` that their container is typed with. */
function listKeys(source: Source, types: readonly ts.Node[], stubs: readonly Stub[]): readonly Edit[] {
  const lists = [...new Set(types.flatMap((type) => keyLists(type, source.tree)))];
  return lists.map((list) => {
    const listed = keysIn(list);
    const last = ts.isUnionTypeNode(list) ? list.types.at(-1) : undefined;
    const [, gap] = /(\r?\n[ \t]*)\|[ \t]*$/u.exec(source.text.slice(0, last?.getStart(source.tree) ?? 0)) ?? [];
    return { at: list.end, text: stubs.filter(({ key }) => !listed.includes(key)).map(({ key }) => `${gap ?? ' '}| ${source.style.quote}${key}${source.style.quote}`).join('') };
  });
}
