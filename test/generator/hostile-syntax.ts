import ts from 'typescript';

/** Characters that no printed file may hold as they are: they end lines, hide text or turn it round. */
const raw = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff]/u;

/** What the text of a document must never become. */
export function escapes(files: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  for (const [path, text] of files) {
    const character = raw.exec(text);
    if (character !== null) found.push(`${path} holds ${JSON.stringify(character[0])}: ${text.slice(Math.max(0, character.index - 60), character.index + 20)}`);
    if (!text.isWellFormed()) found.push(`${path} holds half a character`);
    if (path.endsWith('.ts')) found.push(...faultsOf(path, text));
  }
  return found;
}

/** The runtime, the same in each of hundreds of outputs, is parsed once. */
const faultsOfRuntime = new Map<string, readonly string[]>();

function faultsOf(path: string, text: string): readonly string[] {
  if (!path.startsWith('runtime/')) return faultsIn(path, text);
  const key = `${path}\n${text}`;
  const faults = faultsOfRuntime.get(key) ?? faultsIn(path, text);
  faultsOfRuntime.set(key, faults);
  return faults;
}

function faultsIn(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const hidden = (name: string): readonly unknown[] => [Reflect.get(file, name) ?? []].flat() as readonly unknown[];
  const errors = hidden('parseDiagnostics').map((one) => `${path}: ${JSON.stringify((one as ts.Diagnostic).messageText)} at ${text.slice((one as ts.Diagnostic).start, ((one as ts.Diagnostic).start ?? 0) + 60)}`);
  const orders = ['commentDirectives', 'checkJsDirective', 'referencedFiles', 'typeReferenceDirectives', 'libReferenceDirectives', 'amdDependencies'].filter((name) => hidden(name).length > 0);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'alert') names.push(`${path}: alert`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...errors, ...orders.map((name) => `${path}: ${name}`), ...names];
}

/** The shape of each top-level statement of each module, whatever its literals and names say; in no order, since names have one. */
export function listing(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const modules = [...files].filter(([path]) => path.endsWith('.ts') && !path.startsWith('runtime/'));
  return new Map(modules.map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements.map(shapeOf).sort()]));
}

function shapeOf(node: ts.Node): string {
  const { parent } = node;
  const isMemberName = (ts.isPropertySignature(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
  if (isMemberName) return 'name';
  const parts: string[] = [];
  ts.forEachChild(node, (child) => void parts.push(shapeOf(child)));
  return `${ts.SyntaxKind[node.kind]}${parts.length === 0 ? '' : `(${parts.join(' ')})`}`;
}

/** What is left of a README when code, escaped signs and words are taken away: its headings, fences, tables and links. */
export function markdownOutline(text: string): readonly string[] {
  let isCode = false;
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      return [line];
    }
    // How many lines code has depends on the length of its words.
    if (isCode) return [];
    const marks = line
      .replaceAll(/(?<![\\`])(`+)(?!`)(.*?)(?<!`)\1(?!`)/gu, ' ')
      .replaceAll(/\\[!-/:-@[-`{-~]/gu, ' ')
      .replaceAll(/[^#|<>[\]()!&`*_~]+/gu, '');
    return [marks];
  });
}
