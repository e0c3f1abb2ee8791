import type { Account, AccountInput, Secret, SecretOutput } from './expected/types.js';

export const response: Account = { id: '1', name: 'x' };
export const request: AccountInput = { name: 'x', password: 'y' };
// @ts-expect-error the password is required
export const open: AccountInput = { name: 'x' };
export const secret: Secret = { text: 'x' };
export const told: SecretOutput = {};
