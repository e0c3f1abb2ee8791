import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bin, folder, root, run } from '../cli/command.js';

// In all other runtimes, and against Prism: `npm run peers`.
test('the suite of test/peers passes in this Node', async () => {
  const { code, stdout, stderr } = await run(process.execPath, [join(root, 'test/peers/run.mjs'), '--only', 'here', '--cli', bin], await folder());
  expect({ code, stderr, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d\d passed, 0 failed$/mu) });
});
