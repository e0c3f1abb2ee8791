// Loaded before the command: the n-th call of the file system that concerns the output folder fails, and says so.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const [folder = '', wanted = '0', code = 'ENOSPC', log = ''] = (process.env['SPECWRIGHT_TROUBLE'] ?? '').split('|');
let calls = 0;

/** @param {string} name @param {unknown} path */
function count(name, path) {
  if (typeof path !== 'string' || !path.includes(folder)) return;
  calls++;
  if (calls !== Number(wanted)) return;
  fs.writeSync(fs.openSync(log, 'w'), `${name} ${path}`);
  throw Object.assign(new Error(`${code}: injected, ${name} '${path}'`), { code, syscall: name, path });
}

const open = promises.open;
for (const name of /** @type {const} */ (['lstat', 'stat', 'readdir', 'mkdir', 'rename', 'rm', 'rmdir', 'unlink', 'realpath', 'readFile', 'writeFile'])) {
  const original = /** @type {(...args: unknown[]) => Promise<unknown>} */ (promises[name]);
  Object.assign(promises, { [name]: async (/** @type {unknown[]} */ ...args) => { count(name, args[0]); return original(...args); } });
}
Object.assign(promises, {
  open: async (/** @type {Parameters<typeof open>} */ ...args) => {
    count('open', args[0]);
    const handle = await open(...args);
    for (const name of /** @type {const} */ (['writeFile', 'readFile', 'sync'])) {
      const original = /** @type {(...args: unknown[]) => Promise<unknown>} */ (handle[name].bind(handle));
      Object.assign(handle, { [name]: async (/** @type {unknown[]} */ ...rest) => { count(name, args[0]); return original(...rest); } });
    }
    return handle;
  },
});
syncBuiltinESMExports();
