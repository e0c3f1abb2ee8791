// Kills the built command at random moments, and lets every call of the file system fail once; see README.md, "Trouble".
//   npm run trouble -- [--kills 300] [--seed 1] [--every 1]   every n-th call of the file system
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '300' }, seed: { type: 'string', default: String(Date.now() % 1e6) }, every: { type: 'string', default: '1' } } });
const cli = join(import.meta.dirname, '../../dist/cli.js');
const preload = pathToFileURL(join(import.meta.dirname, 'failing-disk.mjs')).href;
const scratch = mkdtempSync(join(tmpdir(), 'specwright-trouble-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

let seed = Number(values.seed);
/** A number from 0 to 1, the same ones for one seed. */
function random() {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 31;
}

/** Two documents whose outputs share some files, differ in others, and have some of their own. */
const documents = ['Cat', 'Dog'].map((name) => {
  const file = join(scratch, `${name}.yaml`);
  const schema = (/** @type {string} */ of) => `    ${of}: { type: object, description: ${of.repeat(200)}, properties: { name: { type: string } } }\n`;
  const upload = name === 'Cat' ? '' : '      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { a: { type: string } } } } } }\n';
  writeFileSync(file, `openapi: 3.0.3\ninfo: { title: Pets, version: 1.0.0 }\npaths:\n  /pets:\n    post:\n      operationId: list${name}\n${upload}      responses: { '200': { description: All, content: { application/json: { schema: { $ref: '#/components/schemas/${name}' } } } } }\ncomponents:\n  schemas:\n${schema(name)}${schema('Both')}`);
  return file;
});

/** @param {readonly string[]} args @param {{ env?: Record<string, string>, kill?: (child: import('node:child_process').ChildProcess) => void }} [how] */
function command(args, { env = {}, kill } = {}) {
  const child = spawn(process.execPath, [cli, ...args], { cwd: scratch, env: { ...process.env, NODE_OPTIONS: '', CI: '', GITHUB_ACTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  kill?.(child);
  return /** @type {Promise<{ code: number | null, said: string }>} */ (new Promise((done) => child.on('close', (code) => done({ code, said }))));
}

/** @param {string} folder @returns {Map<string, string>} */
function contents(folder) {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(entries.map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

/** @param {Map<string, string>} a @param {Map<string, string>} b */
const equal = (a, b) => a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);

const goldens = [];
for (const [index, file] of documents.entries()) {
  const { code, said } = await command([file, '-o', `golden-${index}`]);
  if (code !== 0) throw new Error(said);
  goldens.push(contents(join(scratch, `golden-${index}`)));
}

let faults = 0;
/** @param {boolean} isRight @param {string} what */
function expect(isRight, what) {
  if (isRight) return;
  faults++;
  console.log(`FAULT  ${what}`);
}

/**
 * Looks at a folder after trouble: files are whole, a check sees what there is to see, and the next run makes it good.
 * @param {string} out @param {number} next the document of the next run @param {string} when
 */
async function look(out, next, when) {
  const found = contents(join(scratch, out));
  for (const [path, text] of found) {
    if (!path.startsWith('.specwright.tmp')) expect(goldens.some((golden) => golden.get(path) === text), `${when}: ${path} is neither old nor new`);
  }
  const settled = new Map([...found].filter(([path]) => !path.startsWith('.specwright.tmp/lock.')));
  for (const [index, golden] of [...goldens.entries()].filter(([one]) => one === next || when.startsWith('kill'))) {
    const { code, said } = await command([documents[index] ?? '', '-o', out, '--check']);
    expect(code === (equal(settled, golden) ? 0 : 1), `${when}: --check of document ${index} says ${code}: ${said}`);
  }
  const { code, said } = await command([documents[next] ?? '', '-o', out]);
  expect(code === 0, `${when}: the next run says ${code}: ${said}`);
  expect(equal(contents(join(scratch, out)), goldens[next] ?? new Map()), `${when}: the next run leaves something else`);
}

const started = performance.now();
await command([documents[0] ?? '', '-o', 'timed']);
const usual = performance.now() - started;
let [hit, journalled] = [0, 0];
for (let round = 0; round < Number(values.kills); round++) {
  const stage = join(scratch, 'killed/.specwright.tmp');
  // At any moment; while the output is being staged; while it is swapped.
  const aim = [undefined, stage, join(stage, 'journal.json')][round % 3];
  const { code } = await command([documents[round % 2] ?? '', '-o', 'killed'], {
    kill: (child) => {
      if (aim === undefined) return void setTimeout(() => child.kill('SIGKILL'), random() * usual * 1.1);
      const after = random() * (aim === stage ? 60 : 15);
      const timer = setInterval(() => {
        if (!existsSync(aim)) return;
        clearInterval(timer);
        setTimeout(() => child.kill('SIGKILL'), after);
      }, 1);
      child.on('close', () => clearInterval(timer));
    },
  });
  if (code === null) hit++;
  if (existsSync(join(stage, 'journal.json'))) journalled++;
  await look('killed', Math.floor(random() * 2), `kill ${round} (seed ${values.seed})`);
}
console.log(`${values.kills} runs, ${hit} of them killed before their end, ${journalled} in the middle of a swap`);

let calls = 0;
for (const code of ['ENOSPC', 'EACCES', 'EIO']) {
  for (let call = 1, isFailing = true; isFailing; call += Number(values.every) * (code === 'ENOSPC' ? 1 : 7)) {
    const out = 'failing';
    rmSync(join(scratch, out), { recursive: true, force: true });
    cpSync(join(scratch, 'golden-0'), join(scratch, out), { recursive: true });
    const log = join(scratch, 'log');
    rmSync(log, { force: true });
    const { code: exit, said } = await command([documents[1] ?? '', '-o', out], { env: { NODE_OPTIONS: `--import ${preload}`, SPECWRIGHT_TROUBLE: `${out}|${call}|${code}|${log}` } });
    isFailing = existsSync(log);
    if (!isFailing) break;
    calls++;
    const when = `${code} at call ${call}, ${readFileSync(log, 'utf8')}`;
    expect(exit === 0 || (exit === 5 && /error {2}.*\n {2}help: /u.test(said)), `${when}: exit code ${exit}: ${said}`);
    await look(out, 1, when);
  }
}
console.log(`${calls} calls of the file system failed, one at a time`);
console.log(faults === 0 ? 'no fault' : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
