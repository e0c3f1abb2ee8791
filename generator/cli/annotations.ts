import { relative, resolve, sep } from 'node:path';
import { isUrl } from '../read/references.js';
import { visible } from '../write/errors.js';
import { meanings } from './difference-lines.js';
import type { Finding } from './finding.js';
import type { Outcome } from './outcome.js';
import type { Terminal } from './terminal.js';

/** GitHub shows no more of each severity for one step. */
const most = 10;

/** What is shown: a finding, or what is no more than a notice. */
type Annotated = Omit<Finding, 'severity'> & { readonly severity: Finding['severity'] | 'info' };

/** Findings as workflow commands; none outside of GitHub Actions. */
export function annotations(findings: readonly Finding[], terminal: Pick<Terminal, 'cwd' | 'env'>): readonly string[] {
  return terminal.env['GITHUB_ACTIONS'] === 'true' ? workflowCommands(findings, terminal) : [];
}

/** Workflow commands, which GitHub shows beside the lines of a change. */
export function workflowCommands(findings: readonly Annotated[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): readonly string[] {
  const root = env['GITHUB_WORKSPACE'] ?? cwd;
  return (['error', 'warning', 'info'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity).slice(0, most).map((finding) => annotation(finding, (file) => relative(root, resolve(cwd, file)).replaceAll(sep, '/'))),
  );
}

/** What a check found to differ, as errors beside the files. */
export function driftAnnotations({ job, differences = [] }: Outcome, help: string, where: Pick<Terminal, 'cwd' | 'env'>): readonly string[] {
  const findings = differences.map(({ path, kind }): Finding => ({ severity: 'error', code: 'drift', message: `this file is not what ${job.input} gives: ${meanings[kind]}`, help, file: `${job.output}/${path}` }));
  return annotations(findings, where);
}

function annotation({ severity, code, message, help, file, line, column }: Annotated, pathOf: (file: string) => string): string {
  const place = file === undefined || isUrl(file) ? [] : [`file=${property(pathOf(file))}`, ...(line === undefined ? [] : [`line=${line}`, `col=${column ?? 1}`])];
  return `::${severity === 'info' ? 'notice' : severity} ${[...place, `title=${property(code)}`].join(',')}::${data(`${message}\n${help}`)}`;
}

/** As the runner reads it back; characters that a terminal would obey are spelt out. */
function data(text: string): string {
  return visible(text.replaceAll('%', '%25').replace(/\r\n|\r|\n/gu, '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
