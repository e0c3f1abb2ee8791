import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createApi } from './api.js';
import type { Context, Seen } from './api.js';
import type { Server } from '../../templates/runtime/server-types.js';

export interface Served {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves an API on a port of 127.0.0.1; the host gives handlers its own name as their context. */
export type Host = (server: Server<Context>) => Promise<Served>;

interface World extends Served {
  readonly seen: Seen;
}

export interface Traits {
  readonly name: string;
  /** Whether the answer for paths that the API does not have is the framework's own. */
  readonly passesOn?: boolean;
  /** Whether the host itself, and not our adapter, holds the connection. */
  readonly foreign?: boolean;
}

/** What runs a test with an API on a host. */
export function worldOf(host: Host): (use: (world: World) => Promise<void>) => () => Promise<void> {
  return (use) => async () => {
    const { server, seen } = createApi();
    const served = await host(server);
    try {
      await use({ ...served, seen });
    } finally {
      await served.close();
    }
  };
}

export function open(origin: string): Socket {
  const { port } = new URL(origin);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** Sends a text on a connection of its own, and resolves with all that comes back until it is closed. */
export function exchange(origin: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(origin);
    let answer = '';
    const timer = setTimeout(() => socket.destroy(), 5_000);
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
    socket.write(text);
  });
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 3_000) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
