import type { At } from './ir/model.js';

export type Severity = 'error' | 'warning';

interface Rule {
  readonly severity: Severity;
  /** What is wrong, with `{name}` where a detail goes. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
}

const laterHelp = 'its types are complete; call it through your own request until it can be generated';

/** Every diagnostic that a document can be given. */
export const rules = {
  'not-yaml': {
    severity: 'error',
    message: 'not valid YAML or JSON: {reason}',
    help: 'mend the syntax at this place, or the indentation around it',
  },
  'duplicate-key': {
    severity: 'error',
    message: 'the key `{key}` is here again, after {first}',
    help: 'remove one of them, or rename it; which one is meant cannot be told',
  },
  'repeated-key': {
    severity: 'warning',
    message: 'the key `{key}` is here again, after {first}: the last one counts, as every parser of JSON has it',
    help: 'remove one of them, or rename it',
  },
  'pattern-invalid': {
    severity: 'warning',
    message: '`{pattern}` is no regular expression: {reason}; no value is checked for it',
    help: 'write one of ECMA-262: other languages have signs that it does not know',
  },
  'pattern-not-unicode': {
    severity: 'warning',
    message: '`{pattern}` is no regular expression by Unicode: {reason}; it is read without, as old ones are',
    help: 'leave out the backslashes and brackets that say nothing: JSON Schema has patterns with the flag `u`',
  },
  'pattern-slow': {
    severity: 'warning',
    message: '`{pattern}` may take time that doubles with each character of a value',
    help: 'write it so that no text can be read in two ways, such as `(a+)+`; or limit `maxLength`',
  },
  'default-mismatch': {
    severity: 'warning',
    message: 'the default `{value}` is not of its type: it is never filled in',
    help: 'give a default that the type allows, or leave it out',
  },
  'beyond-limits': {
    severity: 'error',
    message: 'the document is more than can be read: {reason}',
    help: 'make it flatter, and write aliases out',
  },
  'not-openapi': {
    severity: 'error',
    message: 'not an OpenAPI document: there is no `openapi` field at the top',
    help: 'name the file that starts with `openapi: 3.…`',
  },
  'unsupported-version': {
    severity: 'error',
    message: 'OpenAPI {version} cannot be read',
    help: 'convert the document to Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2; quote the version if it is a bare number',
  },
  'wrong-shape': {
    severity: 'error',
    message: 'expected {expected}, found {found}',
    help: 'write what the OpenAPI specification has at this place',
  },
  'ref-to-other-kind': {
    severity: 'warning',
    message: '`{ref}` is among the {section}, and a {kind} Object is expected here',
    help: 'refer to one of {expected}, or move what is referred to',
  },
  'component-name': {
    severity: 'warning',
    message: '`{name}` is no name for a component: only letters, digits, `.`, `-` and `_` may be in it',
    help: 'rename the component; other tools may refuse it',
  },
  'several-bodies': {
    severity: 'warning',
    message: 'the operation describes its body more than once: the parameter `{name}` is used',
    help: 'a request has one body: make one schema of them, or use formData alone',
  },
  'not-in-swagger': {
    severity: 'warning',
    message: 'Swagger 2.0 has no `{what}`: it is read as OpenAPI 3 has it',
    help: 'convert the document to OpenAPI 3, or say it without',
  },
  'misplaced-file': {
    severity: 'warning',
    message: '`type: file` may not stand here: it is taken for a binary string',
    help: 'only a formData parameter, or the schema of a response, is a file',
  },
  'misspelt-keyword': {
    severity: 'warning',
    message: 'a schema has no `{field}`, but `{near}`: what it says is not read',
    help: 'correct the keyword; one of your own begins with `x-`',
  },
  'misplaced-keyword': {
    severity: 'warning',
    message: '`{field}` is no field of a {kind} Object: the type does not have it',
    help: 'put it into the `schema`',
  },
  'schema-and-content': {
    severity: 'warning',
    message: 'the {kind} Object has both `schema` and `content`',
    help: 'remove one of the two',
  },
  'required-not-listed': {
    severity: 'warning',
    message: '`{name}` is required, and is not among the `properties`: it may be anything',
    help: 'add the property, or correct the name',
  },
  'stray-sign-in-path': {
    severity: 'warning',
    message: 'the path `{path}` has a `{sign}`, which {effect}: it is taken as it stands',
    help: 'close what is open, or write the sign percent-encoded',
  },
  'query-in-path': {
    severity: 'warning',
    message: 'no path has a query: that of `{path}` is sent with each of its requests',
    help: 'declare it as parameters',
  },
  'fragment-in-path': {
    severity: 'warning',
    message: 'no request has a fragment: what follows the `#` in `{path}` is not sent',
    help: 'tell the operations of a path apart by their methods, or by required parameters',
  },
  'array-without-items': {
    severity: 'warning',
    message: 'the array has no `items`: they are taken for anything',
    help: 'say what the items are: OpenAPI before 3.1 requires it',
  },
  'undefined-server-variable': {
    severity: 'warning',
    message: 'the `{name}` of the URL has no default: a client of this server needs to be given its URL',
    help: 'list it among the `variables`, with a `default`',
  },
  'content-of-no-body': {
    severity: 'warning',
    message: 'no reply with the status {status} has a body: its `content` is left out',
    help: 'remove the `content`, or correct the status',
  },
  'body-of-get': {
    severity: 'warning',
    message: '`fetch` sends no body with {method}: the one that is described here is left out',
    help: 'describe it as parameters, or offer the operation as POST, too',
  },
  'same-path': {
    severity: 'warning',
    message: 'a server cannot tell {method} requests for this path from those for `{other}`',
    help: 'keep one of the two, or give each a required parameter of the query that the other lacks',
  },
  'included-ref': {
    severity: 'warning',
    message: 'the specification has no `$ref` here: what is at `{ref}` is read in its place',
    help: 'other tools may refuse it: bundle the document, or refer to what may be referred to',
  },
  'path-item-twice': {
    severity: 'warning',
    message: 'the path has a `$ref`, and {keys} both here and there: what stands here is used',
    help: 'keep one of the two: the specification does not say which one counts',
  },
  'adjacent-path-parameters': {
    severity: 'warning',
    message: 'nothing tells where one of {names} ends and the next begins: a server cannot take them apart',
    help: 'put a character between them, such as `/` or `.`',
  },
  'repeated-path-parameter': {
    severity: 'warning',
    message: 'the path has `{{name}}` more than once: each is given the same value',
    help: 'give each parameter of a path a name of its own',
  },
  'incomplete-parameter': {
    severity: 'warning',
    message: 'the parameter has no `{field}`, and is left out',
    help: 'add the field, or correct the reference that leads here',
  },
  'null-schema': {
    severity: 'warning',
    message: 'the schema is null: it is taken for one that allows anything',
    help: 'write the schema, or `{}`',
  },
  'missing-field': {
    severity: 'error',
    message: 'the {kind} Object has no `{field}`',
    help: 'add the field: the specification requires it',
  },
  'nothing-described': {
    severity: 'error',
    message: 'the document has none of `paths`, `components` and `webhooks`',
    help: 'add `paths`, which may be empty',
  },
  'mistyped-field': {
    severity: 'warning',
    message: 'expected {expected}, found {found}; it is read as text or ignored',
    help: 'quote the value, or write one of the expected type',
  },
  'unknown-value': {
    severity: 'warning',
    message: '`{value}` is no {what}: it is ignored',
    help: 'write one of those that the OpenAPI specification has',
  },
  'unresolved-ref': {
    severity: 'error',
    message: 'nothing is at `{ref}`{near}',
    help: 'correct the reference, or add what it points to',
  },
  'unreadable-ref': {
    severity: 'error',
    message: '`{ref}` cannot be followed: {reason}',
    help: 'correct the reference, or add the file',
  },
  'ref-cycle': {
    severity: 'error',
    message: '`{ref}` leads back to itself',
    help: 'break the circle: one of the references must lead to a schema that says something',
  },
  'external-ref': {
    severity: 'warning',
    message: '`{ref}` is not followed, and its type is unknown: {reason}',
    help: 'allow it, or bundle the document into one file first',
  },
  'not-overlay': {
    severity: 'error',
    message: 'not an OpenAPI Overlay: {reason}',
    help: 'write `overlay`, `info` and `actions` as version 1.0 of the Overlay Specification has them',
  },
  'not-jsonpath': {
    severity: 'error',
    message: '`{query}` is not JSONPath: {reason}',
    help: 'write the target as RFC 9535 says, with names in quotes: `$.paths[\'/pets\'].get`',
  },
  'overlay-without-effect': {
    severity: 'warning',
    message: 'the overlay changes nothing here: {reason}',
    help: 'correct the action, or remove it',
  },
  'openapi-left-out': {
    severity: 'warning',
    message: 'openapi.ts is left out: {reason}',
    help: 'put everything into one document, or do not ask for `openapi`',
  },
  'ref-siblings': {
    severity: 'warning',
    message: 'OpenAPI 3.0 ignores what stands beside a `$ref`: {keys}',
    help: 'wrap the reference: `allOf: [{ $ref: … }]`, or use OpenAPI 3.1',
  },
  'enum-without-null': {
    severity: 'warning',
    message: '`nullable: true` has no effect here: `enum` does not list null',
    help: 'add null to the enum, or remove `nullable`',
  },
  'enum-of-other-type': {
    severity: 'warning',
    message: '{value} is no {type}: it is {used}',
    help: 'quote the value, or correct `type`',
  },
  'empty-enum': {
    severity: 'warning',
    message: 'no value can satisfy this `enum`: it is ignored',
    help: 'list values of the type, or remove the `enum`',
  },
  'empty-list': {
    severity: 'warning',
    message: '`{field}` lists no {what}: it is ignored',
    help: 'list {what}, or remove `{field}`',
  },
  'enum-notes-amount': {
    severity: 'warning',
    message: '`{field}` has {found} entries for the {values} values of `enum`: they are taken in order, and may have slipped',
    help: 'write one entry for each value',
  },
  'inexact-number': {
    severity: 'warning',
    message: '{literal} is beyond what a number can be exactly: it is read as {used}',
    help: 'make it a string, here and where the value is sent: readers of JSON have the same limit',
  },
  'incomplete-discriminator': {
    severity: 'warning',
    message: 'the discriminator has no `propertyName`, and is ignored',
    help: 'name the property that tells the schemas apart',
  },
  'not-in-union': {
    severity: 'warning',
    message: '`{value}` maps to `{target}`, which is none of the alternatives: it is ignored',
    help: 'add the schema to the alternatives, or remove the entry',
  },
  'discriminator-disagrees': {
    severity: 'warning',
    message: 'the discriminator does not agree with `{property}`, whose own values are used: {members}',
    help: 'add a `mapping` that has the values of the property',
  },
  'closed-all-of': {
    severity: 'warning',
    message: 'one part of the `allOf` has `additionalProperties: false`, and another has `{name}`: validators, which go by that to the letter, refuse every value with it',
    help: 'leave `additionalProperties: false` out, or write `unevaluatedProperties: false` beside the `allOf` (OpenAPI 3.1)',
  },
  'discriminator-alone': {
    severity: 'warning',
    message: 'only the discriminator tells the alternatives apart: validators, which go by `oneOf` to the letter, refuse a value that fits two of them, and take any `{property}`',
    help: 'require `{property}` in each alternative, with a `const` or an `enum` of its own, or write `anyOf`',
  },
  'dynamic-anchor-unbound': {
    severity: 'warning',
    message: 'the dynamic anchor `{name}` may count for the `$dynamicRef` at {place}, which is read with the anchor nearest to it',
    help: 'refer to the schema of the `$dynamicRef` beside the anchor: `{ $ref: …, $defs: { {name}: { $dynamicAnchor: {name}, … } } }`',
  },
  'part-of-itself': {
    severity: 'warning',
    message: '`{ref}` is a part of itself: the reference that leads back is left out',
    help: 'put what both need into a schema of its own, and refer to that',
  },
  'duplicate-operation-id': {
    severity: 'warning',
    message: 'the operationId `{id}` is used twice; first at {first}; this one is called {used}',
    help: 'give each operation an operationId of its own',
  },
  'duplicate-parameter': {
    severity: 'error',
    message: 'the {place} parameter `{name}` is listed twice',
    help: 'remove one of the two',
  },
  'undeclared-path-parameter': {
    severity: 'warning',
    message: 'the path has `{{name}}`, and no path parameter of that name is declared: it is taken for a string',
    help: 'declare the parameter, on the operation or on the path',
  },
  'path-start': {
    severity: 'warning',
    message: 'the path `{path}` does not start with one slash: `{used}` is called',
    help: 'start the path with one slash; a base path belongs to the server',
  },
  'unused-path-parameter': {
    severity: 'warning',
    message: 'the path parameter `{name}` is not in the path, and is left out',
    help: 'add `{{name}}` to the path, or remove the parameter',
  },
  'ignored-header-parameter': {
    severity: 'warning',
    message: 'a header parameter named `{name}` is ignored, as the specification says',
    help: 'describe it by the media types or by a security scheme',
  },
  'unknown-security-scheme': {
    severity: 'warning',
    message: 'there is no security scheme `{name}`: alternatives that ask for it are left out, and operations without another have no function and no handler',
    help: 'add it under components.securitySchemes',
  },
  'one-authorization': {
    severity: 'warning',
    message: 'a request has one Authorization header: `{first}` and `{second}` cannot be sent together, so that nobody can meet this requirement',
    help: 'list them as alternatives, each in an object of its own',
  },
  'unused-selector': {
    severity: 'warning',
    message: '`{selector}` selects no operation: {there}',
    help: 'correct the selector, or remove it',
  },
  'nothing-selected': {
    severity: 'error',
    message: 'none of the {amount} operations is selected',
    help: 'correct what is included and excluded',
  },
  'unused-rename': {
    severity: 'warning',
    message: 'there is no {what} `{original}` to be renamed to `{name}`',
    help: 'write the name as the document has it, or remove the entry',
  },
  'invalid-rename': {
    severity: 'error',
    message: 'the {what} `{original}` cannot be renamed to `{name}`, which is no name for it',
    help: 'choose a name like `{like}`',
  },
  'taken-rename': {
    severity: 'error',
    message: 'the {what} `{original}` cannot be renamed to `{name}`: `{holder}` has that name',
    help: 'choose another name, or rename the other one too',
  },
  'name-taken': {
    severity: 'warning',
    message: '`{original}` is exported as `{name}`: the name it would have is taken by {holder}',
    help: 'rename one of the two, if you want another name',
  },
  'hides-export': {
    severity: 'warning',
    message: 'the schema `{name}` hides an export of the same name in index.ts',
    help: 'import the hidden one from the entry point of its own module, or rename the schema',
  },
  'version-not-semantic': {
    severity: 'warning',
    message: '`info.version` is {version}, which is no semantic version: the package gets {used}',
    help: 'write the version as major.minor.patch',
  },
  'invalid-pagination': {
    severity: 'warning',
    message: 'this is no pagination rule, and is ignored: {reason}',
    help: 'write it like `{ style: page, parameter: page, items: /results }`',
  },
  'misfit-pagination': {
    severity: 'warning',
    message: '{operation} has no pages, though it has a rule for them: {reason}',
    help: 'correct the rule, or describe what it needs',
  },
  'unused-pagination': {
    severity: 'warning',
    message: 'the pagination rule {rule} fits no operation: {reason}',
    help: 'correct the rule, or remove it',
  },
  'ambiguous-value': {
    severity: 'warning',
    message: 'the `{format}` is left a {kind}: at {place}, it cannot be told from a {kind} that is none',
    help: 'let the alternatives be told apart: by a property with a value of its own in each, or by the `format` of a string',
  },
  'unsupported-parameter': {
    severity: 'warning',
    message: '{operation} is left out: the {place} parameter `{name}` uses {what}',
    help: laterHelp,
  },
  'undefined-parameter': {
    severity: 'warning',
    message: '{operation} is left out: the {place} parameter `{name}` has {what}, and the specification does not say how that is sent',
    help: 'choose a style, `explode` and type that it defines together (`deepObject` takes what is nested, in brackets), or describe the value by `content`; an overlay can do so',
  },
  'nested-parameter': {
    severity: 'warning',
    message: '`deepObject` is defined for flat objects alone: `{name}` is sent with a pair of brackets for each key and index, as in `{name}[key][0]=…`',
    help: 'make sure that the server reads it so, as many do, or describe the value by `content`',
  },
  'no-media-type': {
    severity: 'warning',
    message: '`{name}` is no media type: what bodies of that are is a guess',
    help: 'write type and subtype, such as `application/json`, and one at a time',
  },
  'no-header-name': {
    severity: 'warning',
    message: 'no header can have the name `{name}`: {effect}',
    help: 'correct the name: that of a header has letters, digits and hyphens',
  },
  'shared-names': {
    severity: 'warning',
    message: 'another {place} parameter sends {shared} under the same name as `{name}` does: a server cannot tell whose it is',
    help: 'rename one, or send an object as `deepObject` or by `content`',
  },
  'implied-explode': {
    severity: 'warning',
    message: '`deepObject` is not defined without `explode: true`: it is read as if it had that',
    help: 'write `explode: true`',
  },
  'ignored-allow-reserved': {
    severity: 'warning',
    message: '`allowReserved` has no effect on this {place} parameter',
    help: 'remove it, or use OpenAPI 3.2, which has it for all that is percent-encoded',
  },
  'unsupported-body': {
    severity: 'warning',
    message: '{operation} is left out: a body of the type `{mediaType}` {what}',
    help: laterHelp,
  },
  'unsupported-security': {
    severity: 'warning',
    message: '{operation} is left out: the security scheme `{name}` is {what}',
    help: laterHelp,
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type Code = keyof typeof rules;

/** What fills the places of a rule's message; a place of a document becomes its file, line and column. */
export type Details = Readonly<Record<string, string | At>>;

/** A problem at a place of a document, before its line is looked up. */
export interface Problem {
  readonly code: Code;
  readonly at: At;
  readonly details: Details;
}

/** Takes note of a problem. */
export type Report = (code: Code, at: At, details?: Details) => void;

/** A problem of a document, and where it is. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** The document as it was named. */
  readonly file: string;
  /** From 1. A problem of a whole file is at 1:1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** JSON pointer into the file; `''` is the whole file. */
  readonly pointer: string;
}

/** A report that collects into `problems`. */
export function collector(problems: Problem[]): Report {
  return (code, at, details = {}) => problems.push({ code, at, details });
}

export function isError({ code }: Problem): boolean {
  return rules[code].severity === 'error';
}

/** The text of a rule; `{{name}}` prints the detail in braces, as a path template has it. */
export function fill(text: string, details: Details, place: (at: At) => string): string {
  return text.replaceAll(/\{(\{?)(\w+)\}(\}?)/gu, (_, open: string, name: string, close: string) => {
    const detail = details[name] ?? '';
    return `${open}${typeof detail === 'string' ? detail : place(detail)}${close}`;
  });
}
