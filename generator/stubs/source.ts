import { Project, ts } from 'ts-morph';
import { ownStyle, type Style } from '../print/stubs.js';

/** A file that somebody wrote, parsed. Its positions are offsets into its text without a byte order mark. */
export interface Source {
  /** Below the folder of the handlers, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly style: Style;
}

/** A change of a text: what is inserted, and (of what is ours alone) how much is taken away. */
export interface Edit {
  readonly at: number;
  readonly text: string;
  readonly removes?: number;
}

/** A file that cannot be parsed: the first place in it, from 1, the column in UTF-16 code units. */
export interface SourceProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const byteOrderMark = '\ufeff';

/** The files of one run, and the only thing that changes their text. */
export class Sources {
  readonly #project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, compilerOptions: { noLib: true, noResolve: true, allowJs: false } });

  /** @throws TypeError never for what a text holds; see {@link problemIn}. */
  parse(path: string, text: string): Source {
    const plain = text.startsWith(byteOrderMark) ? text.slice(1) : text;
    const tree = this.#project.createSourceFile(`/${path}`, plain, { overwrite: true }).compilerNode;
    return { path, text: plain, tree, style: styleOf(plain, tree) };
  }

  /** Why a file cannot be edited. */
  problemIn({ path, tree }: Source): SourceProblem | undefined {
    const [first] = this.#project.getProgram().compilerObject.getSyntacticDiagnostics(tree);
    if (first === undefined) return undefined;
    const { line, character } = tree.getLineAndCharacterOfPosition(first.start);
    return { path, line: line + 1, column: character + 1, message: ts.flattenDiagnosticMessageText(first.messageText, ' ') };
  }

  /**
   * The text of a file with its changes made. What stands at one place keeps its order.
   *
   * @throws Error where the result could not be parsed: that would be a mistake of ours.
   */
  edit({ path }: Source, original: string, edits: readonly Edit[]): string {
    const file = this.#project.getSourceFileOrThrow(`/${path}`);
    file.applyTextChanges(edits.map(({ at, text, removes = 0 }) => ({ newText: text, span: { start: at, length: removes } })));
    const [problem] = this.#project.getProgram().compilerObject.getSyntacticDiagnostics(file.compilerNode);
    if (problem !== undefined) throw new Error(`${path} could not be parsed once it was edited: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
    return `${original.startsWith(byteOrderMark) ? byteOrderMark : ''}${file.getFullText()}`;
  }
}

/** The habits of a file; where it shows none, ours. */
function styleOf(text: string, tree: ts.SourceFile): Style {
  const [step] = /^(?:\t| {2,8})(?=\S)/mu.exec(text) ?? [ownStyle.indent];
  const imported = tree.statements.find(ts.isImportDeclaration);
  const said = imported ?? tree.statements.find((statement) => ts.isVariableStatement(statement) || ts.isExportDeclaration(statement));
  return {
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    indent: step,
    quote: imported?.moduleSpecifier.getText(tree).startsWith("'") === true ? "'" : '"',
    semicolon: said === undefined || said.getText(tree).endsWith(';') ? ';' : '',
  };
}

/** The white space before a place, if nothing else stands before it on its line. */
export function indentAt({ text }: Source, at: number): string | undefined {
  return /(?:^|[\r\n])([ \t]*)$/u.exec(text.slice(0, at))?.[1];
}

/** The white space that a line begins with. */
export function lineIndent({ text }: Source, at: number): string {
  return /(?:^|[\r\n])([ \t]*)[^\r\n]*$/u.exec(text.slice(0, at))?.[1] ?? '';
}
