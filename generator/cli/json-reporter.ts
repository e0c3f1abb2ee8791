import type { Comparison } from './diff/comparison.js';
import { changelogOf } from './diff/markdown.js';
import type { Finding } from './finding.js';
import type { Outcome } from './outcome.js';
import type { Reporter } from './report.js';
import type { Stream } from './terminal.js';

/** Collects everything into one JSON object, printed at the end. Its keys are public: they are added to, not renamed. */
export function jsonReporter(stdout: Stream, version: string): Reporter {
  let config: string | undefined;
  let built: { readonly folder: string; readonly files: readonly string[] } | undefined;
  const comparisons: unknown[] = [];
  const targets: unknown[] = [];
  const findings: Finding[] = [];
  return {
    config: (file) => (config = file),
    step: () => undefined,
    outcome: (outcome) => targets.push(target(outcome)),
    findings: (found) => findings.push(...found),
    compared: (comparison) => comparisons.push(comparisonOf(comparison)),
    built: (folder, files) => (built = { folder, files }),
    end: (exitCode, milliseconds) => {
      const done = { targets, ...(built !== undefined && { built }), ...(comparisons.length > 0 && { comparisons }), findings };
      const report = { specwright: version, exitCode, config: config ?? null, ...done, milliseconds: Math.round(milliseconds) };
      stdout.write(`${harmless(JSON.stringify(report, null, 2))}\n`);
    },
  };
}

function comparisonOf(comparison: Comparison): unknown {
  const { before, after, compared: { changes, ignored, version } } = comparison;
  return { before, after, changes, ignored, version, ...(comparison.package && { package: comparison.package }), changelog: changelogOf(comparison) };
}

/** The same JSON with nothing in it that a terminal obeys or hides, names of files and documents included. */
function harmless(json: string): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => character.split('').map(escape).join(''));
}

function target({ job, exitCode, summary, files, written, differences, reasons, handlers, findings }: Outcome): unknown {
  return {
    ...job,
    exitCode,
    ...(summary !== undefined && { operations: summary.operations, types: summary.types, omitted: summary.omitted }),
    ...(files !== undefined && { files }),
    ...(written !== undefined && { created: written.created, changed: written.changed, removed: written.removed, unchanged: written.unchanged.length }),
    ...(differences !== undefined && { differences }),
    ...(reasons !== undefined && { reasons }),
    ...(handlers !== undefined && { handlers: { folder: handlers.folder, files: handlers.files, changes: handlers.changes } }),
    findings,
  };
}
