import openapiTypescript, { astToString } from 'openapi-typescript';
import { escapeInvisible } from './syntax.js';

/** `openapi.ts`: the document's `paths`, `components` and `operations` as openapi-typescript prints them. */
export async function printOpenapi(text: string): Promise<string> {
  const nodes = await openapiTypescript(text, { silent: true, alphabetize: false });
  return escapeInvisible(astToString(nodes).replaceAll(/\r\n?/g, '\n'));
}
