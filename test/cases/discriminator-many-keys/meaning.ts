import type { Base, Job } from './expected/types.js';

export const base: Base = { status: 'PENDING' };
export const active: Job = { status: 'PAUSED', startedAt: 'now' };
// @ts-expect-error a pending job has not started
export const pending: Job = { status: 'PENDING', startedAt: 'now' };
export const startedAt = (job: Job): string | undefined => (job.status === 'PENDING' ? undefined : job.startedAt);
export const status: 'RUNNING' | 'PAUSED' = ((job: Job) => (job.status === 'PENDING' ? 'RUNNING' : job.status))(active);
