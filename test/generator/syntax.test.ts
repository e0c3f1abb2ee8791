import { Script } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { commentBlock } from '../../generator/print/comment.js';
import { commentText, jsonLiteral, memberName, objectKey, stringLiteral } from '../../generator/print/syntax.js';

const hostile = [
  `plain`,
  `"double" 'single' \`back\``,
  '${alert(1)}',
  '*/ alert(1) /*',
  'line\nbreak\r\nand\rmore',
  '\u2028\u2029\u0085\u0000\u001b[31m',
  '\\u0022 \\',
  '\ud800 lone \udfff',
  '\u202e reversed \u2066 \ufeff \u200b',
  '</script><!--',
  '__proto__',
  'constructor',
  '',
  '1x',
  'a-b',
  'größe',
  '😀',
  '\ufdd0 noncharacter',
  '// @ts-nocheck',
  '@deprecated {@link x}',
];

/** What JavaScript makes of the text. */
function evaluate(expression: string): unknown {
  return new Script(`(${expression})`).runInNewContext();
}

describe.each(hostile)('%j', (text) => {
  test('as a string literal is the text, and nothing else', () => {
    const literal = stringLiteral(text);
    expect(evaluate(literal)).toBe(text);
    expect(literal).toMatch(/^"[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]*"$/u);
  });

  test('as a key is an own property of that name', () => {
    expect(Object.entries(evaluate(`{ ${objectKey(text)}: 1 }`) as object)).toEqual([[text, 1]]);
  });

  test('as a JSON value is that value', () => {
    const value = { [text]: [text, null, -0, 1e21, true], nested: { a: text } };
    expect(JSON.stringify(evaluate(jsonLiteral(value)))).toBe(JSON.stringify(value));
  });

  test('as a member of an interface is that member', () => {
    const file = parse(`interface X { ${memberName(text)}: 1 }`);
    const [statement] = file.statements;
    if (statement === undefined || !ts.isInterfaceDeclaration(statement)) throw new Error('no interface');
    const name = statement.members[0]?.name;
    expect(name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined).toBe(text);
  });

  test('in a comment stays in it', () => {
    const file = parse(`${commentBlock({ text: [text], tags: [['default', text]] })}\nconst x = 1;`);
    expect(file.statements.map((statement) => ts.SyntaxKind[statement.kind])).toEqual(['FirstStatement']);
  });
});

function parse(text: string): ts.SourceFile {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  return file;
}

test.each(['Text.', 'Text.\n- of\n- a list', '```\nof code', 'a ` tick', 'a {@link that is open'])('a tag is none of the text before it: %j', (text) => {
  const [statement] = parse(`${commentBlock({ text: [text], tags: [['default', '1'], ['deprecated', '']] })}\nconst x = 1;`).statements;
  expect(statement && ts.getJSDocTags(statement).map(({ tagName }) => tagName.text)).toEqual(['default', 'deprecated']);
});

test('a comment keeps what can be read', () => {
  expect(commentText('Größe 😀\n  indented `code` */ end')).toBe('Größe 😀\n  indented `code` *\\/ end');
});
