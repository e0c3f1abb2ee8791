import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../generator/write/unified-diff.js';

const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);
const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('unifiedDiff', () => {
  test('shows changed lines with three around them', () => {
    const after = numbers(1, 20).map((line) => (line === 'line 10' ? 'ten' : line));
    expect(unifiedDiff('a.ts', text(numbers(1, 20)), text(after))).toBe(`\
--- a.ts (on disk)
+++ a.ts (generated)
@@ -7,7 +7,7 @@
 line 7
 line 8
 line 9
-line 10
+ten
 line 11
 line 12
 line 13`);
  });

  test('says that a newline at the end is missing', () => {
    expect(unifiedDiff('a', 'x', 'x\n').split('\n').slice(2)).toEqual(['@@ -1,1 +1,1 @@', '-x', '\\ No newline at end of file', '+x']);
  });

  test('shows a diff against an empty file', () => {
    expect(unifiedDiff('a', '', 'x\n').split('\n').slice(2)).toEqual(['@@ -0,0 +1,1 @@', '+x']);
  });

  test('ends after forty lines with the number of the rest', () => {
    const lines = unifiedDiff('a', text(numbers(1, 100)), text(numbers(201, 300))).split('\n');
    expect(lines).toHaveLength(2 + 40 + 1);
    expect(lines.at(-1)).toBe('… 161 more lines');
  });

  test('does not compare what has nothing in common line by line', () => {
    const started = performance.now();
    const diff = unifiedDiff('a', text(numbers(1, 60_000)), text(numbers(100_001, 170_000)));
    expect(diff.split('\n').slice(2)).toEqual(['\\ Too many lines differ to show them: 60000 on disk, 70000 generated']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('finds one changed line in a large file', () => {
    const after = numbers(1, 60_000).map((line) => (line === 'line 30000' ? 'other' : line));
    expect(unifiedDiff('a', text(numbers(1, 60_000)), text(after)).split('\n')).toHaveLength(2 + 1 + 8);
  });

  test('takes differing line endings out of the lines and says so', () => {
    const lines = unifiedDiff('a', 'one\r\ntwo\r\n', 'one\n2\n').split('\n');
    expect(lines.slice(2)).toEqual(['\\ The line endings differ, too', '@@ -1,2 +1,2 @@', ' one', '-two', '+2']);
  });

  test('shortens long lines and spells control characters out, in the text and in the name', () => {
    const diff = unifiedDiff('\u001b[2Ja', 'x\n', `\u001b[31m\u202ered\r\t${'y'.repeat(10_000)}\n`);
    expect(diff).toContain('--- \\u{1b}[2Ja (on disk)');
    expect(diff).toContain('+\\u{1b}[31m\\u{202e}red\\u{d}\ty');
    expect(Math.max(...diff.split('\n').map((line) => line.length))).toBeLessThan(250);
  });

  test('says when bytes differ that are no text', () => {
    expect(unifiedDiff('a', '\uFFFD', '\uFFFD')).toContain('The bytes differ, but not as text');
  });
});
