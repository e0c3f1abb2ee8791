import { describe, expect, it } from 'vitest';
import { exitCodes, worst } from '../../generator/cli/exit-codes.js';
import type { Finding } from '../../generator/cli/finding.js';
import { frame } from '../../generator/cli/frame.js';
import { nearest } from '../../generator/nearest.js';
import { jsonErrorOffset, locateKey } from '../../generator/cli/positions.js';
import type { Stream, Terminal } from '../../generator/cli/terminal.js';
import { textReporter } from '../../generator/cli/text-reporter.js';

const plain = (text: string): string => text;

function terminal(isTTY: boolean, env: Terminal['env'] = {}, columns = 80): Terminal & { readonly said: string[] } {
  const said: string[] = [];
  const stream: Stream = { isTTY, columns, write: (text) => said.push(text) };
  return { name: 'generate', args: [], cwd: '/', env, stdout: stream, stderr: stream, said };
}

const finding: Finding = { severity: 'error', code: 'a-code', message: 'wrong', help: 'mend it', file: 'a.yaml', line: 2, column: 3, pointer: '/b' };

function report(to: Terminal): void {
  const reporter = textReporter(to, { quiet: false, check: false });
  reporter.step('a.yaml: generating …');
  reporter.findings([finding], new Map([['a.yaml', 'a:\n  b: 1\n']]));
  reporter.end(exitCodes.done, 1234);
}

describe('what a terminal sees', () => {
  const text = 'a.yaml:2:3 error  wrong (a-code)\n     1 | a:\n>    2 |   b: 1\n       |   ^\n  help: mend it\nDone in 1.2 s\n';

  it('has colours, and a line about what takes long that goes away', () => {
    const seen = terminal(true);
    report(seen);
    const all = seen.said.join('');
    expect(all).toMatch(/^\u001b\[2ma\.yaml: generating …\u001b\[22m\r\u001b\[K/u);
    expect(all).toContain('\u001b[1m\u001b[31merror');
    expect(all.replace(/^.*\r/u, '').replaceAll(/\u001b\[(?:\d+m|K)/gu, '')).toBe(text);
  });

  it.each([
    ['a pipe', terminal(false)],
    ['a terminal with NO_COLOR', terminal(true, { NO_COLOR: '1' })],
  ])('%s gets no colours', (_, seen) => {
    report(seen);
    expect(seen.said.join('').replace(/^.*\r\u001b\[K/u, '')).toBe(text);
  });

  it('has a usual width when it does not know its own', () => {
    const seen = terminal(true, { NO_COLOR: '1' }, 0);
    const line = `b: ${'x'.repeat(60)}`;
    textReporter(seen, { quiet: true, check: false }).findings([finding], new Map([['a.yaml', `a: 1\n${line}\n`]]));
    expect(seen.said.join('')).toContain(`| ${line}\n`);
  });

  it('is told of twenty findings, errors first, of five warnings of one kind, and how many more there are', () => {
    const seen = terminal(false);
    const warnings = Array.from({ length: 60 }, (_, index): Finding => ({ ...finding, severity: 'warning', code: `code-${index % 6}`, line: index + 1, help: 'the same' }));
    textReporter(seen, { quiet: false, check: false }).findings([...warnings, finding], new Map());
    const lines = seen.said.join('').split('\n');
    expect(lines[0]).toBe('a.yaml:2:3 error  wrong (a-code)');
    expect(lines.slice(2, 9)).toEqual([...[1, 7, 13, 19, 25].map((line) => `a.yaml:${line}:3 warning  wrong (code-0)`), '  … and 5 more like it; --json has all', '  help: the same']);
    expect(lines.filter((line) => line.includes(' warning  '))).toHaveLength(19);
    expect(lines.filter((line) => line === '  help: the same')).toHaveLength(4);
    expect(lines.at(-2)).toBe('… and 20 more warnings; --json has all');
  });

  it('has annotations beside the text in GitHub Actions', () => {
    const seen = terminal(false, { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '/' });
    const odd: Finding = { ...finding, file: 'a,b:c.yaml', message: '100%\n::error::x\u001b[31m' };
    textReporter({ ...seen, cwd: '/api' }, { quiet: true, check: false }).findings([{ ...finding, severity: 'warning' }, odd], new Map());
    const lines = seen.said.join('').split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toEqual([
      '::error file=api/a%2Cb%3Ac.yaml,line=2,col=3,title=a-code::100%25%0A::error::x\\u{1b}[31m%0Amend it',
      '::warning file=api/a.yaml,line=2,col=3,title=a-code::wrong%0Amend it',
    ]);
    expect(lines).toContain('a.yaml:2:3 warning  wrong (a-code)');
  });
});

describe('the frame around a place', () => {
  it('marks a column behind wide characters and tabs', () => {
    expect(frame('a: 1\n\t日本: x', 2, 6, 80, plain)).toEqual(['     1 | a: 1', '>    2 |  日本: x', '       |        ^']);
  });

  it('shows the part of a long line around the mark', () => {
    const [line = '', mark = ''] = frame(`${'a'.repeat(500)}!${'b'.repeat(500)}`, 1, 501, 60, plain);
    expect(line.length).toBeLessThanOrEqual(62);
    expect(line[mark.indexOf('^')]).toBe('!');
  });

  it('is empty for a line that is not there', () => {
    expect(frame('a\n', 7, 1, 80, plain)).toEqual([]);
  });
});

describe('the worst exit code', () => {
  it.each([
    [[], 0],
    [[0, 1, 0], 1],
    [[3, 1], 3],
    [[3, 4, 5], 5],
    [[5, 70, 1], 70],
  ] as const)('of %j is %i', (codes, code) => {
    expect(worst(codes)).toBe(code);
  });
});

describe('the nearest word', () => {
  it.each([
    ['outptu', 'output'],
    ['Input', 'input'],
    ['emits', 'emit'],
    ['in', undefined],
    ['zebra', undefined],
  ])('to %s is %s', (word, meant) => {
    expect(nearest(word, ['input', 'output', 'emit', 'form'])).toBe(meant);
  });
});

describe('places in a configuration', () => {
  it.each([
    ['{"a": }', 6],
    ['{"a": 1,}', 8],
    ['[1, 2', 5],
    ['{"a": tru}', 9],
    ['[1] 2', 4],
    ['', 0],
  ])('%s stops being JSON', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it('finds the key of the target that is meant', () => {
    const text = '{ targets: [\n  { input: 1, output },\n  { input: 2, output },\n] }';
    expect(locateKey(text, 'targets[1].input')).toEqual({ line: 3, column: 5 });
    expect(locateKey(text, 'targets[0].output')).toEqual({ line: 2, column: 15 });
    expect(locateKey(text, 'targets[0].form')).toBeUndefined();
    expect(locateKey(text, 'targets')).toEqual({ line: 1, column: 3 });
    expect(locateKey(text, '')).toBeUndefined();
  });
});
