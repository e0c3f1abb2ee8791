import type { Artefact } from '../config.js';
import type { Api } from '../ir/model.js';
import type { Module } from '../print/structures.js';
import { emitClient } from './client.js';
import { emitServer } from './server.js';
import type { Symbols } from './symbols.js';
import { emitTypes } from './types.js';
import { emitValidators } from './validators.js';

type Emitter = (api: Api, symbols: Symbols) => Module;

/** What prints each artefact; `openapi` is printed by openapi-typescript from the document itself. */
export const emitters: Readonly<Record<Exclude<Artefact, 'openapi'>, Emitter>> = {
  types: emitTypes,
  client: emitClient,
  server: emitServer,
  validators: emitValidators,
};
