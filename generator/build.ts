import { ts } from 'ts-morph';

/** A place in a source at which the compiler refuses. */
export interface BuildProblem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
  /** The compiler's number for it: `TS9007`. */
  readonly code: string;
}

export interface Built {
  /** Path below `dist/` → text: JavaScript and declarations. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly BuildProblem[];
}

/**
 * Turns TypeScript into JavaScript and declarations, each file for itself: nothing is type-checked, so that
 * neither an installation of TypeScript nor the types of any platform are needed.
 *
 * @param sources path with `/` → TypeScript in which every export has its type written out.
 */
export function build(sources: ReadonlyMap<string, string>): Built {
  const files = new Map<string, string>();
  const problems: BuildProblem[] = [];
  for (const [path, text] of sources) {
    const stem = path.replace(/\.ts$/u, '');
    if (path.endsWith('.d.ts')) {
      files.set(path, text);
      continue;
    }
    const code = ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions: codeOptions() });
    const declarations = ts.transpileDeclaration(text, { fileName: path, reportDiagnostics: true, compilerOptions: declarationOptions() });
    files.set(`${stem}.js`, code.outputText);
    files.set(`${stem}.d.ts`, declarations.outputText);
    const found = [...(code.diagnostics ?? []), ...(declarations.diagnostics ?? [])].map((diagnostic) => problemOf(diagnostic, path));
    problems.push(...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values());
  }
  return { files, problems };
}

function codeOptions(): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    newLine: ts.NewLineKind.LineFeed,
    verbatimModuleSyntax: true,
  };
}

function declarationOptions(): ts.CompilerOptions {
  return { ...codeOptions(), declaration: true, isolatedDeclarations: true };
}

function problemOf({ file, start = 0, messageText, code }: ts.Diagnostic, path: string): BuildProblem {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
  return { path, line: line + 1, column: character + 1, message: ts.flattenDiagnosticMessageText(messageText, ' '), code: `TS${code}` };
}
