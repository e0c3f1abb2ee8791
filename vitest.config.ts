import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Some tests start compilers and package managers, several at a time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // By default one processor is left idle; most of these tests wait for processes that they have started.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'source', include: ['test/**/*.test.ts'], exclude: ['test/cli/**', 'test/install/**'] } },
      { extends: true, test: { name: 'command', include: ['test/cli/**/*.test.ts', 'test/install/**/*.test.ts'], globalSetup: ['test/cli/build.ts'] } },
    ],
  },
});
