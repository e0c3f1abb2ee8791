import { defineConfig } from 'vitest/config';

/** The adapters on their frameworks, which are installed in this folder: `npm run adapters`. */
export default defineConfig({ test: { include: ['test/adapters/*.test.ts'], testTimeout: 20_000 } });
