import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { optimiseLate } from './test/support/optimise-late.js';

/** The files that take longest, the longest first. */
const long = ['install/generated-package', 'generator/compile', 'install/specwright', 'generator/authentik'];

/**
 * Starts what takes longest first: begun last, it would keep one processor busy and leave the others idle. The files of
 * a project come together, since they share workers: one ends when the next file in line is another project's.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const index = long.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return index === -1 ? long.length + Number(project.name === 'source') : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    // Some tests start compilers and package managers, several at a time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // By default one processor is left idle; most of these tests wait for processes that they have started.
    maxWorkers: '100%',
    // A third of these tests' time was loading the generator once a file. Its modules keep no state, which is a test of its own.
    isolate: false,
    execArgv: [...optimiseLate],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**', 'test/install/**', 'test/npm-ci/**', 'test/adapters/frameworks.test.ts', '**/node_modules/**'],
          globalSetup: ['test/support/scratch.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'command',
          include: ['test/cli/**/*.test.ts', 'test/install/**/*.test.ts'],
          globalSetup: ['test/support/scratch.ts', 'test/cli/build.ts'],
          server: { deps: { external: [/\/dist\//u] } },
        },
      },
    ],
  },
});
