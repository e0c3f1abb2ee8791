/** The fields of a generated `package.json` that follow from what is generated: with others, the package would not work. */
export const generatedFields: readonly string[] = ['name', 'type', 'sideEffects', 'exports', 'main', 'module', 'types', 'typings', 'typesVersions', 'files', 'scripts', 'peerDependencies', 'peerDependenciesMeta'];

/** Whether npm takes a text for a version. */
export function isSemanticVersion(version: string): boolean {
  return /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[\dA-Za-z.-]+)?(?:\+[\dA-Za-z.-]+)?$/u.test(version);
}
