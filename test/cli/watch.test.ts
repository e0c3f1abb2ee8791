import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, folder, generate, pets } from './command.js';

const common = 'Pet:\n  type: object\n  properties:\n    name: { type: string }\n';
const document = pets.replace('#/components/schemas/Pet', './common.yaml#/Pet').replace(/components:[^]*$/u, '');
const target = (output: string, input = 'openapi.yaml'): object => ({ input, output, emit: ['types'] });
const config = (...targets: readonly object[]): string => JSON.stringify({ targets });

interface Watched {
  /** Resolves when that has been said since the last time, with all that was. */
  says(what: RegExp): Promise<string>;
  end(): Promise<number | null>;
}

function watch(cwd: string): Watched {
  const child = spawn(process.execPath, [bin, '--watch'], { cwd, env: { ...process.env, CI: '', GITHUB_ACTIONS: '', NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const says = async (what: RegExp): Promise<string> => {
    for (let waited = 0; !what.test(said); waited += 20) {
      if (waited > 30_000 || child.exitCode !== null) throw new Error(`it does not say ${String(what)}, but: ${said}`);
      await new Promise((done) => setTimeout(done, 20));
    }
    const seen = said;
    said = '';
    return seen;
  };
  return { says, end: async () => { const exit = once(child, 'exit'); child.kill('SIGINT'); return (await exit)[0] as number | null; } };
}

describe('generate --watch', () => {
  it('generates what changes, keeps what is good while a document is broken, and ends when it is told to', async () => {
    const cwd = await folder({ 'openapi.yaml': document, 'common.yaml': common, 'other.yaml': pets, 'specwright.config.json': config(target('api'), target('other', 'other.yaml')) });
    const types = (output = 'api'): Promise<string> => readFile(join(cwd, output, 'types.ts'), 'utf8');
    const { says, end } = watch(cwd);
    expect(await says(/Watching/u)).toMatch(/openapi\.yaml → api\n[^]*other\.yaml → other\n[^]*Watching 4 files; Ctrl\+C ends it\n$/u);

    // A file that the document refers to, saved as editors do.
    await writeFile(join(cwd, '.common.yaml.swp'), common.replace('name', 'nickname'));
    await rename(join(cwd, '.common.yaml.swp'), join(cwd, 'common.yaml'));
    const second = await says(/Watching/u);
    expect(second).toMatch(/^\ncommon\.yaml changed\nopenapi\.yaml → api\n/u);
    expect(second).not.toContain('other.yaml');
    expect(await types()).toContain('nickname');

    await writeFile(join(cwd, 'openapi.yaml'), document.replace('responses:', 'responses: ['));
    expect(await says(/Watching/u)).toMatch(/^\nopenapi\.yaml changed\nopenapi\.yaml:\d+:\d+ error {2}[^]*^api is left as it was$/mu);
    expect(await types()).toContain('nickname');

    // As it was: nothing is to be written, and that all is well has to be said all the same.
    await writeFile(join(cwd, 'openapi.yaml'), document);
    expect(await says(/Watching/u)).toBe('\nopenapi.yaml changed\napi is up to date again: no errors, no warnings\nWatching 4 files; Ctrl+C ends it\n');

    await writeFile(join(cwd, 'openapi.yaml'), document.replace('All pets', 'Each pet').replace('/pets:', '/pets/{id}:'));
    expect(await says(/Watching/u)).toMatch(/^\nopenapi\.yaml changed\nopenapi\.yaml:\d+:\d+ warning[^]*\d+ types?\nWatching/u);
    await writeFile(join(cwd, 'openapi.yaml'), document.replace('All pets', 'Each pet'));
    expect(await says(/Watching/u)).toMatch(/\d+ types?\napi has no warnings any more\nWatching/u);
    expect(await types()).toContain('Each pet');

    await writeFile(join(cwd, 'specwright.config.json'), config(target('api'), target('third')));
    expect(await says(/Watching/u)).toMatch(/openapi\.yaml → third\n/u);
    expect(await types('third')).toContain('Each pet');
    expect(await end()).toBe(0);
  }, 90_000);

  it.each([['ts', 'js'], ['mjs', 'mjs']])('reads a configuration in .%s again when what it imports changes', async (form, named) => {
    const name = (text: string): string => `export const output = '${text}';\n`;
    const cwd = await folder({
      'openapi.yaml': pets,
      [`specwright.config.${form}`]: `import { output } from './config/outputs.${named}';\nexport default { targets: [{ input: 'openapi.yaml', output, emit: ['types'] }] };\n`,
      [`config/outputs.${form}`]: `export { output } from './name.${named}';\n`,
      [`config/name.${form}`]: name('one'),
    });
    const { says, end } = watch(cwd);
    expect(await says(/Watching/u)).toContain('Watching 4 files');
    await writeFile(join(cwd, `config/name.${form}`), 'export const output = ;\n');
    expect(await says(/Watching/u)).toMatch(/^\nconfig\/name\.\w+ changed\n[^]*the configuration cannot be loaded/u);
    await writeFile(join(cwd, `config/name.${form}`), name('two'));
    expect(await says(/Watching/u)).toMatch(/^\nconfig\/name\.\w+ changed\nspecwright\.config\.\w+ can be followed again\nopenapi\.yaml → two\n/u);
    expect(await end()).toBe(0);
  }, 60_000);

  it('does not begin where there is nothing to watch, or nothing to write', async () => {
    const cwd = await folder();
    expect(await generate(['--watch'], cwd)).toMatchObject({ code: 4, stderr: expect.stringContaining('no document is named') });
    expect(await generate(['--watch', '--check'], cwd)).toMatchObject({ code: 4, stderr: expect.stringContaining('--watch does not go with --check') });
  });
});

it('targets are done side by side, and one that fails does not stop the others', async () => {
  const cwd = await folder({ 'openapi.yaml': pets, 'wrong.yaml': pets.replace('schemas/Pet', 'schemas/Cat'), 'specwright.config.json': config(target('a'), target('b', 'wrong.yaml'), target('c'), target('d', 'nothing.yaml'), target('e')) });
  const first = await generate([], cwd, { CI: '' });
  expect(first.code).toBe(4);
  expect([...first.stdout.matchAll(/→ (\w)$/gmu)].map(([, output]) => output)).toEqual(['a', 'c', 'e']);
  expect(first.stderr).toMatch(/^wrong\.yaml:\d+:\d+ error[^]*^> +12 \|[^]*^specwright\.config\.json:1:\d+ error {2}there is no such file: nothing\.yaml [^]*^2 of 5 targets failed/mu);
  await writeFile(join(cwd, 'c/types.ts'), '');
  const second = await generate([], cwd, { CI: '' });
  expect(second.stdout).toMatch(/→ a\n.*all unchanged.*\n.*→ c\n.*1 written.*\n.*→ e\n.*all unchanged/u);
});
