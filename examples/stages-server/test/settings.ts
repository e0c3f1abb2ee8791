import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { program, type Settings } from './support.js';

/** What the environment may have that no server can start with. */
export function refusedSettings(): void {
  const table: readonly (readonly [settings: Settings, message: RegExp])[] = [
    [{ DATABASE_URL: 'not a url with hidden' }, /^DATABASE_URL is not a URL: expected postgres:/],
    [{ DATABASE_URL: 'mysql://me:hidden@db/x' }, /^DATABASE_URL is a URL of another kind of database/],
    [{ DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/x' }, /^cannot use the database at 127\.0\.0\.1:1: .*ECONNREFUSED/],
    [{ DATABASE_URL: 'postgres://me:hidden@localhost:1/x' }, /^cannot use the database at localhost:1: .*ECONNREFUSED/],
    [{ PORT: 'http' }, /^PORT is a number from 0 to 65535, not "http"/],
    [{ PORT: '65536' }, /^PORT is a number/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is one of/],
    [{ BOOTSTRAP_TOKEN: 'hidden' }, /^BOOTSTRAP_TOKEN has to be 20 or more/],
    [{ DATA_DIR: program }, /^cannot keep data in .*main\.js: /],
  ];
  for (const [settings, message] of table) {
    test(Object.entries(settings).join().slice(0, 60), async () => {
      const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], PORT: '0', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
      let [people, log] = ['', ''];
      child.stderr.setEncoding('utf8').on('data', (text: string) => void (people += text));
      child.stdout.setEncoding('utf8').on('data', (text: string) => void (log += text));
      const code = await new Promise((resolve) => child.once('close', resolve));
      const lines = people.split('\n');
      assert.deepEqual([code, lines.length, lines[1], log], [1, 2, '', '']);
      assert.match(people.replace(/^stages-server: /, ''), message);
      assert.equal(people.includes('hidden'), false);
    });
  }
}
