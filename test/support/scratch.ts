import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** What tests leave in the folder for temporary files goes away when all are over: those of several files share a process. */
export default function scratch(): () => void {
  const own = mkdtempSync(join(realpathSync(tmpdir()), 'specwright-tests-'));
  // Some tests start programs as another user.
  chmodSync(own, 0o755);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = own;
  return () => rmSync(own, { recursive: true, force: true, maxRetries: 3 });
}
