import { commentBlock } from './comment.js';
import type { Comment } from './structures.js';
import { memberName, stringLiteral } from './syntax.js';

// What is written into files that people go on with. A file that exists has habits, which are followed.

/** How a file is written. */
export interface Style {
  readonly lineBreak: '\n' | '\r\n';
  /** One step of indentation. */
  readonly indent: string;
  readonly quote: '"' | "'";
  readonly semicolon: ';' | '';
}

export const ownStyle: Style = { lineBreak: '\n', indent: '  ', quote: '"', semicolon: ';' };

/** A handler to be written. */
export interface Stub {
  readonly key: string;
  readonly comment: Comment;
}

/** What a file calls the names that a stub needs. */
export interface StubNames {
  /** The type of all handlers. */
  readonly handlers: string;
  readonly httpError: string;
}

/** What stands before a handler of which the document knows nothing. */
export const operationMark = 'specwright: the document has no operation of this name';
/** What stands before the principals of a document without a security scheme. */
export const principalsMark = 'specwright: the document has no security scheme';

/** `export const listPets: Handlers["listPets"] = async () => { … };` */
export function stubStatement({ key, comment }: Stub, { handlers, httpError }: StubNames, style: Style): string {
  const type = `${handlers}[${quoted(key, style)}]`;
  return styled([...commentBlock(comment).split('\n'), `export const ${key}: ${type} = async () => {`, `\tthrow new ${httpError}(501);`, '};'], '', style);
}

/**
 * The same as a member of an object or a class.
 *
 * @param returns the type of what it returns, where nothing around it says that.
 */
export function stubMethod({ key, comment }: Stub, { httpError }: StubNames, indent: string, style: Style, returns?: 'Promise<never>'): string {
  const type = returns === undefined ? '' : `: ${returns}`;
  return styled([...commentBlock(comment).split('\n'), `async ${memberName(key)}()${type} {`, `\tthrow new ${httpError}(501);`, '}'], indent, style);
}

export interface ImportedName {
  readonly name: string;
  readonly as?: string;
  readonly isType?: boolean;
}

export function importSpecifier({ name, as, isType = false }: ImportedName): string {
  return `${isType ? 'type ' : ''}${name}${as === undefined ? '' : ` as ${as}`}`;
}

export function importStatement(names: readonly ImportedName[], from: string, style: Style): string {
  const isTypeOnly = names.every(({ isType = false }) => isType);
  const specifiers = names.map((name) => importSpecifier(isTypeOnly ? { ...name, isType: false } : name)).join(', ');
  return styled([`import ${isTypeOnly ? 'type ' : ''}{ ${specifiers} } from ${quoted(from, style)};`], '', style);
}

export function namespaceImport(name: string, from: string, style: Style): string {
  return styled([`import * as ${name} from ${quoted(from, style)};`], '', style);
}

/** A new file of stubs. */
export function stubFile(stubs: readonly Stub[], imports: readonly string[], names: StubNames, style: Style): string {
  const parts = [imports.join(style.lineBreak), ...stubs.map((stub) => stubStatement(stub, names, style))];
  return `${parts.join(style.lineBreak.repeat(2))}${style.lineBreak}`;
}

/** The file that joins all handlers: `handlers` is what `createServer` takes. */
export function joinFile(imports: readonly string[], spreads: readonly string[], handlers: string, style: Style): string {
  const comment = '/** What answers each operation: for `createServer`. It does not compile while an operation has no handler. */';
  const body = spreads.length === 0 ? [`export const handlers: ${handlers} = {};`] : [`export const handlers: ${handlers} = {`, ...spreads.map((text) => `\t...${text},`), '};'];
  return `${imports.join(style.lineBreak)}${style.lineBreak.repeat(2)}${styled([comment, ...body], '', style)}${style.lineBreak}`;
}

/** What the generated server calls its types, and the place where its users say what is their own. */
export interface ApiTypes {
  /** The module that has them. */
  readonly from: string;
  /** The security schemes; without one, handlers get no principals. */
  readonly schemes: readonly string[];
  /** Without an operation, the type of the handlers takes no arguments. */
  readonly hasOperations: boolean;
}

/** The file in which principals and the context get their types, once for all handlers. */
export function apiFile({ from, schemes, hasOperations }: ApiTypes, style: Style): string {
  const hasPrincipals = schemes.length > 0;
  const names = [{ name: 'Handlers', as: 'ApiHandlers', isType: true }, ...(hasPrincipals ? [{ name: 'Principals', as: 'ApiPrincipals', isType: true }] : [])];
  const lines = [
    `export { HttpError } from ${quoted(from, style)};`,
    '',
    ...(hasPrincipals ? principalsLines('Principals', 'ApiPrincipals', schemes) : []),
    '/** What you pass to `fetch` beside a request: handlers get it as `context`. */',
    'export type Context = unknown;',
    '',
    '/** What answers each operation. */',
    `export type Handlers = ApiHandlers${hasOperations ? `<${hasPrincipals ? 'Principals, ' : ''}Context>` : ''};`,
  ];
  return `${importStatement(names, from, style)}${style.lineBreak}${styled(lines, '', style)}${style.lineBreak}`;
}

/** The type of the principals, each of which its user narrows, and an empty line. */
function principalsLines(name: string, base: string, schemes: readonly string[]): readonly string[] {
  return [
    '/** What your security handlers return for each scheme: handlers get it as `auth`. */',
    `export interface ${name} extends ${base} {`,
    ...schemes.map((scheme) => `\t${memberName(scheme)}: unknown;`),
    '}',
    '',
  ];
}

/**
 * The same for a file that is there already.
 *
 * @param name what it is called in the file, and `base` what the server's type is called there.
 */
export function principalsText(name: string, base: string, schemes: readonly string[], style: Style): string {
  return `${styled(principalsLines(name, base, schemes), '', style)}${style.lineBreak}`;
}

function quoted(text: string, { quote }: Style): string {
  const literal = stringLiteral(text);
  return quote === '"' || /['"\\]/u.test(text) ? literal : `'${literal.slice(1, -1)}'`;
}

/** Lines in the style of a file; a tab stands for a step of indentation. */
function styled(lines: readonly string[], indent: string, { lineBreak, indent: step, semicolon }: Style): string {
  const written = lines.map((line) => (line === '' ? '' : indent + line.replace(/^\t/u, step).replace(/;$/u, semicolon)));
  return written.join(lineBreak);
}
