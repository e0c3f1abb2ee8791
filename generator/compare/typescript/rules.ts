import type { Difference } from './differences.js';

interface TypescriptRule {
  readonly says: string;
  readonly help: string;
}

const keep = 'release a new major version, or keep it as it was';

/** What breaks in the generated TypeScript, whether or not it breaks on the wire. */
export const typescriptRules = {
  'typescript-operation-renamed': { says: 'the function and the handler {from} are called {to} now', help: 'keep the operationId, or the name: `--rename operation:{id}={name}`' },
  'typescript-operation-removed': { says: 'the function and the handler {from} are gone', help: keep },
  'typescript-handler-added': { says: 'servers need a handler {to} now', help: 'whoever implements the server has to write it' },
  'typescript-handler-security-changed': { says: 'what the handler {to} knows of the caller is another type', help: 'whoever implements the server has to follow' },
  'typescript-security-handler-added': { says: 'servers need a security handler for {to} now', help: 'whoever implements the server has to write it' },
  'typescript-credential-removed': { says: 'the credential {from} is gone from the options of the client', help: keep },
  'typescript-pages-removed': { says: '{from} can no longer be gone through by `items` and `pages`', help: keep },
  'typescript-type-renamed': { says: 'the type {from} is called {to} now', help: 'keep the name of the schema, or that of the type: `--rename type:{new}={old}`' },
  'typescript-type-removed': { says: 'the type {from} is gone', help: keep },
  'typescript-constant-removed': { says: 'the constant {name} no longer has {from}', help: keep },
  'typescript-parameter-renamed': { says: 'the path parameter {from} is called {to} now', help: 'keep the name in the path: no request has it, and callers do' },
  'typescript-property-removed': { says: '{subject} is gone', help: keep },
  'typescript-property-required': { says: '{subject} has to be given now', help: 'make it optional, or release a new major version' },
  'typescript-property-optional': { says: '{subject} may be missing now', help: 'keep it required, or release a new major version' },
  'typescript-union-grew': { says: '{subject} may also be {to}: a `switch` that names all cases does not compile any more', help: keep },
  'typescript-union-shrank': { says: '{subject} can no longer be {from}', help: keep },
  'typescript-result-grew': { says: '{subject} may also have the status {to}: a `switch` that names all of them does not compile any more', help: 'answer with a status that is declared, or release a new major version' },
  'typescript-type-widened': { says: 'the type of {subject} was {from}, and is {to} now', help: keep },
  'typescript-type-narrowed': { says: 'the type of {subject} was {from}, and is {to} only', help: keep },
  'typescript-type-changed': { says: 'the type of {subject} was {from}, and is {to} now', help: keep },
} as const satisfies Readonly<Record<string, TypescriptRule>> & Readonly<Record<`typescript-${Difference['kind']}`, TypescriptRule>>;

export type TypescriptRuleId = keyof typeof typescriptRules;
