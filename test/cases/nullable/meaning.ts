import { Order, type Holder } from './expected/types.js';

export const empty: Holder = { text: null, reference: null, either: null, list: null, order: null };
// @ts-expect-error the enum does not list null
export const notNull: Holder = { text: 'x', notNull: null };
export const order: Order = Order.ASC;
// @ts-expect-error null has no key
export const none: unknown = Order.NULL;
