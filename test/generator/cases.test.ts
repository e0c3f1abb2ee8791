import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules, type Diagnostic } from '../../generator/diagnostics.js';
import { loadTemplates } from '../../generator/read/load.js';
import { cases, casesFolder as folder, generateCase } from '../support/cases.js';

const templates = loadTemplates();
const seen = new Set<string>();

/** Modules of the output that each case has a golden of; the rest is the same for all. */
const goldens = ['types.ts', 'client.ts', 'pages.ts', 'server.ts', 'validators.ts', 'readers.ts', 'webhooks.ts', 'webhook-senders.ts', 'index.ts'];

function lines(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ file, line, column, severity, message, help, code }) => `${file}:${line}:${column} ${severity} ${message} (${code})\n  help: ${help}\n`).join('');
}

describe.each(cases)('%s', (name) => {
  test('prints what is expected', async () => {
    const text = readFileSync(`${folder}/${name}/openapi.yaml`, 'utf8');
    const { files, diagnostics } = await generateCase(name, ['types', 'client', 'server', 'openapi'], templates);
    for (const { code } of diagnostics) seen.add(code);
    const isBad = name.startsWith('bad-');
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(isBad);
    expect(files.size === 0).toBe(isBad);
    if (diagnostics.length > 0) await expect(lines(diagnostics)).toMatchFileSnapshot(`${folder}/${name}/${isBad ? '' : 'expected/'}diagnostics.txt`);
    const hasOperations = /operationId|summary/u.test(text);
    for (const path of goldens) {
      const printed = files.get(path);
      if (printed !== undefined && (hasOperations || path === 'types.ts')) await expect(printed).toMatchFileSnapshot(`${folder}/${name}/expected/${path}`);
    }
  });
});

test('every diagnostic has a case that gives it', () => {
  // The package form alone asks for the version; its test is with that form.
  const elsewhere = ['version-not-semantic'];
  expect(Object.keys(rules).filter((code) => !seen.has(code) && !elsewhere.includes(code))).toEqual([]);
});
