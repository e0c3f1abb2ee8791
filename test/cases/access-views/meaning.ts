import type { CreateUser$Input, Login, User, UserInput } from './expected/types.js';

export const user: User = { id: '1', name: 'x', manager: { id: '2', name: 'y' } };
// @ts-expect-error a response holds no password
export const told: User = { id: '1', name: 'x', password: 'z' };
export const input: CreateUser$Input = { body: { name: 'x', password: 'z', manager: { name: 'y', password: 'z' } } };
// @ts-expect-error a request holds no id, at any depth
export const numbered: UserInput = { name: 'x', password: 'z', manager: { id: '2', name: 'y', password: 'z' } };
export const login: Login = { password: 'z' };
