import openapiTypescript, { astToString } from 'openapi-typescript';

/** `openapi.ts`: the document's `paths`, `components` and `operations` as openapi-typescript prints them. */
export async function printOpenapi(text: string): Promise<string> {
  const nodes = await openapiTypescript(text, { silent: true, alphabetize: false });
  return astToString(nodes);
}
