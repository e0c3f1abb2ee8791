import { defineConfig } from 'vitest/config';

/** This project, installed as a clone of it is, twice; most of a minute each: `npm run npm-ci`. */
export default defineConfig({ test: { include: ['test/npm-ci/*.test.ts'], globalSetup: ['test/support/scratch.ts'], testTimeout: 300_000, hookTimeout: 120_000 } });
