import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isUrl } from '../read/references.js';
import { documentsIn, yamlAndJsonIn } from './documents-in.js';
import type { Finding } from './finding.js';
import { nearest } from '../nearest.js';
import type { Outcome } from './outcome.js';
import { locateText } from './positions.js';

/** What the command line takes in the place of a document. */
export const commands: readonly string[] = ['stubs', 'diff', 'build'];

/** What can be said of a document that is not there, or is a folder. */
interface Advice {
  readonly message: string;
  readonly help: string;
}

/**
 * The outcome of a target with more to go by where its document or an overlay is not there, or is a folder: the place of the
 * configuration that names it, and what was probably meant.
 */
export function explainMissing(outcome: Outcome, config: string | undefined, cwd: string): Outcome {
  const inputs = [outcome.job.input, ...(outcome.job.overlays ?? [])];
  const isMissing = ({ file, line, code }: Finding): boolean => line === undefined && inputs.includes(file ?? '') && (code === 'no-such-file' || code === 'not-a-file');
  if (!outcome.findings.some(isMissing)) return outcome;
  if (config === undefined) return { ...outcome, findings: outcome.findings.map((finding) => (isMissing(finding) ? advised(finding, cwd, true) : finding)) };
  const text = textOf(config, cwd);
  const findings = outcome.findings.map((finding) => (isMissing(finding) ? inConfig(advised(inFolderOf(finding), cwd, false), config, text, cwd) : finding));
  return { ...outcome, findings, texts: new Map([...outcome.texts, [config, text]]) };
}

/** A finding about a document that is not there, or is a folder. @param isTyped it may have been meant as a command. */
export function advised(finding: Finding, cwd: string, isTyped: boolean): Finding {
  const { file = '', code } = finding;
  if (isUrl(file)) return finding;
  if (code === 'no-such-file') return { ...finding, ...missing(file, cwd, isTyped && /^[a-z-]+$/iu.test(file), finding) };
  return code === 'not-a-file' ? { ...finding, ...folder(file, cwd, finding) } : finding;
}

function missing(file: string, cwd: string, isWord: boolean, { message, help }: Advice): Advice {
  const command = isWord ? nearest(file, commands) : undefined;
  if (command !== undefined) return { message: 'there is no such file, and no such command', help: `did you mean \`generate ${command}\`?` };
  const near = nearest(basename(file), yamlAndJsonIn(dirname(resolve(cwd, file))));
  const meant = near === undefined ? undefined : `did you mean \`${join(dirname(file), near).replaceAll('\\', '/')}\`?`;
  if (!isWord) return { message, help: meant ?? help };
  return { message: 'there is no such file, and no such command', help: meant ?? `name an OpenAPI document, or one of the commands ${commands.join(', ')}; \`generate --help\` says more` };
}

function folder(file: string, cwd: string, { message, help }: Advice): Advice {
  const found = documentsIn(resolve(cwd, file)).map((name) => join(file, name).replaceAll('\\', '/'));
  if (found.length === 0) return { message, help };
  return { message, help: found.length === 1 ? `did you mean \`${found[0]}\`?` : `name one of the documents in it: ${found.slice(0, 5).join(', ')}${found.length > 5 ? ', …' : ''}` };
}

function inFolderOf(finding: Finding): Finding {
  return finding.code === 'no-such-file' ? { ...finding, help: 'check the path, which is relative to the configuration' } : finding;
}

/** The same at the place of a configuration that names the document. */
function inConfig({ file = '', message, help, ...finding }: Finding, config: string, text: string, cwd: string): Finding {
  const from = relative(dirname(resolve(cwd, config)), resolve(cwd, file)).replaceAll('\\', '/');
  const at = [from, `./${from}`, file].map((name) => locateText(text, name)).find((place) => place !== undefined);
  return { ...finding, file: config, message: `${message}: ${file}`, help, ...at, ...(at && { pointer: '/' }) };
}

function textOf(config: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, config), 'utf8');
  } catch {
    return '';
  }
}
