/** Keywords that say something in words, and change no type. */
const annotations = new Set([
  'title', 'description', 'default', 'examples', 'example', 'deprecated', 'readOnly', 'writeOnly', 'externalDocs', 'xml', '$comment', '$id', '$anchor', '$dynamicAnchor',
  '$recursiveAnchor', '$schema', '$vocabulary', '$defs', 'definitions', 'discriminator',
]);

/** Whether a field of a schema says something in words, and changes no type. */
export function isAnnotation(key: string): boolean {
  return annotations.has(key) || key.startsWith('x-');
}
