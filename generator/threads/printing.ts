import type { Printers } from '../print/declaration.js';
import { startThread } from './thread.js';

export interface Printing {
  readonly printers: Partial<Printers>;
  readonly stop: () => void;
}

/**
 * Starts the threads that load the printers while this one reads the document, and print while this one goes on.
 *
 * @param wanted what is printed elsewhere: `openapi` always where it is asked for, since openapi-typescript writes to
 * the console; declarations where they are many, since a thread has to be worth its start.
 */
export function startPrinting(wanted: Readonly<Record<keyof Printers, boolean>>): Printing {
  const declarations = wanted.declarations ? startThread(new URL('./print-thread.js', import.meta.url)) : undefined;
  const openapi = wanted.openapi ? startThread(new URL('./openapi-thread.js', import.meta.url)) : undefined;
  return {
    printers: {
      ...(declarations && { declarations: (all) => declarations.ask(JSON.stringify(all)) }),
      ...(openapi && { openapi: (document) => openapi.ask(document) }),
    },
    stop: () => {
      declarations?.stop();
      openapi?.stop();
    },
  };
}
