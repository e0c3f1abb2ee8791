import type { Artefact } from '../config.js';
import type { Api } from '../ir/model.js';
import type { Module } from '../print/structures.js';
import { emitClient } from './client.js';
import { emitServer } from './server.js';
import type { Symbols } from './symbols.js';
import { emitTypes } from './types.js';

interface Emitter {
  readonly emit: (api: Api, symbols: Symbols) => Module;
  /** The template that the module starts from. */
  readonly runtime: string;
}

/** What prints each artefact; `openapi` is printed by openapi-typescript from the document itself. */
export const emitters: Readonly<Record<Exclude<Artefact, 'openapi'>, Emitter>> = {
  types: { emit: emitTypes, runtime: 'runtime/result.ts' },
  client: { emit: emitClient, runtime: 'runtime/client.ts' },
  server: { emit: emitServer, runtime: 'runtime/server.ts' },
};
