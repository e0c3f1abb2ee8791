import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseJson } from '../../write/manifest.js';
import { isConfig } from '../check-config.js';
import { findConfig } from '../config-find.js';
import { display } from '../paths.js';
import type { LoadedConfig } from '../targets.js';

/** A configuration can be told only by running it. */
export class NotPlain extends Error {
  override readonly name = 'NotPlain';
}

/**
 * Reads a configuration that is plain data: JSON, or a module that exports one literal and imports nothing but specwright.
 *
 * @throws NotPlain when it is a program, or has mistakes.
 */
export async function loadPlainConfig(named: string | undefined, cwd: string): Promise<LoadedConfig> {
  const path = named === undefined ? await findConfig(cwd) : resolve(cwd, named);
  const text = await readFile(path, 'utf8');
  const value = parseJson(path.endsWith('.json') ? text : (jsonOf(text) ?? ''));
  if (isConfig(value, [])) return { file: display(path, cwd), folder: dirname(path), config: value };
  throw new NotPlain();
}

const imports = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*import (?:type )?\{[\s\w,]*\} from (['"])specwright\1;?/u;
const exported = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*export default (?:defineConfig\(([^]*)\)|(\{[^]*\})(?: satisfies Config)?)\s*;?\s*$/u;
const token = /\s+|\/\/.*|\/\*[^]*?\*\/|(?<text>'[^'\\\n]*'|"[^"\\\n]*"|`[^`\\$]*`)|(?<key>(?!__proto__)[A-Za-z_$][\w$]*)(?=\s*:)|(?<close>[}\]])|(?<comma>,)|(?<other>true|false|null|-?\d+(?:\.\d+)?|[{[:])/uy;

/** The literal that a module exports, as JSON; undefined when there is, or may be, more to the module. Exported for tests. */
export function jsonOf(module: string): string | undefined {
  const [, called, bare] = exported.exec(module.replace(imports, '')) ?? [];
  const literal = called ?? bare;
  if (literal === undefined) return undefined;
  const parts: string[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < literal.length; at = token.lastIndex) {
    token.lastIndex = at;
    const groups = token.exec(literal)?.groups;
    if (groups === undefined) return undefined;
    const { text, key, close, comma, other } = groups;
    if (close !== undefined && parts.at(-1) === ',') parts.pop();
    const part = text !== undefined ? JSON.stringify(text.slice(1, -1)) : key !== undefined ? JSON.stringify(key) : (close ?? comma ?? other);
    if (part !== undefined) parts.push(part);
  }
  return parts.join('');
}
