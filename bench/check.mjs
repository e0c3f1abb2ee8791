import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { measure } from './measure.mjs';
import { versionOf } from './peers.mjs';

/** @import { Measurement } from './measure.mjs' */

const modules = join(import.meta.dirname, '../node_modules');

export const compilerVersion = versionOf(modules, 'typescript');

/** The part of a `tsconfig.json` that says what generated code is to compile under, library declarations checked too. */
export const strictest = {
  extends: join(import.meta.dirname, '../test/support/flags.json'),
  compilerOptions: {
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    // The resolution that the import specifiers of every contender work in.
    module: 'esnext',
    moduleResolution: 'bundler',
  },
};

/**
 * Times the compiler over generated code.
 *
 * @param {string} folder
 * @param {string} name of the project
 * @param {string} [files] which files in the folder, as a pattern; by default those of the folder `name` in it
 * @returns {Promise<Measurement>}
 */
export function check(folder, name, files = `${name}/**/*.ts`) {
  const project = join(folder, `tsconfig.${name}.json`);
  writeFileSync(project, JSON.stringify({ ...strictest, include: [files] }));
  return measure([process.execPath, join(modules, 'typescript/bin/tsc'), '-p', project, '--pretty', 'false'], folder);
}
