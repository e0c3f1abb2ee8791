import type { Json, Type } from '../ir/model.js';

/** An exported name and the module of the package that it is in: mentioning it in another module imports that one. */
export interface Symbol {
  /** Path of the module below the package's top, without an extension: `types`, `runtime/client`. */
  readonly module: string;
  readonly name: string;
}

/** What a comment says; a tag is printed as `@name text`. */
export interface Comment {
  readonly text: readonly string[];
  readonly tags: readonly (readonly [name: string, text: string])[];
}

export type TypeExpression =
  /** A type of the model, at this place. */
  | { readonly kind: 'shape'; readonly type: Type }
  | { readonly kind: 'symbol'; readonly symbol: Symbol; readonly of?: readonly TypeExpression[] }
  /** A name that needs no import: a type parameter or a global. */
  | { readonly kind: 'name'; readonly name: string; readonly of?: readonly TypeExpression[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  /** Texts with anything between them: `image/${string}`. */
  | { readonly kind: 'template'; readonly parts: readonly string[] }
  /** `multiline`: a member a line. */
  | { readonly kind: 'union'; readonly members: readonly TypeExpression[]; readonly multiline?: boolean }
  | { readonly kind: 'intersection'; readonly members: readonly TypeExpression[] }
  /** The type of an exported value. */
  | { readonly kind: 'typeof'; readonly symbol: Symbol }
  /** An object without a name of its own. */
  | { readonly kind: 'members'; readonly members: readonly Member[] }
  /** `T["key"]` */
  | { readonly kind: 'member'; readonly object: TypeExpression; readonly key: string };

export interface Member {
  /** A number is printed as a numeric key. */
  readonly name: string | number;
  readonly type: TypeExpression;
  readonly optional?: boolean;
  readonly comment?: Comment;
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeExpression;
  readonly optional?: boolean;
  /** It takes all further arguments. */
  readonly rest?: boolean;
  readonly initializer?: Expression;
}

export interface TypeParameter {
  readonly name: string;
  readonly constraint?: TypeExpression;
  readonly fallback?: TypeExpression;
}

export type Expression =
  | { readonly kind: 'json'; readonly value: Json }
  /** A bigint, in decimal digits. */
  | { readonly kind: 'bigint'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'symbol'; readonly symbol: Symbol }
  /** `isPure`: nothing but its result counts, so that a bundler may leave it out. */
  | { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Expression[]; readonly isPure?: boolean; readonly isNew?: boolean }
  /** `object["key"]` */
  | { readonly kind: 'member'; readonly object: Expression; readonly key: string }
  /** `left === right` */
  | { readonly kind: 'identical'; readonly left: Expression; readonly right: Expression }
  /** Operands of one operator, an operand a line where `multiline`. */
  | { readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly operands: readonly Expression[]; readonly multiline?: boolean }
  | { readonly kind: 'conditional'; readonly test: Expression; readonly then: Expression; readonly else: Expression }
  /** `() => result` */
  | { readonly kind: 'arrow'; readonly result: Expression }
  | { readonly kind: 'array'; readonly items: readonly Expression[]; readonly multiline?: boolean }
  | ObjectExpression;

export interface ObjectExpression {
  readonly kind: 'object';
  readonly members: readonly (readonly [key: string, value: Expression])[];
  readonly multiline?: boolean;
}

export interface InterfaceStatement {
  readonly kind: 'interface';
  readonly name: string;
  readonly comment?: Comment;
  readonly typeParameters?: readonly TypeParameter[];
  readonly extends?: readonly TypeExpression[];
  /** The type of the properties that are not listed. */
  readonly index?: TypeExpression;
  readonly members: readonly Member[];
}

export interface AliasStatement {
  readonly kind: 'alias';
  readonly name: string;
  readonly comment?: Comment;
  readonly type: TypeExpression;
  readonly isPrivate?: boolean;
}

export interface ConstantStatement {
  readonly kind: 'constant';
  readonly name: string;
  readonly comment?: Comment;
  readonly value: Expression;
  readonly as?: 'const';
  readonly type?: TypeExpression;
  readonly isPrivate?: boolean;
}

/** A function whose body returns one expression. */
export interface FunctionStatement extends Signature {
  readonly kind: 'function';
  readonly name: string;
  readonly result: Expression;
  readonly isPrivate?: boolean;
}

/** `export { a, b } from` a module of the package; without names, everything. */
export interface ExportStatement {
  readonly kind: 'export';
  readonly module: string;
  readonly names?: readonly string[];
  readonly isTypeOnly?: boolean;
}

export type Statement = InterfaceStatement | AliasStatement | ConstantStatement | FunctionStatement | ExportStatement;

export interface Signature {
  readonly typeParameters?: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returns: TypeExpression;
  readonly comment?: Comment;
}

/** One TypeScript module, as data. */
export interface Module {
  /** Path below the package's top, without an extension. */
  readonly path: string;
  readonly statements: readonly Statement[];
}
