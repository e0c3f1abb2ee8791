/** A field that the generator knowingly does not use. */
export interface Ignored {
  /** JSON pointer of the object that has it, in the document of `ignored.test.ts`. */
  readonly in: string;
  readonly field: string;
  readonly value: unknown;
  readonly because: string;
}

const words = { url: 'https://example.com/more', description: 'More words.' };
const example = { one: { value: 'an example' } };

/** What is ignored on purpose. An entry that changes the output, or gives a diagnostic, is ignored no longer, and has to go. */
export const ignored: readonly Ignored[] = [
  { in: '', field: 'jsonSchemaDialect', value: 'https://spec.openapis.org/oas/3.1/dialect/base', because: 'keywords mean the same in every dialect in use' },
  { in: '/info', field: 'termsOfService', value: 'https://example.com/terms', because: 'about the service, not its interface' },
  { in: '/tags/0', field: 'externalDocs', value: words, because: 'tags are not printed' },
  { in: '/tags/0', field: 'description', value: 'All about pets.', because: 'tags are not printed' },
  { in: '/tags/0', field: 'summary', value: 'Pets', because: 'tags are not printed' },
  { in: '/tags/0', field: 'parent', value: 'animals', because: 'tags are not printed, and a selector names the tags of operations' },
  { in: '/tags/0', field: 'kind', value: 'nav', because: 'tags are not printed' },
  { in: '/servers/0', field: 'name', value: 'production', because: 'the address alone is used' },
  { in: '/servers/0', field: 'description', value: 'The only one.', because: 'the address alone is used' },
  { in: '/paths/~1pets', field: 'summary', value: 'All of them.', because: 'operations have texts of their own' },
  { in: '/paths/~1pets', field: 'description', value: 'All of them.', because: 'operations have texts of their own' },
  { in: '/paths/~1pets/get/parameters/0', field: 'allowEmptyValue', value: true, because: 'deprecated by the specification; an empty string is sent as one anyway' },
  { in: '/paths/~1pets/get/responses/200', field: 'links', value: { next: { operationId: 'listPets' } }, because: 'links are hints for programs that explore' },
  { in: '/paths/~1pets/get/responses/200/content/application~1json', field: 'example', value: ['a'], because: 'examples of schemas are printed, those of messages are not' },
  { in: '/paths/~1pets/get/responses/200/content/application~1json', field: 'examples', value: example, because: 'examples of schemas are printed, those of messages are not' },
  { in: '/components', field: 'examples', value: example, because: 'nothing refers to them that is printed' },
  { in: '/components', field: 'links', value: { next: { operationId: 'listPets' } }, because: 'links are hints for programs that explore' },
  { in: '/components/schemas/Pet', field: 'xml', value: { name: 'pet' }, because: 'XML is not generated' },
  { in: '/components/schemas/Pet', field: '$comment', value: 'For maintainers.', because: 'the specification says so' },
  { in: '/components/schemas/Pet', field: '$schema', value: 'https://json-schema.org/draft/2020-12/schema', because: 'keywords mean the same in every dialect in use' },
  { in: '/components/schemas/Pet', field: 'x-internal', value: true, because: 'extensions are for other tools' },
  { in: '/components/securitySchemes/token', field: 'bearerFormat', value: 'JWT', because: 'a hint: the credential is sent as it is given' },
  { in: '/components/securitySchemes/login', field: 'oauth2MetadataUrl', value: 'https://example.com/metadata', because: 'getting a token is left to the program' },
];
