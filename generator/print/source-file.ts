import { createRequire } from 'node:module';
import type { Structures } from 'ts-morph';
import type { Declaration } from './declaration.js';
import { bodyMark, lineWidth } from './syntax.js';

// Required, since an import would have Node look through ten megabytes of text for the names of exports first.
const { printStructure, StructureKind } = createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph');

/** Prints the declarations of one module. One by one: ts-morph would write the text of each into that of the whole once more. */
export function printDeclarations(declarations: readonly Declaration[]): string {
  const parts = declarations.map((declaration, index) => gap(declarations[index - 1], declaration) + textOf(declaration));
  return `${parts.join('')}\n`;
}

/** Imports and exports stand together, and so do a type and the constant of the same name. */
function gap(before: Declaration | undefined, declaration: Declaration): string {
  if (before === undefined) return '';
  const isModuleLink = ({ kind }: Declaration): boolean => kind === 'import' || kind === 'export';
  const isCompanion = declaration.kind === 'text' && before.kind === 'text' && before.name === declaration.name;
  return (isModuleLink(before) && isModuleLink(declaration)) || isCompanion ? '\n' : '\n\n';
}

function textOf(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'text':
      return declaration.text;
    case 'import':
      return brokenList(print({ ...declaration, kind: StructureKind.ImportDeclaration }));
    case 'export':
      return brokenList(print({ ...declaration, kind: StructureKind.ExportDeclaration }));
    case 'interface':
      return around(declaration.body, { ...declaration, kind: StructureKind.Interface, properties: declaration.body === '' ? [] : [{ name: bodyMark }] });
    case 'function':
      return around(declaration.body, { ...declaration, kind: StructureKind.Function, statements: bodyMark });
  }
}

/** A name a line where one line is too short for all of them. */
function brokenList(statement: string): string {
  if (statement.length <= lineWidth) return statement;
  return statement.replace(/\{ (.*) \}/u, (_, names: string) => `{\n${names.split(', ').map((name) => `  ${name},\n`).join('')}}`);
}

function around(body: string, structure: Structures): string {
  return print(structure).replace(bodyMark, () => body);
}

function print(structure: Structures): string {
  return printStructure(structure, { indentNumberOfSpaces: 2 });
}
