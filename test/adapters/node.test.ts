import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe } from 'vitest';
import { nodeListener } from '../../templates/adapters/node.js';
import { behaviours } from './behaviour.js';
import type { Host } from './behaviour.js';

const host: Host = async (api) => {
  const server = createServer(nodeListener(api, () => ({ host: 'node' })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

describe('node:http', () => behaviours(host, { name: 'node' }));
