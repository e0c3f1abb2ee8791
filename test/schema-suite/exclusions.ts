/** The tests of the suite whose verdict is another one here, by the beginnings of their names, each with the reason. */
export const exclusions: Readonly<Record<string, string>> = {
  'anchor: same $anchor with different base uri': 'an anchor is looked for in the whole document: a type has one name, whatever base URI leads to it',
  'dynamicRef: A $dynamicRef without anchor in fragment': 'a dynamic reference by a pointer is no generic type: there is a warning, and it is anything',
  'dynamicRef: An $anchor with the same name as a $dynamicAnchor': 'dynamic references are followed where the types are made, to the nearest anchor, with a warning where that may matter',
  'dynamicRef: A $dynamicRef without a matching $dynamicAnchor': 'as above',
  'dynamicRef: A $dynamicRef with a non-matching $dynamicAnchor': 'as above',
  'dynamicRef: A $dynamicRef that initially resolves': 'as above',
  'dynamicRef: after leaving a dynamic scope': 'as above',
  'dynamicRef: $ref and $dynamicAnchor are independent of order': 'as above',
  'refRemote: base URI change': 'files are named relative to the file that refers to them, not to a `$id` inside of it',
  'unknownKeyword: $id inside an unknown keyword': '`$id` is found by the keywords that hold schemas, those of the document\'s own among them',
  'vocabulary: schema that uses custom metaschema': 'OpenAPI documents name no vocabularies of their own',
  // Formats that nobody asserts.
  'idn-email:': 'the format is an annotation',
  'idn-hostname:': 'the format is an annotation',
  'iri-reference:': 'the format is an annotation',
  'iri:': 'the format is an annotation',
  'relative-json-pointer:': 'the format is an annotation',
  'uri-template:': 'the format is an annotation',
};
