import { describe, expect, test } from 'vitest';
import type { Artefact } from '../../generator/config.js';
import { generate, type Generated } from '../../generator/generate.js';
import { loadTemplates } from '../../generator/read/load.js';
import { documentOf, type Text } from './hostile-document.js';
import { escapes, listing, markdownOutline } from './hostile-syntax.js';

const templates = loadTemplates();

/** What somebody might write to get out of the place that a text is printed in. */
const payloads: readonly string[] = [
  `"; alert(1); "`,
  `'; alert(1); '`,
  '`; alert(1); `',
  '${alert(1)}',
  '*/ alert(1); /*',
  '*\u0000/ alert(1); /*',
  '// alert(1)',
  '<!-- alert(1)',
  'a\nalert(1);\nb',
  'a\r\nalert(1);\rb',
  'a\u2028alert(1);\u2029b\u0085c',
  '\u0000\u0007\b\u001b[31m\u007f',
  'lone \ud800 and \udfff',
  '__proto__',
  'constructor',
  'toString',
  '\ufdd0alert(1);\ufdd0',
  '\u202e reversed \u2066 \u200b\ufeff',
  '</script><script>alert(1)</script>',
  '\\u0022; alert(1); \\u0022',
  'ends in a backslash \\',
  'ends in a star *',
  '/ starts with a slash',
  '@ts-ignore',
  '@ts-expect-error',
  '// @ts-nocheck',
  '/ <reference path="/etc/passwd" />',
  'first\n@ts-expect-error',
  '@jsxImportSource evil',
  '{@link alert} @template T',
  '```\n[click](javascript:alert(1)) | <img src=x onerror=alert(1)> &lt; ![x](y)',
  '',
  '1e999',
  `'");\`\${alert(1)}\u2028*/ `,
];

/** Where a text says what is to be printed: it may leave an operation or a header out, or add a parameter. */
const meaningful = new Set(['path', 'media type', 'header parameter', 'response header']);
/** A credential whose scheme has a name that every object has is looked up by one function more. */
const schemeNames = new Set(['security scheme', 'oauth scheme']);
const means = (position: string, text: string): boolean => meaningful.has(position) || (schemeNames.has(position) && text in {});
/** Of each kind one, which is tried alone in every position. */
const alone = ['__proto__', `'");\`\${alert(1)}\u2028*/ `];

async function run(text: Text, emit: readonly Artefact[] = ['types', 'client', 'server', 'validators']): Promise<Generated> {
  return generate({ input: 'openapi.json', emit, form: 'package' }, new Map([['openapi.json', JSON.stringify(documentOf(text))]]), templates);
}

function isRefused({ files, diagnostics }: Generated): boolean {
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  expect(files.size === 0).toBe(hasError);
  return hasError;
}

/** A harmless word for each position. */
function harmless(): Text {
  let count = 0;
  return () => `word${String(++count).padStart(3, '0')}`;
}

const positions: string[] = [];
const plain = await run((position) => (positions.push(position), `word${String(positions.length).padStart(3, '0')}`));
/** Schemas of equal words share one check, so that how many there are depends on the words: `escapes` looks at these. */
const listed = (files: ReadonlyMap<string, string>): ReturnType<typeof listing> => listing(new Map([...files].filter(([path]) => path !== 'validators.ts')));
const expected = listed(plain.files);

/** The files besides those of the runtime, of which a text that means something may take others. */
function printedPaths({ files }: Generated): readonly string[] {
  return [...files.keys()].filter((path) => !templates.has(path));
}

/** Nothing but literals, names and comments are other than in the harmless document. */
function expectInert(generated: Generated, mayMean: boolean): void {
  expect(escapes(generated.files)).toEqual([]);
  expect(printedPaths(generated)).toEqual(printedPaths(plain));
  const keys = (files: ReadonlyMap<string, string>): readonly string[] => Object.keys(JSON.parse(files.get('package.json') ?? '') as object).filter((key) => key !== 'description' && key !== 'author');
  expect(keys(generated.files)).toEqual(keys(plain.files));
  if (mayMean) return;
  expect(listed(generated.files)).toEqual(expected);
  expect(markdownOutline(generated.files.get('README.md') ?? '')).toEqual(markdownOutline(plain.files.get('README.md') ?? ''));
}

test('the harmless document says what the others are held against', () => {
  expect(plain.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(new Set(positions).size).toBe(positions.length);
  expect(positions.length).toBeGreaterThan(80);
  expect(plain.summary.omitted).toEqual([]);
  expect(escapes(plain.files)).toEqual([]);
});

describe.each(payloads)('%j', (payload) => {
  test('in all positions at once', async () => {
    const word = harmless();
    let count = 0;
    const generated = await run((position, isName) => {
      const usual = word(position);
      if (meaningful.has(position)) return usual;
      return isName === true ? `${payload} ${++count}` : payload;
    });
    expect(isRefused(generated)).toBe(false);
    expectInert(generated, false);
  });
});

describe.each(alone)('%j alone', (payload) => {
  test('in each position', async () => {
    for (const target of positions) {
      const word = harmless();
      const generated = await run((position) => {
        const usual = word(position);
        return position === target ? payload : usual;
      });
      if (!isRefused(generated)) expectInert(generated, means(target, payload));
    }
  });
});

test.each(payloads)('%j in what openapi-typescript prints', async (payload) => {
  const word = harmless();
  let count = 0;
  const { files } = await run((position, isName) => (meaningful.has(position) ? word(position) : `${payload}${isName === true ? ++count : ''}`), ['openapi']);
  const text = files.get('openapi.ts');
  if (text !== undefined) expect(escapes(new Map([['openapi.ts', text]]))).toEqual([]);
});
