import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';

/** Names this process for others on this machine. */
export function processName(): string {
  return `process ${pid} on ${hostname()}`;
}

/**
 * Whether a process of that name is running. On another machine, or in a container with another name, that cannot be told; it
 * is taken for ended then, since what an interrupted run has left can be completed while that run goes on.
 */
export async function isRunning(name: string): Promise<boolean> {
  const [, id, host] = /^process (\d+) on (.*)$/su.exec(name) ?? [];
  if (id === undefined || host !== hostname()) return false;
  try {
    kill(Number(id), 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return isOurs(Number(id));
}

/** Numbers of processes are used again: where the system tells, another program is not one of ours, nor is one that has ended. */
async function isOurs(id: number): Promise<boolean> {
  if (id === pid) return true;
  const status = await readFile(`/proc/${id}/stat`, 'latin1').catch(() => undefined);
  if (status === undefined) return true;
  const [, state] = /\) (\w)/u.exec(status) ?? [];
  const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
  return state !== 'Z' && (command === '' || /node|bun|deno|specwright|generate/u.test(command));
}
