import { connect } from 'node:net';
import type { Shot } from './requests.js';

/** What came back for a request, as the connection had it; `isHanging`: nothing more came, and it was not closed. */
export interface Outcome {
  readonly text: string;
  readonly isHanging: boolean;
}

/** Sends a request over a connection of its own. */
export function fire(port: number, { pieces, pause, isCut }: Shot, patience: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let isHanging = false;
    const timer = setTimeout(() => {
      isHanging = true;
      socket.destroy();
    }, patience);
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('data', (chunk: string) => (text += chunk)).on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve({ text, isHanging });
    });
    socket.on('connect', () => void write());
    const write = async (): Promise<void> => {
      for (const [index, piece] of pieces.entries()) {
        if (index > 0) await new Promise((proceed) => setTimeout(proceed, pause));
        if (!socket.destroyed) socket.write(piece);
      }
      if (isCut) setTimeout(() => socket.destroy(), 2 + pause);
    };
  });
}
