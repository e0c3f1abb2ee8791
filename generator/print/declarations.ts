import type { OptionalKind, ParameterDeclarationStructure, TypeParameterDeclarationStructure } from 'ts-morph';
import type { Property, TypeId } from '../ir/model.js';
import { commentBlock, commentLines } from './comment.js';
import { valueText } from './expression-text.js';
import type { AliasStatement, Comment, ConstantStatement, ExportStatement, Expression, FunctionStatement, InterfaceStatement, Module, Parameter, Signature, Statement, Symbol, TypeParameter } from './structures.js';
import type { Declaration } from './declaration.js';
import { expressionText, memberText, typed, type TypeContext } from './type-text.js';

/** What the printer knows of the package besides the module at hand. */
export interface Names {
  /** The symbol of a named type. */
  readonly typeSymbol: (id: TypeId) => Symbol;
  readonly propertyComment: (property: Property) => Comment;
  /** Where a name really is: a face of the runtime only lists what its modules have. */
  readonly moduleOf: (symbol: Symbol) => string;
}

/** The declarations of one module, with the imports that its mentions need. */
export function declarationsOf(module: Module, names: Names): readonly Declaration[] {
  const converter = new Converter(module, names);
  const declarations = module.statements.flatMap((statement) => converter.declarations(statement));
  // Without an import or an export, a file is no module: nothing could be imported from it.
  if (declarations.length === 0) return [{ kind: 'text', name: '', text: 'export {};' }];
  return [...converter.imports(), ...declarations];
}

/** The modules of the package that declarations import or export from, as paths with an extension: `runtime/send.ts`. */
export function importedModules(declarations: readonly Declaration[]): readonly string[] {
  return declarations.flatMap((declaration) => {
    const specifier = declaration.kind === 'import' || declaration.kind === 'export' ? declaration.moduleSpecifier : undefined;
    return specifier === undefined ? [] : [specifier.replace(/^\.\/(.*)\.js$/u, '$1.ts')];
  });
}

/** What a module takes from another one. */
interface Imported {
  /** Name → what it is called here. */
  readonly values: Map<string, string>;
  readonly types: Map<string, string>;
  namespace?: 'value' | 'type';
}

class Converter {
  readonly #module: Module;
  readonly #names: Names;
  readonly #context: TypeContext;
  readonly #imported = new Map<string, Imported>();
  /** What the module declares itself: an imported name must not be the same. */
  readonly #declared: ReadonlySet<string>;

  constructor(module: Module, names: Names) {
    this.#module = module;
    this.#names = names;
    this.#declared = new Set(module.statements.flatMap((statement) => ('name' in statement ? [statement.name] : [])));
    this.#context = {
      symbol: (symbol) => this.#mention(symbol, false),
      typeName: (id) => this.#mention(names.typeSymbol(id), false),
      propertyComment: names.propertyComment,
    };
  }

  imports(): readonly Declaration[] {
    const modules = [...this.#imported].sort(([a], [b]) => (a < b ? -1 : 1));
    return modules.flatMap(([module, { values, types, namespace }]) => {
      const moduleSpecifier = `./${module}.js`;
      const named = (names: ReadonlyMap<string, string>, isTypeOnly: boolean): Declaration[] =>
        names.size === 0 ? [] : [{ kind: 'import', isTypeOnly, namedImports: [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(importSpecifier), moduleSpecifier }];
      const whole: Declaration[] = namespace === undefined ? [] : [{ kind: 'import', isTypeOnly: namespace === 'type', namespaceImport: module, moduleSpecifier }];
      return [...whole, ...named(values, false), ...named(types, true)];
    });
  }

  /**
   * The runtime's few names are imported one by one, under another name where this module declares the same one; those
   * of the package's own modules, too many for that, through a namespace.
   */
  #mention(symbol: Symbol, isValue: boolean): string {
    const { name } = symbol;
    const module = this.#names.moduleOf(symbol);
    if (module === this.#module.path) return name;
    const imported: Imported = this.#imported.get(module) ?? { values: new Map(), types: new Map() };
    this.#imported.set(module, imported);
    if (module.startsWith('runtime/')) {
      // No declared name ends in a sign: those of functions hold none, and derived ones have a word behind it.
      const local = this.#declared.has(name) ? `${name}$` : name;
      (isValue ? imported.values : imported.types).set(name, local);
      return local;
    }
    if (isValue) imported.namespace = 'value';
    else imported.namespace ??= 'type';
    return `${module}.${name}`;
  }

  declarations(statement: Statement): readonly Declaration[] {
    return statement.kind === 'export' ? this.#exports(statement) : [this.#declaration(statement)];
  }

  /** One export for each module that has some of the names. */
  #exports({ module, names, isTypeOnly = false }: ExportStatement): readonly Declaration[] {
    const byModule = new Map<string, string[] | undefined>(names === undefined ? [[module, undefined]] : []);
    for (const name of names ?? []) {
      const own = this.#names.moduleOf({ module, name });
      byModule.set(own, [...(byModule.get(own) ?? []), name]);
    }
    return [...byModule].map(([path, namedExports]) => ({ kind: 'export', isTypeOnly, moduleSpecifier: `./${path}.js`, ...(namedExports && { namedExports }) }));
  }

  #declaration(statement: Exclude<Statement, ExportStatement>): Declaration {
    switch (statement.kind) {
      case 'interface':
        return this.#interface(statement);
      case 'alias':
        return this.#alias(statement);
      case 'constant':
        return this.#constant(statement);
      case 'function':
        return this.#function(statement);
    }
  }

  #interface(statement: InterfaceStatement): Declaration {
    const { members, index, extends: bases = [] } = statement;
    const known = index === undefined ? [] : [`[key: string]${typed(expressionText(index, this.#context))}`];
    const body = [...known, ...members.map((member) => memberText(member, this.#context))].join(';\n');
    return {
      kind: 'interface',
      isExported: true,
      name: statement.name,
      docs: docsOf(statement.comment),
      typeParameters: this.#typeParameters(statement.typeParameters),
      extends: bases.map((base) => expressionText(base, this.#context)),
      body: indented(body),
    };
  }

  #signature(signature: Signature): { typeParameters: OptionalKind<TypeParameterDeclarationStructure>[]; parameters: OptionalKind<ParameterDeclarationStructure>[]; returnType: string } {
    return {
      typeParameters: this.#typeParameters(signature.typeParameters),
      parameters: signature.parameters.map((parameter) => this.#parameter(parameter)),
      returnType: expressionText(signature.returns, this.#context),
    };
  }

  /** The type is a part of the name: ts-morph would start a writer of its own for it, which takes longer than all its printing. */
  #parameter({ initializer, rest, ...parameter }: Parameter): OptionalKind<ParameterDeclarationStructure> {
    return {
      name: `${rest === true ? '...' : ''}${memberText(parameter, this.#context)}`,
      ...(initializer && { initializer: this.#value(initializer) }),
    };
  }

  #typeParameters(parameters: readonly TypeParameter[] = []): OptionalKind<TypeParameterDeclarationStructure>[] {
    return parameters.map(({ name, constraint, fallback }) => ({
      name,
      ...(constraint && { constraint: expressionText(constraint, this.#context) }),
      ...(fallback && { default: expressionText(fallback, this.#context) }),
    }));
  }

  #value(expression: Expression): string {
    return valueText(expression, (symbol) => this.#mention(symbol, true));
  }

  /** As text: there are thousands of them, and a structure takes ts-morph ten times as long. */
  #alias({ name, comment, type, isPrivate }: AliasStatement): Declaration {
    const text = expressionText(type, this.#context);
    return { kind: 'text', name, text: `${commentHead(comment)}${isPrivate === true ? '' : 'export '}type ${name} =${text.startsWith('\n') ? '' : ' '}${text};` };
  }

  /** As text: a structure would indent the lines of its value once more. */
  #constant(statement: ConstantStatement): Declaration {
    const head = `${commentHead(statement.comment)}${statement.isPrivate === true ? '' : 'export '}const ${statement.name}`;
    const type = statement.type === undefined ? '' : `: ${expressionText(statement.type, this.#context)}`;
    const text = `${head}${type} = ${this.#value(statement.value)}${statement.as === undefined ? '' : ` as ${statement.as}`};`;
    return { kind: 'text', name: statement.name, text };
  }

  /** As text: there are thousands of them, too. */
  #privateFunction(statement: FunctionStatement): Declaration {
    const { name } = statement;
    const parameters = statement.parameters.map((parameter) => memberText(parameter, this.#context)).join(', ');
    const head = `${commentHead(statement.comment)}function ${name}(${parameters}): ${expressionText(statement.returns, this.#context)}`;
    return { kind: 'text', name, text: `${head} {\n  return ${valueText(statement.result, (symbol) => this.#mention(symbol, true), '  ')};\n}` };
  }

  #function(statement: FunctionStatement): Declaration {
    if (statement.isPrivate === true) return this.#privateFunction(statement);
    return {
      kind: 'function',
      isExported: true,
      name: statement.name,
      docs: docsOf(statement.comment),
      ...this.#signature(statement),
      body: indented(`return ${this.#value(statement.result)};`),
    };
  }
}

/** One step further in, but for the first line. */
function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

function commentHead(comment: Comment | undefined): string {
  const block = commentBlock(comment);
  return block === '' ? '' : `${block}\n`;
}

function docsOf(comment: Comment | undefined): string[] {
  const lines = commentLines(comment);
  if (lines.length === 0) return [];
  return [lines.length === 1 ? lines.join('') : `\n${lines.join('\n')}`];
}

function importSpecifier([name, local]: readonly [string, string]): string | { readonly name: string; readonly alias: string } {
  return name === local ? name : { name, alias: local };
}
