import type { Switch } from './expected/types.js';

export const off: Switch = { name: 'x' };
// @ts-expect-error required stays required
export const nameless: Switch = { on: true };
