import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** A PostgreSQL server for tests. */
export interface Cluster {
  /** The address of a new, empty database. */
  readonly create: () => Promise<string>;
  /** Removes a database, whoever uses it. */
  readonly drop: (url: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The folder of PostgreSQL's programs; undefined: there is none here. */
export async function findPostgres(): Promise<string | undefined> {
  const packaged = '/usr/lib/postgresql';
  const versions = existsSync(packaged) ? await readdir(packaged) : [];
  const folders = [...versions.sort().reverse().map((version) => join(packaged, version, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** Starts a server with data of its own, reached through a socket in its folder: no port can be taken. */
export async function startPostgres(programs: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'stages-postgres-'));
  const user = await whoMay();
  if ('uid' in user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  await run(join(programs, 'initdb'), ['-D', data, '-U', 'stages', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...user, cwd: folder });
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-F'], { ...user, cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = (database: string): string => `postgres:///${database}?host=${encodeURIComponent(folder)}&user=stages`;
  const query = async (text: string): Promise<void> => {
    const client = new Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  for (let tries = 0; ; tries += 1) {
    const isUp = await query('select 1').then(() => true, () => false);
    if (isUp) break;
    if (tries === 100 || server.exitCode !== null) throw new Error('PostgreSQL does not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  let databases = 0;
  return {
    create: async () => {
      databases += 1;
      await query(`create database test${databases}`);
      return url(`test${databases}`);
    },
    drop: (database) => query(`drop database ${new URL(database).pathname.slice(1)} with (force)`),
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: somebody else has to then. */
async function whoMay(): Promise<{ uid: number; gid: number } | Record<string, never>> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
