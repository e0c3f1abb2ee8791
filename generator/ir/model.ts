/** A place in a source document: the file as it was named, and a JSON pointer into it (`''` is the whole file). */
export interface At {
  readonly file: string;
  readonly pointer: string;
}

/** A JSON value as the document holds it: examples, defaults and literals. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One resolved API: no `$ref` is left, every name is final, every default is filled in. */
export interface Api {
  readonly info: Info;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly types: readonly NamedType[];
  readonly operations: readonly Operation[];
  /** What the API calls: the path of each is the webhook's name in the document, and its id is none of the operations'. */
  readonly webhooks: readonly Operation[];
  /** Whether it is told what values are asked for, so that validators can be generated. */
  readonly hasSchemas: boolean;
  /** How lists give their pages. No operation is in two of these. */
  readonly pagination: readonly Pagination[];
}

/** One way of giving a list in pages. The paths are property names, outermost first, that lead to a place in a page's body. */
export interface Pagination {
  readonly style: 'page' | 'offset' | 'cursor' | 'link';
  /** The query parameter that asks for a page; a link needs none. */
  readonly parameter?: string;
  readonly items: readonly string[];
  /** The next page's number, cursor or URL. */
  readonly next?: readonly string[];
  /** The number of items in all pages. */
  readonly total?: readonly string[];
  /** The number of the first page. */
  readonly first?: number;
  /** Ids of the operations, at least one; all of them can be called. */
  readonly operations: readonly string[];
}

export interface Info {
  readonly title: string;
  readonly version: string;
  readonly docs: Docs;
  /** An SPDX expression. */
  readonly license?: string;
  readonly contact?: Contact;
  readonly at: At;
}

export interface Contact {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

export interface Server {
  /** The URL with its variables replaced by their defaults, without a trailing slash. */
  readonly url: string;
  readonly description?: string;
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
}

/** What is said about a thing in words; it never changes a type. */
export interface Docs {
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly externalDocs?: string;
  /** What is said of each value of an enumeration. */
  readonly values?: readonly { readonly value: Json; readonly description: string }[];
}

/** The direction in which a value travels: `write` in requests (no readOnly property), `read` in responses (no writeOnly property). */
export type View = 'read' | 'write';

/** Identifies one named type in one view. Opaque: only its equality has a meaning. */
export type TypeId = string;

export interface NamedType {
  readonly id: TypeId;
  readonly name: string;
  readonly view: View;
  readonly docs: Docs;
  readonly type: Type;
  /** What its values are asked for, where validators are generated. */
  readonly schema?: Schema;
  /** For an enumeration: its members in document order, each with the name of its key in the constant object. */
  readonly enumMembers?: readonly EnumMember[];
  readonly at: At;
}

/** The types of JSON Schema. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * What a value is asked for, keyword by keyword, as JSON Schema 2020-12 has it: each keyword asserts by itself, and what
 * is not there asserts nothing. A {@link Type} is what TypeScript can say of the same values.
 */
export interface Schema extends Checks {
  /** No value at all: the schema `false`. */
  readonly never?: true;
  readonly ref?: TypeId;
  readonly types?: readonly JsonType[];
  /** A text stands for bytes, which may be a Blob in forms. */
  readonly binary?: true;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly properties?: readonly (readonly [name: string, schema: Schema])[];
  readonly patternProperties?: readonly (readonly [pattern: string, schema: Schema])[];
  readonly additionalProperties?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly dependentRequired?: readonly (readonly [name: string, required: readonly string[]])[];
  readonly dependentSchemas?: readonly (readonly [name: string, schema: Schema])[];
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly unevaluatedItems?: Schema;
  readonly contains?: { readonly schema: Schema; readonly min: number; readonly max?: number };
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  /** The property that tells the alternatives apart. It changes no verdict. */
  readonly discriminator?: string;
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

export interface EnumMember {
  readonly key: string;
  readonly value: string | number;
}

/** The shape of a value. `null` is a member of a union, never a flag; optional belongs to a property or parameter. */
export type Type =
  | UnknownType
  | NeverType
  | NullType
  | BooleanType
  | StringType
  | BinaryType
  | DateType
  | NumberType
  | BigintType
  | LiteralType
  | ArrayType
  | TupleType
  | ObjectType
  | UnionType
  | IntersectionType
  | RefType;

interface TypeBase {
  /** Assertions that TypeScript cannot express; validators and JSDoc read them. */
  readonly checks?: Checks;
  /** Assertions that consist of schemas and that TypeScript cannot express; validators read them. */
  readonly conditions?: readonly Condition[];
}

export interface UnknownType extends TypeBase {
  readonly kind: 'unknown';
}
export interface NeverType extends TypeBase {
  readonly kind: 'never';
}
export interface NullType extends TypeBase {
  readonly kind: 'null';
}
export interface BooleanType extends TypeBase {
  readonly kind: 'boolean';
}
export interface StringType extends TypeBase {
  readonly kind: 'string';
}
/** Raw bytes (`format: binary`, a media type that is not text). */
export interface BinaryType extends TypeBase {
  readonly kind: 'binary';
}
export interface NumberType extends TypeBase {
  readonly kind: 'number';
  readonly integer: boolean;
}
/** A `date-time` that is a Date in the program; on the wire it is a string. */
export interface DateType extends TypeBase {
  readonly kind: 'date';
}
/** An `int64` that is a bigint in the program; in JSON it is a number. */
export interface BigintType extends TypeBase {
  readonly kind: 'bigint';
}
export interface LiteralType extends TypeBase {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}
export interface ArrayType extends TypeBase {
  readonly kind: 'array';
  readonly items: Type;
}
export interface TupleType extends TypeBase {
  readonly kind: 'tuple';
  readonly items: readonly Type[];
  /** How many of the leading items must be there. */
  readonly required: number;
  /** The type of the items after the listed ones; absent: there are none. */
  readonly rest?: Type;
}
export interface ObjectType extends TypeBase {
  readonly kind: 'object';
  readonly properties: readonly Property[];
  /** The type of properties that are not listed; absent: the document names none. */
  readonly additional?: Type;
  /** The document says `additionalProperties: false`. */
  readonly closed?: boolean;
  /** How names that are not listed are told apart; `additional` is what any of them may be. */
  readonly patterns?: NamePatterns;
  /** Listed properties that this view leaves out: readOnly ones in requests, writeOnly ones in responses. */
  readonly hidden?: readonly string[];
}
export interface NamePatterns {
  readonly members: readonly NamePattern[];
  /** The type of a property whose name matches none; `never`: there is no such property. */
  readonly rest: Type;
}
export interface NamePattern {
  /** A regular expression, as ECMA-262 has them. */
  readonly pattern: string;
  readonly type: Type;
}
export interface UnionType extends TypeBase {
  readonly kind: 'union';
  readonly members: readonly Type[];
  /** `oneOf` asks that exactly one member matches; every other union that at least one does. */
  readonly exclusive?: boolean;
  readonly discriminator?: Discriminator;
}
export interface IntersectionType extends TypeBase {
  readonly kind: 'intersection';
  readonly members: readonly Type[];
}
export interface RefType extends TypeBase {
  readonly kind: 'ref';
  readonly id: TypeId;
}

export interface Discriminator {
  readonly property: string;
  /** Value of the property → the member that it selects. */
  readonly mapping: ReadonlyMap<string, TypeId>;
}

/**
 * What a value has to satisfy besides its type. Each of them asserts by itself: a list is a conjunction, and two lists
 * can be joined.
 */
export type Condition =
  | { readonly kind: 'checks'; readonly checks: Checks }
  | { readonly kind: 'not'; readonly type: Type }
  | { readonly kind: 'if'; readonly type: Type; readonly then?: Type; readonly else?: Type }
  /** Of an array: so many of its items are of the type. */
  | { readonly kind: 'contains'; readonly type: Type; readonly min: number; readonly max?: number }
  | { readonly kind: 'propertyNames'; readonly type: Type }
  /** Of an object that has the property. */
  | { readonly kind: 'dependent'; readonly property: string; readonly required?: readonly string[]; readonly type?: Type }
  /** What no other part of the schema has looked at. */
  | { readonly kind: 'unevaluatedProperties' | 'unevaluatedItems'; readonly type: Type }
  /** Of a string: what it holds once it is decoded. */
  | { readonly kind: 'contentSchema'; readonly type: Type };

/** What a value is in JSON. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** How a value of a type is made of what JSON has for it: where its Dates and bigints are. */
export type Reading =
  /** As it is. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' | 'bigint' }
  /** As the named type says. */
  | { readonly kind: 'named'; readonly id: TypeId }
  | { readonly kind: 'array'; readonly items: Reading }
  | { readonly kind: 'tuple'; readonly items: readonly Reading[]; readonly rest: Reading }
  /** `patterns` and then `additional` are for names that are not among the members. */
  | { readonly kind: 'object'; readonly members: readonly NamedReading[]; readonly patterns: readonly NamedReading[]; readonly additional: Reading }
  /** By what it is in JSON; it is nothing else than these. */
  | { readonly kind: 'choice'; readonly of: readonly (readonly [kind: JsonKind, reading: Reading])[] }
  /** As it is where it is one of the values. */
  | { readonly kind: 'except'; readonly values: readonly LiteralType['value'][]; readonly of: Reading }
  /** As it is where it cannot be read. */
  | { readonly kind: 'lenient'; readonly of: Reading }
  /** By the value of a property; as it is for other values. */
  | { readonly kind: 'tagged'; readonly property: string; readonly choices: readonly TaggedReading[] };

export type NamedReading = readonly [name: string, reading: Reading];
export type TaggedReading = readonly [value: LiteralType['value'], reading: Reading];

export interface Property {
  /** The name on the wire. */
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly docs: Docs;
  readonly at: At;
}

/** JSON Schema assertions by their JSON Schema 2020-12 names. */
export interface Checks {
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** What a request is sent to. */
export interface RequestTarget {
  /** A path template. */
  readonly path: string;
  /** What is always in the query, as the document has it: `beta=true`. */
  readonly query: readonly string[];
}

/** What every request for an operation has, and requests for another of its method and path may lack. */
export interface Distinction {
  readonly in: 'query' | 'header';
  /** Of a header in lower case. */
  readonly name: string;
  /** Undefined: any. */
  readonly value?: string;
}

export interface Operation {
  /** The document's operationId, or what was derived from method and path. */
  readonly id: string;
  /** The client function and the key of the handler. */
  readonly name: string;
  readonly typeNames: OperationTypeNames;
  /** Upper case. */
  readonly method: string;
  /** As the document has it, with a query or a fragment that should not be there. */
  readonly path: string;
  readonly target: RequestTarget;
  /** By its path: what lacks it is no request for it. */
  readonly only?: readonly Distinction[];
  /** By its parameters, where others have the same method and path: what lacks it is a bad request, if it is for no other. */
  readonly likely?: readonly Distinction[];
  readonly tags: readonly string[];
  readonly docs: Docs;
  /** Path-level and operation-level parameters merged. */
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  readonly responses: readonly Response[];
  /** Alternatives; each asks for all of its schemes; an empty one allows anonymous calls. No alternative: no security. */
  readonly security: readonly (readonly SecurityUse[])[];
  /** Where it is, if that is not the document's first server. */
  readonly server?: Server;
  /** False when it needs something that cannot be generated yet: its types are complete, its function and handler are left out. */
  readonly callable: boolean;
  readonly at: At;
}

/** Final names of the types that an operation owns. */
export interface OperationTypeNames {
  /** Its parameters and body, by place. Not exported where it has none. */
  readonly input: string;
  readonly result: string;
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly type: Type;
  /** What its values are asked for, where validators are generated. */
  readonly schema?: Schema;
  /** Where there is a media type, it says how the value is written, and style and explode do not apply. */
  readonly mediaType?: string;
  readonly style: string;
  readonly allowReserved?: boolean;
  readonly explode: boolean;
  /** The type does not rule out arrays and objects inside others, which no style can write. */
  readonly loose?: boolean;
  /** The type rules out arrays and objects. */
  readonly scalar?: boolean;
  /** It is no flat object, although its style is for nothing else: its keys are in brackets, one after the other. */
  readonly nested?: boolean;
  /**
   * For an object whose members, of any name, stand beside other parameters: the names that are those of the others;
   * `name[` is all that begin so.
   */
  readonly claimed?: readonly string[];
  /** In the style `matrix`: the parameters that stand side by side with it in the path, itself among them. */
  readonly beside?: readonly string[];
  readonly docs: Docs;
  readonly at: At;
}

export interface RequestBody {
  readonly required: boolean;
  readonly contents: readonly Content[];
  readonly docs: Docs;
  readonly at: At;
}

/** How a body is written: what its media type comes to. */
export type BodyFormat =
  | 'json'
  /** A text that holds JSON: declared as text, with a schema of something else than text. */
  | 'jsonText'
  | 'text'
  | 'urlencoded'
  | 'multipart'
  | 'binary'
  /** One value after the other: events with text or JSON, lines of JSON, a JSON text sequence. */
  | StreamFormat
  /** One value after the other, in a way that cannot be written. */
  | 'sequence';

export type StreamFormat = 'events' | 'jsonEvents' | 'jsonLines' | 'jsonSequence';

/** One media type of a body. */
export interface Content {
  /** In lower case, without a charset. It may be a range: `image/*`. */
  readonly mediaType: string;
  readonly format: BodyFormat;
  readonly type: Type;
  /** What its values are asked for, where validators are generated and the values are those that the document describes. */
  readonly schema?: Schema;
  /** Of a form: how the document says that members are written. */
  readonly encodings?: readonly FieldEncoding[];
  /** Of a form: its members. Absent where the type is no object. */
  readonly form?: Form;
  readonly at: At;
}

export interface FieldEncoding {
  readonly name: string;
  /** Media types and ranges. */
  readonly mediaTypes: readonly string[];
  /** As a query parameter would be. */
  readonly style?: Pick<Parameter, 'style' | 'explode' | 'allowReserved'>;
  /** Those of its part, in a multipart body. */
  readonly headers: readonly Parameter[];
  readonly at: At;
}

/** The members of a form, each of which is written by itself. */
export interface Form {
  readonly fields: readonly FormField[];
  /** The type of members that are not listed; absent: the document names none. */
  readonly additional?: Type;
}

export interface FormField {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  /** Where it is written in a style of query parameters: what such a parameter would be. */
  readonly parameter?: Parameter;
  /** Media types and ranges that it may have; empty: that of its type. */
  readonly mediaTypes: readonly string[];
  /** The headers of its part, or of the part of each of its items. */
  readonly part?: PartHeaders;
  readonly at: At;
}

export interface PartHeaders {
  readonly headers: readonly Parameter[];
  /** The member has a part for each of its items. */
  readonly isList: boolean;
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** Empty: the response has no body. */
  readonly contents: readonly Content[];
  /** Those that the document lists, but for `Content-Type`. */
  readonly headers: readonly Parameter[];
  /** The name of their type, where the response is a component. */
  readonly headersName?: string;
  readonly docs: Docs;
  readonly at: At;
}

export type SecurityScheme = { readonly name: string; readonly docs: Docs; readonly at: At } & (
  | { readonly kind: 'bearer' | 'basic' }
  /** Any other scheme of HTTP's `Authorization` header. */
  | { readonly kind: 'http'; readonly scheme: string }
  | { readonly kind: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly parameter: string }
  /** Tokens that are to be had at these URLs, each with what it is: `tokenUrl`, `openIdConnectUrl`. */
  | { readonly kind: 'oauth2' | 'openIdConnect'; readonly urls: readonly (readonly [name: string, url: string])[] }
  /** Nothing that a request can carry. */
  | { readonly kind: 'mutualTLS' | 'unknown' }
);

export interface SecurityUse {
  readonly scheme: string;
  readonly scopes: readonly string[];
}
