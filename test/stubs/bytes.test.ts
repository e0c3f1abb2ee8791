import { describe, expect, test } from 'vitest';
import type { HandlerPlan } from '../../generator/emit/handlers.js';
import { editHandlers } from '../../generator/stubs/edit.js';

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const api = "import type { Handlers as All } from '../api/server.js';\nexport { HttpError } from '../api/server.js';\nexport type Handlers = All;\n";
const all = ['list', 'create', 'read', 'update', 'remove', 'copy'];

function plan(keys: readonly string[]): HandlerPlan {
  return { operations: keys.map((key) => ({ key, tag: 'pets', comment: { text: [`\`GET /${key}\``], tags: [] } })), schemes: [] };
}

/** A file of handlers as somebody may have written it, and its parts that have to be there afterwards. */
function written(seed: number): { readonly text: string; readonly parts: readonly string[]; readonly keys: readonly string[] } {
  const next = numbers(seed);
  const one = <T>(choices: readonly T[]): T => choices[next(choices.length)] as T;
  const eol = one(['\n', '\r\n']);
  const gap = (): string => one(['', ' ', '  ', '\t', eol, `${eol}${eol}\t`, ` // ; } ${eol}`, '/* , } */', `${eol}   /** { */${eol}`]);
  const keys = all.filter(() => next(3) > 0);
  const body = (): string => `{${gap()}return${one([' ', '  '])}{ status: 200, body: ${one(['"}"', '`${1}{`', '/[}]/.source', '[1 , 2]'])} }${one([';', ''])}${gap()}}`;
  const value = (): string => one([`()${one([' ', ''])}=> (${gap()}{ status: 204 })`, `async () =>${one([' ', '  '])}${body()}`, `function () ${body()}`, 'elsewhere', 'make<string>(1)']);
  const member = (key: string): string => one([`${key}${gap()}:${gap()}${value()}`, `async ${key}()${gap()}${body()}`, `"${key}"${gap()}: ${value()}`, `["${key}"]: ${value()}`, key]);
  const members = keys.map(member);
  const join = (texts: readonly string[]): string => texts.map((text, index) => `${gap()}${text}${index < texts.length - 1 || next(2) === 0 ? `${gap()},` : ''}`).join('');
  const statement = (key: string): string => one([`export const ${key}: Handlers["${key}"] =${gap()}${value()};`, `export async function ${key}() ${body()}`, `export function ${key}(): unknown ${body()}`]);
  const typed = one([`: Pick<${gap()}Handlers,${gap()}"a" |${gap()}"b">`, ': Partial<Handlers>', '', ': Handlers']);
  const [before, parts, after] = one([
    [`export const pets${typed}${gap()}= {`, members, `${gap()}};`],
    [`export const pets = define(${gap()}{`, members, `${gap()}}${gap()})`],
    [`export function pets() {${eol} return {`, members, `${gap()}} satisfies Partial<Handlers>; }`],
    ['', keys.map(statement), ''],
  ] as const);
  const content = parts === members ? join(members) : parts.map((part) => `${gap()}${part}`).join(eol);
  const imports = one(['', `import type { Handlers } from "./api.js";${gap()}${eol}`, `import { type Handlers } from './api.js'${eol}`, `// Ours.${eol}${eol}import { HttpError, type Handlers } from "./api.js"; // why${eol}`]);
  return { text: `${one(['', '\ufeff'])}${imports}${before}${content}${after}${one(['', eol, `${eol}// the end`])}`, parts, keys };
}

/** The index up to which a text has been found in the other, in order. */
function isWithin(text: string, whole: string): boolean {
  let at = 0;
  for (const character of text) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe('bytes written by hand stay', () => {
  const seeds = Array.from({ length: 25 }, (_, seed) => seed);

  test('when handlers are added', () => {
    let edited = 0;
    for (const seed of seeds) {
      const { text, parts } = written(seed);
      const before = new Map([['api.ts', api], ['pets.ts', text]]);
      const { texts, problems } = editHandlers(plan(all), before, '../api/server.js');
      expect(problems, text).toEqual([]);
      const after = texts.get('pets.ts') ?? text;
      edited += Number(after !== text);
      expect(after.startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
      expect(isWithin(text, after), `${text}\n=>\n${after}`).toBe(true);
      for (const part of parts) expect(after).toContain(part);
      if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
      const again = editHandlers(plan(all), new Map([...before, ...texts]), '../api/server.js');
      expect(again.texts, `${text}\n=>\n${after}`).toEqual(new Map());
    }
    expect(edited).toBeGreaterThan(seeds.length / 3);
  });

  test('when operations go and come back: then the file is the same again', () => {
    let marked = 0;
    for (const seed of seeds) {
      const { text, keys } = written(seed);
      const before = new Map([['api.ts', api], ['pets.ts', text]]);
      const [kept = [], gone = []] = [keys.slice(1), keys.slice(0, 1)];
      const less = editHandlers(plan(kept), before, '../api/server.js');
      const middle = less.texts.get('pets.ts') ?? text;
      marked += less.changes.flatMap((change) => change.marked).length;
      expect(isWithin(text, middle), `${text}\n=>\n${middle}`).toBe(true);
      const again = editHandlers(plan(kept), new Map([...before, ...less.texts]), '../api/server.js');
      expect(again.texts.size).toBe(0);
      const more = editHandlers(plan([...gone, ...kept]), new Map([...before, ['pets.ts', middle]]), '../api/server.js');
      expect(more.texts.get('pets.ts') ?? middle).toBe(text);
    }
    expect(marked).toBeGreaterThan(seeds.length / 4);
  });

  test.each([
    ['import type { Handlers as Api, Principals as ApiPrincipals } from "../api/server.js";', ' extends ApiPrincipals'],
    ['import { HttpError, type Handlers as Api, type Principals as ApiPrincipals, type Answer } from "../api/server.js";', ' extends ApiPrincipals'],
  ])('when the last security scheme goes and comes back: %s', (imports, base) => {
    const text = `${imports}\r\n\r\n/** Who asks. */\r\nexport interface Principals${base} {\r\n\ttoken: { user: string } // ours\r\n}\r\nexport type Handlers = Api<Principals, { env: 1 }>;\r\n`;
    const before = new Map([['api.ts', text]]);
    const gone = editHandlers(plan([]), before, '../api/server.js');
    expect(gone.changes).toMatchObject([{ path: 'api.ts', dropped: ['Principals'] }]);
    const middle = gone.texts.get('api.ts') ?? '';
    expect(middle).not.toContain('ApiPrincipals');
    expect(isWithin(middle.replace('// specwright: the document has no security scheme\r\n', ''), text)).toBe(true);
    const back = editHandlers({ ...plan([]), schemes: ['token'] }, new Map([['api.ts', middle]]), '../api/server.js');
    expect([...back.texts]).toEqual([...before]);
  });

  test.each([
    ['a type that is written out', 'import type { Handlers as Api } from "../api/server.js";\nexport type Handlers = Api<{ token: string }, unknown>;\n'],
    ['principals of somebody else', 'import type { Handlers as Api } from "../api/server.js";\nimport type { Principals } from "auth";\nexport interface Known extends Principals { name: string }\nexport type Handlers = Api<Known>;\n'],
  ])('without a security scheme: %s', (_, text) => {
    expect(editHandlers(plan([]), new Map([['api.ts', text]]), '../api/server.js').texts).toEqual(new Map());
  });
});
