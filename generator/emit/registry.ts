import type { Adapter, Artefact } from '../config.js';
import type { Api } from '../ir/model.js';
import type { Module } from '../print/structures.js';
import { emitClient } from './client.js';
import { emitServer } from './server.js';
import type { Symbols } from './symbols.js';
import { emitTypes } from './types.js';
import { emitValidators } from './validators.js';

type Emitter = (api: Api, symbols: Symbols) => Module;

/** What is printed from the model: not `openapi`, which openapi-typescript prints from the document itself, and not adapters, which are the same for every document. */
export type PrintedArtefact = Exclude<Artefact, 'openapi' | Adapter>;

export const emitters: Readonly<Record<PrintedArtefact, Emitter>> = {
  types: emitTypes,
  client: emitClient,
  server: emitServer,
  validators: emitValidators,
};
