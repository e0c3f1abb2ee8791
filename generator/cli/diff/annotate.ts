import { workflowCommands } from '../annotations.js';
import type { Terminal } from '../terminal.js';
import type { Comparison } from './comparison.js';
import { placeOf, told } from './lines.js';

/** Beside the lines of the new document. */
export function annotationsOf({ compared }: Comparison, terminal: Pick<Terminal, 'cwd' | 'env'>): string {
  const findings = told(compared).map((change) => {
    const where = placeOf(change);
    return { severity: change.severity, code: change.rule, message: where === '' ? change.message : `${change.message}, ${where}`, help: change.help, ...change.after };
  });
  return workflowCommands(findings, terminal).map((line) => `${line}\n`).join('');
}
