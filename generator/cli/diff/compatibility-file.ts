import { join } from 'node:path';
import type { Ignored } from '../../compare/ignore.js';
import { InputError, loadDocument } from '../../read/load.js';
import { get, isMapping, items, numberAt, stringAt, valueAt, type Node } from '../../read/node.js';
import { DuplicateKeys, parse, SyntaxProblem } from '../../read/parse.js';
import { locator } from '../../read/positions.js';
import { CommandError, fileFinding, type Finding } from '../finding.js';
import { display } from '../paths.js';

/** What a team has agreed on: which changes are meant, and how long a deprecation lasts. */
export interface Compatibility {
  readonly ignore: readonly Ignored[];
  readonly sunsetDays: { readonly beta: number; readonly stable: number };
  /** Where an entry is, for a warning. */
  readonly findingOf: (entry: Ignored, message: string, help: string) => Finding;
}

export const compatibilityFile = 'specwright.compatibility.yaml';

/**
 * Reads `specwright.compatibility.yaml` of a folder, or the file that is named.
 *
 * @returns undefined when there is none and none was named.
 * @throws CommandError when it says something else than it may.
 */
export async function loadCompatibility(name: string | undefined, folder: string, cwd: string): Promise<Compatibility | undefined> {
  const path = name ?? join(folder, compatibilityFile);
  const file = display(path, cwd);
  try {
    const text = await loadDocument(path, cwd);
    return await compatibilityOf(file, text);
  } catch (error) {
    if (name === undefined && error instanceof InputError && error.code === 'no-such-file') return undefined;
    if (error instanceof InputError) throw new CommandError([fileFinding(file, error.code, error.message, error.help)]);
    if (error instanceof SyntaxProblem || error instanceof DuplicateKeys) throw new CommandError([fileFinding(file, 'compatibility', `not valid YAML: ${error.message}`, 'mend the syntax')]);
    throw error;
  }
}

async function compatibilityOf(file: string, text: string): Promise<Compatibility> {
  const { value, events } = await parse(text);
  const root: Node = { value: value ?? {}, at: { file, pointer: '' } };
  const positionOf = await locator(text, events);
  const findings: Finding[] = [];
  const complain = ({ at }: Node, message: string, help: string): void => void findings.push({ ...fileFinding(file, 'compatibility', message, help), ...positionOf(at.pointer), pointer: at.pointer });
  const known = (node: Node, keys: readonly string[], what: string): void => {
    if (!isMapping(node.value)) return complain(node, `${what} is no mapping`, `write ${keys.map((key) => `\`${key}\``).join(', ')} in it`);
    for (const key of Object.keys(node.value)) if (!keys.includes(key)) complain(get(node, key) ?? node, `${what} has the key \`${key}\`, which means nothing`, `the keys are ${keys.join(', ')}`);
  };
  known(root, ['sunset', 'ignore'], 'the file');
  const sunset = get(root, 'sunset');
  if (sunset !== undefined) known(sunset, ['beta', 'stable'], '`sunset`');
  const list = get(root, 'ignore');
  if (list !== undefined && list.value !== null && !Array.isArray(list.value)) complain(list, '`ignore` is no list', 'write a list of entries: `- { rule: …, reason: … }`');
  const entries = new Map(items(list).map((node) => [entryOf(node, known, complain), node] as const));
  if (findings.length > 0) throw new CommandError(findings, new Map([[file, text]]));
  const days = (level: string): number => (sunset && numberAt(sunset, level)) ?? 0;
  const findingOf = (entry: Ignored, message: string, help: string): Finding => {
    const pointer = entries.get(entry)?.at.pointer ?? '';
    return { ...fileFinding(file, 'ignored-nothing', message, help), severity: 'warning', ...positionOf(pointer), pointer };
  };
  return { ignore: [...entries.keys()], sunsetDays: { beta: days('beta'), stable: days('stable') }, findingOf };
}

function entryOf(node: Node, known: (node: Node, keys: readonly string[], what: string) => void, complain: (node: Node, message: string, help: string) => void): Ignored {
  known(node, ['rule', 'operation', 'subject', 'reason'], 'the entry');
  const rule = stringAt(node, 'rule') ?? '';
  const reason = stringAt(node, 'reason') ?? '';
  const [operation, subject] = [stringAt(node, 'operation'), valueAt(node, 'subject') === undefined ? undefined : String(valueAt(node, 'subject'))];
  if (rule === '') complain(node, 'the entry has no `rule`', 'name the rule as the report does, in parentheses');
  if (reason.trim() === '') complain(node, 'the entry has no `reason`', 'say why this change is meant: whoever reads it next has to know');
  return { rule, reason, ...(operation !== undefined && { operation }), ...(subject !== undefined && { subject }) };
}
